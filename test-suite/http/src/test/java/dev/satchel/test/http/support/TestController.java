package dev.satchel.test.http.support;

import dev.satchel.session.Session;
import dev.satchel.session.SessionKey;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Routes that make one call each on a session. */
@Controller
@Produces(MediaType.TEXT_PLAIN)
class TestController {

    private static final SessionKey<List<String>> LIST = SessionKey.of("list", Argument.listOf(String.class));

    @Get("/untouched")
    String untouched() {
        return "untouched";
    }

    @Get("/bound")
    String bound(Session session) {
        return "bound";
    }

    @Get("/get/{key}")
    String get(Session session, @PathVariable String key) {
        return session.get(key).map(Object::toString).orElse("none");
    }

    @Get("/set/{key}/{value}")
    String set(Session session, @PathVariable String key, @PathVariable String value) {
        session.set(key, value);
        return session.get(key, String.class).orElse("none");
    }

    @Get("/set-for/{seconds}/{key}/{value}")
    String setFor(Session session, long seconds, String key, String value) {
        session.set(key, value, Duration.ofSeconds(seconds));
        return "set";
    }

    @Get("/blocking/set/{key}/{value}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    String setOnAWorker(Session session, String key, String value) {
        session.set(key, value);
        return Thread.currentThread().getName();
    }

    @Get("/delete/{key}")
    String delete(Session session, String key) {
        session.delete(key);
        return "deleted";
    }

    @Get("/clear")
    String clear(Session session) {
        session.clear();
        return "cleared";
    }

    @Get("/keys")
    String keys(Session session) {
        return String.join(",", session.keys());
    }

    @Get("/everything-read")
    String everythingRead(Session session) {
        session.get("a");
        session.get(SessionKeys.COUNT);
        session.get("list", Argument.listOf(String.class));
        session.has("a");
        return session.keys() + " " + session.values() + " " + session.entries() + " "
                + session.id().isPresent();
    }

    @Get("/count")
    int count(Session session) {
        return session.update(SessionKeys.COUNT, old -> old.orElse(0) + 1);
    }

    @Get("/append/{value}")
    String append(Session session, String value) {
        return String.valueOf(session.update(LIST, old -> {
            List<String> list = new ArrayList<>(old.orElse(List.of()));
            list.add(value);
            return list;
        }));
    }

    @Get("/take/{key}")
    String take(Session session, String key) {
        return session.take(key, String.class).orElse("none");
    }

    @Get("/change-after-set")
    String changeAfterSet(Session session) {
        List<String> list = new ArrayList<>(List.of("as it was"));
        session.set("list", list);
        list.add("added later");
        session.get("list", Argument.listOf(String.class)).orElseThrow().add("added to what was got");
        return session.get(LIST).toString();
    }

    @Get("/unstorable")
    String unstorable(Session session) {
        session.set("before", "kept");
        try {
            session.set("thread", List.of(new Thread()));
        } catch (RuntimeException e) {
            return e.getMessage();
        }
        return "stored";
    }

    @Get("/regenerate")
    String regenerate(Session session) {
        session.regenerate();
        return session.id().orElse("none");
    }

    @Get("/login/{name}")
    String login(Session session, String name) {
        session.regenerate();
        session.set("name", name);
        return "welcome";
    }

    @Get("/destroy")
    String destroy(Session session) {
        session.destroy();
        return session.keys() + " " + session.get("a");
    }

    @Get("/destroy-then-set/{key}/{value}")
    String destroyThenSet(Session session, String key, String value) {
        session.set("old", "old");
        session.destroy();
        session.set(key, value);
        return "started anew";
    }

    @Get("/load/{id}")
    CompletionStage<String> load(Session session, String id) {
        session.set("pending", "of the session before");
        return session.load(id).thenApply(found -> found + " " + session.keys());
    }

    @Get("/save/{key}/{value}")
    CompletionStage<String> save(Session session, String key, String value) {
        session.set(key, value);
        return session.save().thenApply(saved -> "isNew " + session.isNew());
    }

    @Get("/save-twice-without-waiting")
    String saveTwiceWithoutWaiting(Session session) {
        session.set("a", 1);
        session.save();
        session.set("b", 2);
        session.save();
        session.update(SessionKeys.COUNT, old -> old.orElse(0) + 1);
        return "ok";
    }

    @Get("/throw-after-set")
    String throwAfterSet(Session session) {
        session.set("a", "set before the failure");
        throw new IllegalStateException("the handler failed");
    }

    @Get("/status-after-set")
    String statusAfterSet(Session session) {
        session.set("a", "set before the failure");
        throw new HttpStatusException(HttpStatus.CONFLICT, "the handler said no");
    }

    @Get("/optional")
    String optional(Optional<Session> session) {
        return session.isPresent() ? "present" : "empty";
    }

    @Get("/nullable")
    String nullable(@Nullable Session session) {
        return session == null ? "null" : "present";
    }

    @Get("/id")
    String id(Session session) {
        return session.id().orElse("none") + " " + session.isNew();
    }

    @Get("/own-cookie")
    HttpResponse<String> ownCookie(Session session) {
        session.set("a", 1);
        return HttpResponse.ok("ok").header("Set-Cookie", "theme=dark");
    }
}
