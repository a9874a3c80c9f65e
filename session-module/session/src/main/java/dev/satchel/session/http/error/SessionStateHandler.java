package dev.satchel.session.http.error;

import dev.satchel.session.SessionStateException;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers 500: a session was used where it cannot be, which is a mistake of the application. */
@Singleton
@Secondary
final class SessionStateHandler implements ExceptionHandler<SessionStateException, HttpResponse<?>> {

    private final ErrorResponseFactory answers;

    SessionStateHandler(ErrorResponseFactory answers) {
        this.answers = answers;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public HttpResponse<?> handle(HttpRequest request, SessionStateException e) {
        return answers.ofMistake(request, e);
    }
}
