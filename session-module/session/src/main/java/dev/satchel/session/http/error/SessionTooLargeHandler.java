package dev.satchel.session.http.error;

import dev.satchel.session.SessionTooLargeException;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers 413: more was to be kept than {@code session.max-size} allows. */
@Singleton
@Secondary
final class SessionTooLargeHandler implements ExceptionHandler<SessionTooLargeException, HttpResponse<?>> {

    private final ErrorResponseFactory answers;

    SessionTooLargeHandler(ErrorResponseFactory answers) {
        this.answers = answers;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public HttpResponse<?> handle(HttpRequest request, SessionTooLargeException e) {
        return answers.ofTooMuch(request, e);
    }
}
