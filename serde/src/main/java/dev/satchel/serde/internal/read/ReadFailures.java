package dev.satchel.serde.internal.read;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.slot.Paths;
import dev.satchel.serde.internal.type.RedactedException;
import dev.satchel.serde.internal.type.TypeMismatchException;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.exceptions.SerdeException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Conversion of errors during a read to messages. */
public final class ReadFailures {

    private ReadFailures() {}

    /**
     * Runs a read. An error in the initializer of a class, a class that cannot be linked, and a stack overflow make one
     * value unreadable, and are no reason to end the calling thread.
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

    /** Converts an exception of Micronaut Serde, whose own messages may contain the value. */
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
