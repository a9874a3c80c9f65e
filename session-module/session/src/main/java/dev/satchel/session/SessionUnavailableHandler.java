package dev.satchel.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Answers 503 in the application's own error format: what went wrong goes to the log alone. */
@Singleton
final class SessionUnavailableHandler implements ExceptionHandler<SessionUnavailableException, HttpResponse<?>> {

    private final ErrorResponseProcessor<?> errors;

    SessionUnavailableHandler(ErrorResponseProcessor<?> errors) {
        this.errors = errors;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public HttpResponse<?> handle(HttpRequest request, SessionUnavailableException e) {
        e.log();
        return errors.processResponse(
                ErrorContext.builder(request)
                        .errorMessage(HttpStatus.SERVICE_UNAVAILABLE.getReason())
                        .build(),
                HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE));
    }
}
