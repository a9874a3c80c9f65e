package dev.satchel.session.http.error;

import dev.satchel.session.SessionTooLargeException;
import dev.satchel.session.internal.log.EscapedText;
import dev.satchel.session.internal.log.LoggedStack;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the response to a failure: its status and reason phrase, in the error format of the application. The cause is
 * only logged.
 *
 * <p>Thread-safe.
 */
@Singleton
final class ErrorResponseFactory {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorResponseFactory.class);

    private final ErrorResponseProcessor<?> errors;

    ErrorResponseFactory(ErrorResponseProcessor<?> errors) {
        this.errors = errors;
    }

    HttpResponse<?> of(HttpRequest<?> request, HttpStatus status) {
        return errors.processResponse(
                ErrorContext.builder(request).errorMessage(status.getReason()).build(), HttpResponse.status(status));
    }

    /** For a mistake of the application, which its author finds by the log. */
    HttpResponse<?> ofMistake(HttpRequest<?> request, RuntimeException mistake) {
        LOG.error("{}", EscapedText.of(String.valueOf(mistake.getMessage())), LoggedStack.of(mistake));
        return of(request, HttpStatus.INTERNAL_SERVER_ERROR);
    }

    /** For a visitor who sent more than a session takes. */
    HttpResponse<?> ofTooMuch(HttpRequest<?> request, SessionTooLargeException tooLarge) {
        LOG.warn("{}", EscapedText.of(String.valueOf(tooLarge.getMessage())));
        return of(request, HttpStatus.REQUEST_ENTITY_TOO_LARGE);
    }
}
