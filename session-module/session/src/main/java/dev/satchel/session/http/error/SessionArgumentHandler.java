package dev.satchel.session.http.error;

import dev.satchel.session.SessionArgumentException;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers 500 for an argument that a session rejects, which is a mistake of the application. */
@Singleton
@Secondary
final class SessionArgumentHandler implements ExceptionHandler<SessionArgumentException, HttpResponse<?>> {

    private final ErrorResponseFactory answers;

    SessionArgumentHandler(ErrorResponseFactory answers) {
        this.answers = answers;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public HttpResponse<?> handle(HttpRequest request, SessionArgumentException e) {
        return answers.ofMistake(request, e);
    }
}
