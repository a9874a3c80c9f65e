package dev.satchel.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.Deadline;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The number of statements of a call. */
class StatementCountTest {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final byte[] VALUE = new byte[1];

    private final AtomicInteger count = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void aCallIsOneStatementUnlessItMeetsAnotherItem(DatabaseServer server) throws Exception {
        boolean mysql = server == DatabaseServer.MYSQL;
        StatementCatalog statements =
                StatementCatalog.of(server.dialect(), null, UUID.randomUUID().toString());
        server.execute(statements.createTable());
        try (Connection connection = server.connect()) {
            Connection counted = counting(connection);

            StoredItem first = stored(items(counted, statements).set("k", item(), LIFE, null));
            assertThat(counted()).as("create").isEqualTo(1);
            items(counted, statements).get("k", null);
            assertThat(counted()).as("load").isEqualTo(1);
            items(counted, statements).get("k", LIFE);
            assertThat(counted()).as("load and extend").isEqualTo(mysql ? 2 : 1);
            StoredItem second = stored(items(counted, statements).set("k", item(), LIFE, first));
            assertThat(counted()).as("compare and set").isEqualTo(1);
            assertThat(items(counted, statements).set("k", item(), LIFE, first)).isInstanceOf(SetResult.Conflict.class);
            assertThat(counted()).as("conflict").isEqualTo(2);
            assertThat(items(counted, statements).set("k", item(), LIFE, null)).isInstanceOf(SetResult.Conflict.class);
            assertThat(counted()).as("conflict of a new one").isEqualTo(server == DatabaseServer.MARIADB ? 1 : 2);
            stored(items(counted, statements).set("k", item(), Duration.ZERO, second));
            assertThat(counted()).as("compare and end").isEqualTo(1);
            stored(items(counted, statements).set("k", item(), LIFE, null));
            counted();
            server.advance(statements.table(), LIFE);
            stored(items(counted, statements).set("k", item(), LIFE, null));
            assertThat(counted()).as("create where one has expired").isEqualTo(mysql ? 4 : 1);
            items(counted, statements).remove("k");
            assertThat(counted()).as("remove").isEqualTo(1);
        }
    }

    private ItemDao items(Connection connection, StatementCatalog statements) {
        return new ItemDao(
                connection,
                new DatabaseProfile(statements, false, Long.MAX_VALUE, new StatementCanceller(Runnable::run)),
                Deadline.after(LIFE));
    }

    private static StoredItem item() {
        return StoredItem.of(VALUE, ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
    }

    private int counted() {
        return count.getAndSet(0);
    }

    private Connection counting(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    count.incrementAndGet();
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static StoredItem stored(SetResult result) throws SQLException {
        assertThat(result).isInstanceOf(SetResult.Stored.class);
        return ((SetResult.Stored) result).item();
    }
}
