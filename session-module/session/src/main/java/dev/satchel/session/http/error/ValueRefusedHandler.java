package dev.satchel.session.http.error;

import dev.satchel.serde.DevalueException;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers 500: a value cannot be stored, which is a mistake of the application. */
@Singleton
@Secondary
final class ValueRefusedHandler implements ExceptionHandler<DevalueException, HttpResponse<?>> {

    private final ErrorResponseFactory answers;

    ValueRefusedHandler(ErrorResponseFactory answers) {
        this.answers = answers;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public HttpResponse<?> handle(HttpRequest request, DevalueException e) {
        return answers.ofMistake(request, e);
    }
}
