package dev.satchel.demo;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import org.jspecify.annotations.Nullable;

/** Validates text that a visitor types: it must be short and not empty. */
final class Text {

    static final int MAX_TEXT_CHARS = 60;

    private Text() {}

    /** Returns the text without surrounding spaces. Answers 400 if it is missing, empty or too long. */
    static String required(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new HttpStatusException(
                    HttpStatus.BAD_REQUEST,
                    "Expected '" + field + "', found nothing: send it as a form field or in JSON");
        }
        String stripped = text.strip();
        if (stripped.length() > MAX_TEXT_CHARS) {
            throw new HttpStatusException(
                    HttpStatus.BAD_REQUEST,
                    "Expected '" + field + "' of at most " + MAX_TEXT_CHARS + " characters, found "
                            + stripped.length());
        }
        return stripped;
    }
}
