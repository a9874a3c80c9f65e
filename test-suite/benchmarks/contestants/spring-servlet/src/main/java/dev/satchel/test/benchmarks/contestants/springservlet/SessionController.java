package dev.satchel.test.benchmarks.contestants.springservlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The measured routes. */
@RestController
class SessionController {

    private static final String KILOBYTE = "0123456789".repeat(100);

    @GetMapping(path = "/untouched", produces = MediaType.TEXT_PLAIN_VALUE)
    String untouched() {
        return "untouched";
    }

    @GetMapping(path = "/read", produces = MediaType.TEXT_PLAIN_VALUE)
    String read(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute("name") instanceof String name ? name : "nobody";
    }

    @GetMapping(path = "/write", produces = MediaType.TEXT_PLAIN_VALUE)
    String write(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute("count") instanceof Integer count)) {
            return "nobody";
        }
        session.setAttribute("count", count + 1);
        return Integer.toString(count + 1);
    }

    @GetMapping(path = "/create", produces = MediaType.TEXT_PLAIN_VALUE)
    String create(HttpSession session) {
        session.setAttribute("name", "Ada");
        session.setAttribute("count", 0);
        return "created";
    }

    /** Creates a session of a number of kilobytes. */
    @GetMapping(path = "/make", produces = MediaType.TEXT_PLAIN_VALUE)
    String make(HttpSession session, @RequestParam("values") int values) {
        session.setAttribute("name", "Ada");
        session.setAttribute("count", 0);
        for (int i = 0; i < values; i++) {
            session.setAttribute("v" + i, kilobyte(i));
        }
        return "made";
    }

    /** Returns a different text for each number, since some stores keep equal ones once. */
    private static String kilobyte(int number) {
        return (number + KILOBYTE).substring(0, KILOBYTE.length());
    }
}
