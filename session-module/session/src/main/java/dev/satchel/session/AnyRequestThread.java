package dev.satchel.session;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;

/** Whatever thread the driver answers on, where the server is not one that Satchel knows. */
@Singleton
@Requires(missingBeans = NettyRequestThread.class)
@Requires(property = "session.enabled", notEquals = "false")
final class AnyRequestThread implements RequestThread {

    @Override
    public Executor of(HttpRequest<?> request) {
        return Runnable::run;
    }
}
