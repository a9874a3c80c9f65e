package dev.satchel.session.http.error;

import dev.satchel.session.SessionEndedException;
import dev.satchel.session.SessionUnavailableException;
import dev.satchel.session.internal.log.SessionFailures;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/**
 * Answers 503, or 409 for a session that has ended, in the error format of the application. The reason goes to the log
 * alone.
 */
@Singleton
@Secondary
final class SessionUnavailableHandler implements ExceptionHandler<SessionUnavailableException, HttpResponse<?>> {

    private final ErrorResponseFactory answers;

    SessionUnavailableHandler(ErrorResponseFactory answers) {
        this.answers = answers;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public HttpResponse<?> handle(HttpRequest request, SessionUnavailableException e) {
        SessionFailures.log(e);
        return answers.of(
                request, e instanceof SessionEndedException ? HttpStatus.CONFLICT : HttpStatus.SERVICE_UNAVAILABLE);
    }
}
