package dev.satchel.driver.jdbc;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Schedules the sweeps of the driver when it is created, which is at first use. */
@Singleton
final class SweepJob implements BeanCreatedEventListener<JdbcDriver> {

    private final TaskScheduler scheduler;
    private final JdbcDriverConfiguration configuration;

    SweepJob(@Named("scheduled") TaskScheduler scheduler, JdbcDriverConfiguration configuration) {
        this.scheduler = scheduler;
        this.configuration = configuration;
    }

    @Override
    public JdbcDriver onCreated(BeanCreatedEvent<JdbcDriver> event) {
        JdbcDriver driver = event.getBean();
        driver.sweeper().start(scheduler::scheduleWithFixedDelay, configuration.getSweepInterval());
        return driver;
    }
}
