package dev.satchel.driver.jdbc;

import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** A process that saves and destroys sessions in H2 until it is killed, and prints its calls. */
final class H2Writer {

    private static final int THREADS = 4;

    private H2Writer() {}

    static ProcessBuilder command(String url, String round) {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        H2Writer.class.getName(),
                        url,
                        round)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    static ApplicationContext open(String url) {
        return ApplicationContext.run(Map.of("datasources.default.url", url, "datasources.default.username", "sa"));
    }

    static JdbcDriver driver(ApplicationContext context) {
        JdbcDriverConfiguration configuration = new JdbcDriverConfiguration();
        // other builds may run on the machine
        configuration.setTimeout(Duration.ofSeconds(20));
        return new JdbcDriver(
                configuration,
                new ItemTable(configuration, context),
                context.getBean(ExecutorService.class, Qualifiers.byName("blocking")));
    }

    /** Takes two arguments, the URL and the prefix of the keys. */
    @SuppressWarnings("resource") // it ends when it is killed
    public static void main(String[] arguments) {
        // so that a test that is killed itself leaves no writer running
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1)));
        JdbcDriver driver = driver(open(arguments[0]));
        DurabilityProbe probe = new DurabilityProbe(System.out::println);
        for (int i = 0; i < THREADS; i++) {
            String name = arguments[1] + i;
            new Thread(() -> probe.run(driver, name)).start();
        }
    }
}
