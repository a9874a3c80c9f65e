package dev.satchel.driver.jdbc;

import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A function that talks to the database.
 *
 * @param <A> type of its argument
 * @param <T> type of its result
 */
@FunctionalInterface
interface SqlFunction<A, T extends @Nullable Object> {

    @Nullable
    T apply(A argument) throws SQLException, TimeoutException;
}
