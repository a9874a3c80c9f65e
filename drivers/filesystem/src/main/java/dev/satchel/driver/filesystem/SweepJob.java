package dev.satchel.driver.filesystem;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Schedules the sweeps of the driver when it is created, which is at first use. */
@Singleton
final class SweepJob implements BeanCreatedEventListener<FilesystemDriver> {

    private final TaskScheduler scheduler;
    private final FilesystemDriverConfiguration configuration;

    SweepJob(@Named("scheduled") TaskScheduler scheduler, FilesystemDriverConfiguration configuration) {
        this.scheduler = scheduler;
        this.configuration = configuration;
    }

    @Override
    public FilesystemDriver onCreated(BeanCreatedEvent<FilesystemDriver> event) {
        FilesystemDriver driver = event.getBean();
        driver.sweeper().start(scheduler::scheduleWithFixedDelay, configuration.getSweepInterval());
        return driver;
    }
}
