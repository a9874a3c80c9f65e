package dev.satchel.serde.internal.read;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.slot.Paths;
import dev.satchel.serde.internal.type.RedactedException;
import dev.satchel.serde.internal.type.TypeMismatchException;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.exceptions.SerdeException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What to say where a value does not fit its type. */
public final class ReadFailures {

    private ReadFailures() {}

    /**
     * Reads something. What a class does wrong while it is built, one that cannot be built at all, and too little of a
     * stack, make one value unreadable, and are no reason to end what reads it.
     */
    static <T> @Nullable T guarded(Supplier<? extends @Nullable T> read) {
        try {
            return read.get();
        } catch (StackOverflowError e) {
            throw new DevalueException(
                    "Expected a value that the thread's stack has room for, found one that is nested too deep;"
                            + " devalue.max-depth refuses it sooner");
        } catch (LinkageError | AssertionError e) {
            throw new DevalueException(
                    "Expected a class that can be built, found one that cannot ("
                            + e.getClass().getSimpleName() + ")",
                    "",
                    RedactedException.of(e));
        }
    }

    /** What was wrong, whatever Micronaut Serde wrapped around it: its own messages may show the value. */
    public static DevalueException explain(Exception thrown, Argument<?> type) {
        String path = thrown instanceof SerdeException serde ? Paths.of(serde) : "";
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof DevalueException ours) {
                return ours.within(path);
            }
        }
        String problem = thrown instanceof TypeMismatchException mismatch
                ? mismatch.problem()
                : "Expected a " + type.getTypeName() + ", found a value that does not fit it ("
                        + thrown.getClass().getSimpleName() + ")";
        return new DevalueException(problem, path, RedactedException.of(thrown));
    }
}
