package dev.satchel.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MariadbDriverTest extends JdbcDriverContract {

    private static final Duration LIFE = Duration.ofMinutes(30);

    MariadbDriverTest() {
        super(DatabaseServer.MARIADB);
    }

    /**
     * Loading is an INSERT from a SELECT in MariaDB, and that SELECT locks nothing by itself at this isolation level.
     */
    @Test
    void whatIsRemovedWhileOthersLoadItDoesNotComeBackWhereTransactionsReadWhatIsCommitted() {
        try (ApplicationContext context = DatabaseServer.MARIADB.run(
                Map.of("datasources.default.transaction-isolation", "TRANSACTION_READ_COMMITTED"))) {
            JdbcDriver driver = driver(context, UUID.randomUUID().toString(), null);
            for (int round = 0; round < 300; round++) {
                await(driver.setItem("k", new byte[1], LIFE, null).toCompletableFuture());
                await(CompletableFuture.allOf(Stream.concat(
                                Stream.of(driver.removeItem("k")),
                                IntStream.range(0, 8).mapToObj(i -> driver.getItem("k", LIFE)))
                        .map(stage -> stage.toCompletableFuture())
                        .toArray(CompletableFuture[]::new)));
                assertThat(await(driver.getItem("k", null).toCompletableFuture()))
                        .as("round %d", round)
                        .isNull();
            }
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
