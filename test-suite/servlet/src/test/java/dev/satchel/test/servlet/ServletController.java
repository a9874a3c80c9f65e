package dev.satchel.test.servlet;

import dev.satchel.session.Session;
import dev.satchel.session.SessionValue;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Controller("/session")
@Produces(MediaType.TEXT_PLAIN)
class ServletController {

    /** The number of concurrent visitors in the test. */
    static final int VISITORS = 8;

    private final CountDownLatch all = new CountDownLatch(VISITORS);
    private final Session current;

    ServletController(Session current) {
        this.current = current;
    }

    @Get("/set/{key}/{value}")
    String set(Session session, String key, String value) {
        session.set(key, value);
        return value;
    }

    @Get("/get/{key}")
    String get(Session session, String key) {
        return session.get(key, String.class).orElse("none");
    }

    @Get("/value")
    String value(@SessionValue("user") Optional<String> user) {
        return user.orElse("nobody");
    }

    @Get("/injected")
    String injected() {
        return current.get("user", String.class).orElse("nobody");
    }

    @Get("/own-cookies")
    HttpResponse<String> ownCookies(Session session) {
        session.set("a", "1");
        return HttpResponse.ok("ok")
                .header("Set-Cookie", "theme=dark")
                .header("Vary", "Accept-Encoding")
                .header("Cache-Control", "public, max-age=600");
    }

    @Get("/logout")
    String logout(Session session) {
        session.destroy();
        return "gone";
    }

    /** Returns once all visitors are in this method at the same time, and fails otherwise. */
    @Get("/meet")
    String meet(Session session) throws InterruptedException {
        all.countDown();
        boolean met = all.await(30, TimeUnit.SECONDS);
        session.set("met", String.valueOf(met));
        return met ? "met" : "alone";
    }

    @Get("/save")
    String save(Session session) {
        session.set("saved", "yes");
        session.save().toCompletableFuture().join();
        return "saved";
    }

    @Get("/thread")
    String thread(Session session) {
        return session.get("user", String.class).orElse("nobody") + " on "
                + Thread.currentThread().getName();
    }

    @Get("/failing")
    String failing(Session session) {
        session.set("failed", "yes");
        throw new IllegalStateException("the handler failed");
    }

    @Error(exception = IllegalStateException.class)
    @Produces(MediaType.TEXT_PLAIN)
    HttpResponse<String> handle(Session session) {
        return HttpResponse.<String>serverError()
                .body("seen " + session.get("user", String.class).orElse("nobody"));
    }
}
