package dev.satchel.test.http.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.CompiledApplication;
import java.lang.reflect.ReflectPermission;
import java.nio.file.Path;
import java.security.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application with twenty interfaces of session data starts and serves without reflection on its own classes or on
 * Satchel's: it asks for no declared member, switches off no access check, and creates no proxy. The JDK asks a
 * security manager before each of these, and this one records the callers.
 */
@SuppressWarnings("removal") // nothing else in the JDK observes it
class NoReflectionTest {

    private static final int INTERFACES = 20;

    @Test
    void twentyInterfacesAreServedWithoutAReflectiveAccess(@TempDir Path folder) throws Exception {
        assumeTrue(Runtime.version().feature() < 18, "from JDK 18 on a security manager must be allowed at the start");
        Witness witness = new Witness();
        List<String> sources = sources();
        SecurityManager before = System.getSecurityManager();
        try (CompiledApplication application = CompiledApplication.start(
                folder,
                sources,
                Map.of("micronaut.server.port", -1, "session.driver", "memory"),
                context -> System.setSecurityManager(witness))) {
            Browser browser = new Browser(application.server().getURI());
            assertThat(browser.body("/all/write")).isEqualTo("written");
            assertThat(browser.body("/all/read")).isEqualTo("0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19");
            assertThat(browser.body("/all/seen")).isEqualTo("true");
        } finally {
            System.setSecurityManager(before);
        }
        // shows that it observes calls: the framework's own start reflects
        assertThat(witness.all).isNotEmpty();
        assertThat(witness.ours).isEmpty();
    }

    private static List<String> sources() {
        List<String> sources = new ArrayList<>();
        StringBuilder write = new StringBuilder();
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < INTERFACES; i++) {
            sources.add("""
                    import dev.satchel.session.*;
                    import java.util.*;

                    @SessionData(prefix = "d%1$d.")
                    public interface Data%1$d {
                        int number();
                        void number(int number);
                        List<String> list();
                        void list(List<String> list);
                        @Ttl("15m") Optional<String> text();
                        void text(String text);
                        @DefaultValue("x") String named();
                        void named(String named);
                    }
                    """.formatted(i));
            write.append("d%1$d.number(%1$d); d%1$d.list(List.of(\"a\")); d%1$d.text(\"t\"); d%1$d.named(\"n\");"
                    .formatted(i));
            read.append((i == 0 ? "" : " + \",\" + ") + "d" + i + ".number()");
        }
        String parameters = String.join(
                ", ",
                IntStream.range(0, INTERFACES)
                        .mapToObj(i -> "Data" + i + " d" + i)
                        .toList());
        sources.add("""
                import dev.satchel.session.Session;
                import io.micronaut.http.MediaType;
                import io.micronaut.http.annotation.*;
                import java.util.*;

                @Controller(value = "/all", produces = MediaType.TEXT_PLAIN)
                class All {
                    @Get("/write") String write(%1$s) { %2$s return "written"; }
                    @Get("/read") String read(%1$s) { return "" + %3$s; }
                    @Get("/seen") String seen(Session session) {
                        return "" + session.as(Data7.class).text().isPresent();
                    }
                }
                """.formatted(parameters, write, read));
        return sources;
    }

    /** Permits everything and records reflective calls. */
    private static final class Witness extends SecurityManager {

        private static final Set<String> REFLECTIVE = Set.of("accessDeclaredMembers", "getProxyClassLoader");
        private static final StackWalker STACK = StackWalker.getInstance();

        private final ThreadLocal<Boolean> looking = new ThreadLocal<>();
        private final Set<String> all = ConcurrentHashMap.newKeySet();
        private final Set<String> ours = ConcurrentHashMap.newKeySet();

        @Override
        public void checkPermission(Permission permission) {
            boolean reflective = permission instanceof ReflectPermission || REFLECTIVE.contains(permission.getName());
            // inspecting the call reflects too: the first lambda does
            if (!reflective || looking.get() != null) {
                return;
            }
            looking.set(true);
            try {
                look();
            } finally {
                looking.remove();
            }
        }

        private void look() {
            List<String> callers = STACK.walk(
                    frames -> frames.map(StackWalker.StackFrame::getClassName).toList());
            for (String caller : callers) {
                if (caller.startsWith("java.lang.invoke.")) {
                    // the JVM links a lambda or a string concatenation
                    return;
                }
                if (!caller.startsWith("java.") && !caller.startsWith("jdk.") && !isWitness(caller)) {
                    all.add(caller);
                    if (caller.startsWith("shop.") || caller.startsWith("dev.satchel.session.")) {
                        ours.add(caller);
                    }
                    return;
                }
            }
        }

        private static boolean isWitness(String name) {
            return name.startsWith(NoReflectionTest.class.getName());
        }

        @Override
        public void checkPermission(Permission permission, Object context) {
            checkPermission(permission);
        }
    }
}
