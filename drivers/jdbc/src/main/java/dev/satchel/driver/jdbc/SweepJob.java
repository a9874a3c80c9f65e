package dev.satchel.driver.jdbc;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps from time to time, once the driver is in use. */
@Singleton
final class SweepJob implements BeanCreatedEventListener<JdbcDriver> {

    private static final Logger LOG = LoggerFactory.getLogger(SweepJob.class);

    private final TaskScheduler scheduler;
    private final Duration interval;
    private @Nullable ScheduledFuture<?> job;

    SweepJob(@Named("scheduled") TaskScheduler scheduler, JdbcDriverConfiguration configuration) {
        this.scheduler = scheduler;
        this.interval = configuration.getSweepInterval();
    }

    @Override
    public JdbcDriver onCreated(BeanCreatedEvent<JdbcDriver> event) {
        JdbcDriver driver = event.getBean();
        job = scheduler.scheduleWithFixedDelay(interval, interval, () -> sweep(driver));
        return driver;
    }

    /** An Error must not end the sweeps to come, which the scheduler would give up then. */
    private static void sweep(JdbcDriver driver) {
        try {
            driver.sweep();
        } catch (Error e) {
            LOG.error(
                    "Expired sessions could not be removed from the database: {}",
                    e.getClass().getName());
        }
    }

    @PreDestroy
    void stop() {
        if (job != null) {
            job.cancel(false);
        }
    }
}
