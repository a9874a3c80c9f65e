package dev.satchel.driver.filesystem;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/** Sweeps from time to time, once the driver is in use. */
@Singleton
final class SweepJob implements BeanCreatedEventListener<FilesystemDriver> {

    private final TaskScheduler scheduler;
    private final Duration interval;
    private @Nullable ScheduledFuture<?> job;

    SweepJob(@Named("scheduled") TaskScheduler scheduler, FilesystemDriverConfiguration configuration) {
        this.scheduler = scheduler;
        this.interval = configuration.getSweepInterval();
    }

    @Override
    public FilesystemDriver onCreated(BeanCreatedEvent<FilesystemDriver> event) {
        FilesystemDriver driver = event.getBean();
        job = scheduler.scheduleWithFixedDelay(interval, interval, driver::sweep);
        return driver;
    }

    @PreDestroy
    void stop() {
        if (job != null) {
            job.cancel(false);
        }
    }
}
