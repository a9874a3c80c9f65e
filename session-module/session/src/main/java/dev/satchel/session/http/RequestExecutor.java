package dev.satchel.session.http;

import io.micronaut.http.HttpRequest;
import java.util.concurrent.Executor;

/**
 * Where a request goes on after a driver has answered. Not on a thread of the driver's own: that one has the answers of
 * all other requests to deliver, and a handler on it would hold them up.
 */
interface RequestExecutor {

    Executor of(HttpRequest<?> request);

    /** Returns whether the calling thread, which works for the request, may wait for a driver. */
    boolean mayWait(HttpRequest<?> request);
}
