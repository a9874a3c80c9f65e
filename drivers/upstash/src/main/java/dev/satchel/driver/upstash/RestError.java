package dev.satchel.driver.upstash;

import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Redis, or Upstash in front of it, answered with an error. Of what it says only the word in capitals is kept that it
 * begins with, and whether it is about a limit: the rest may repeat a key.
 */
final class RestError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Pattern CODE = Pattern.compile("-?([A-Z]{2,20})\\b");
    private static final Pattern LIMIT = Pattern.compile("\\b(limit|quota|size) (is )?exceeded\\b");

    private final boolean ofLimit;

    private RestError(String code, boolean ofLimit) {
        super(code);
        this.ofLimit = ofLimit;
    }

    static RestError of(String said) {
        Matcher code = CODE.matcher(said);
        return new RestError(
                code.lookingAt() ? code.group(1) : "ERR", LIMIT.matcher(said).find());
    }

    static boolean isOf(Throwable failure, String code) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RestError error && error.code().equals(code);
    }

    String code() {
        return String.valueOf(getMessage());
    }

    /** Says whether what Upstash allows is used up: requests, bandwidth, or the size of one. */
    boolean isOfLimit() {
        return ofLimit;
    }
}
