package dev.satchel.test.benchmarks.contestants.springwebflux;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.WebSession;

/** The measured routes. */
@RestController
class SessionController {

    private static final String KILOBYTE = "0123456789".repeat(100);

    @GetMapping(path = "/untouched", produces = MediaType.TEXT_PLAIN_VALUE)
    String untouched() {
        return "untouched";
    }

    @GetMapping(path = "/read", produces = MediaType.TEXT_PLAIN_VALUE)
    String read(WebSession session) {
        return session.getAttributeOrDefault("name", "nobody");
    }

    @GetMapping(path = "/write", produces = MediaType.TEXT_PLAIN_VALUE)
    String write(WebSession session) {
        int count = session.getAttributeOrDefault("count", 0) + 1;
        session.getAttributes().put("count", count);
        return Integer.toString(count);
    }

    @GetMapping(path = "/create", produces = MediaType.TEXT_PLAIN_VALUE)
    String create(WebSession session) {
        session.getAttributes().put("name", "Ada");
        session.getAttributes().put("count", 0);
        return "created";
    }

    /** Creates a session of a number of kilobytes. */
    @GetMapping(path = "/make", produces = MediaType.TEXT_PLAIN_VALUE)
    String make(WebSession session, @RequestParam("values") int values) {
        session.getAttributes().put("name", "Ada");
        session.getAttributes().put("count", 0);
        for (int i = 0; i < values; i++) {
            session.getAttributes().put("v" + i, kilobyte(i));
        }
        return "made";
    }

    /** Returns a different text for each number, since some stores keep equal ones once. */
    private static String kilobyte(int number) {
        return (number + KILOBYTE).substring(0, KILOBYTE.length());
    }
}
