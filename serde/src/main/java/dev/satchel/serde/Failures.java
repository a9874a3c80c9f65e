package dev.satchel.serde;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.exceptions.SerdeException;

/** What to say where a value does not fit its type. */
final class Failures {

    private Failures() {}

    /** What was wrong, whatever Micronaut Serde wrapped around it: its own messages may show the value. */
    static DevalueException explain(Exception thrown, Argument<?> type) {
        String path = thrown instanceof SerdeException serde ? Paths.of(serde) : "";
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof DevalueException ours) {
                return ours.within(path);
            }
        }
        String problem = thrown instanceof Mismatch mismatch
                ? mismatch.problem()
                : "Expected a " + type.getTypeName() + ", found a value that does not fit it ("
                        + thrown.getClass().getSimpleName() + ")";
        return new DevalueException(problem, path, Redacted.of(thrown));
    }
}
