package dev.satchel.session.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import reactor.core.scheduler.NonBlocking;

/**
 * A worker, where the server is not one that Satchel knows: a servlet container has let go of its own thread by then,
 * and runs handlers that block.
 */
@Singleton
@Requires(missingBeans = EventLoopRequestExecutor.class)
@Requires(property = "session.enabled", notEquals = "false")
final class DefaultRequestExecutor implements RequestExecutor {

    private final ExecutorService workers;

    DefaultRequestExecutor(@Named(TaskExecutors.BLOCKING) ExecutorService workers) {
        this.workers = workers;
    }

    @Override
    public Executor of(HttpRequest<?> request) {
        return workers;
    }

    @Override
    public boolean mayWait(HttpRequest<?> request) {
        return !(Thread.currentThread() instanceof NonBlocking);
    }
}
