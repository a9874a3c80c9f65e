package dev.satchel.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.StoredItem;
import dev.satchel.driver.kit.MutableClock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the database is called first, and on which thread, with a data source that is not Micronaut's. */
class FirstUseTest {

    private static final Duration LIFE = Duration.ofMinutes(30);

    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch sweeps = new CountDownLatch(3);
    private final CountDownLatch mayConnect = new CountDownLatch(1);
    private volatile @Nullable Thread connecting;
    private volatile Throwable failure = new SQLException("secret", "08001");

    private DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        return method.getName().equals("hashCode") ? 1 : null;
                    }
                    connections.incrementAndGet();
                    connecting = Thread.currentThread();
                    sweeps.countDown();
                    mayConnect.await(20, TimeUnit.SECONDS);
                    throw failure;
                });
    }

    private ApplicationContext run(Map<String, Object> properties) {
        ApplicationContext context = ApplicationContext.builder(properties).build();
        context.registerSingleton(Clock.class, new MutableClock());
        context.registerSingleton(DataSource.class, dataSource(), Qualifiers.byName("own"));
        return context.start();
    }

    @Test
    void makingTheDriverDoesNotConnectAndACallDoesNotBlock() {
        try (ApplicationContext context = run(Map.of("session.jdbc.datasource", "own"))) {
            SessionDriver driver = context.getBean(SessionDriver.class, Qualifiers.byName("jdbc"));
            assertThat(connections).hasValue(0);

            CompletionStage<@Nullable StoredItem> read = driver.getItem("k", LIFE);
            assertThat(read.toCompletableFuture()).isNotDone();
            mayConnect.countDown();

            assertThat(read.toCompletableFuture()).failsWithin(Duration.ofSeconds(20));
            assertThat(connecting).isNotNull().isNotSameAs(Thread.currentThread());
        }
    }

    @Test
    void itIsSweptFromTimeToTimeOnceTheDriverIsInUse() throws Exception {
        isSweptThreeTimes();
    }

    /** A scheduler never again runs a task that throws an Error. */
    @Test
    void anErrorEndsOneSweepAndNotTheFollowingOnes() throws Exception {
        failure = new StackOverflowError();

        isSweptThreeTimes();
    }

    private void isSweptThreeTimes() throws Exception {
        mayConnect.countDown();
        Map<String, Object> properties = Map.of("session.jdbc.datasource", "own", "session.jdbc.sweep-interval", "1ms");
        try (ApplicationContext context = run(properties)) {
            assertThat(context.findBean(SweepJob.class)).isPresent();
            assertThat(connections).hasValue(0);

            context.getBean(SessionDriver.class, Qualifiers.byName("jdbc"));

            assertThat(sweeps.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
