package dev.satchel.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers 503 in the application's own error format: what went wrong goes to the log alone. */
@Singleton
final class SessionUnavailableHandler implements ExceptionHandler<SessionUnavailableException, HttpResponse<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(SessionUnavailableHandler.class);

    private final ErrorResponseProcessor<?> errors;

    SessionUnavailableHandler(ErrorResponseProcessor<?> errors) {
        this.errors = errors;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public HttpResponse<?> handle(HttpRequest request, SessionUnavailableException e) {
        LOG.error("{}: {}", e.getMessage(), String.valueOf(e.getCause()));
        return errors.processResponse(
                ErrorContext.builder(request)
                        .errorMessage(HttpStatus.SERVICE_UNAVAILABLE.getReason())
                        .build(),
                HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE));
    }
}
