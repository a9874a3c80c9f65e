package dev.satchel.test.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessesTest {

    @Test
    void whatAReportStartedEndsWhenTheReportIsKilled() throws Exception {
        Process report = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = report.inputReader()) {
            ProcessHandle started =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            try {
                assertThat(started.isAlive()).isTrue();

                report.destroy();

                assertThat(started.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
            } finally {
                started.destroyForcibly();
            }
        } finally {
            report.destroyForcibly();
        }
    }

    /** A report that starts a process, prints its number, and waits for it. */
    static final class Waiting {

        private Waiting() {}

        @SuppressWarnings("SystemOut") // the test reads this
        public static void main(String[] arguments) throws Exception {
            Process process = Processes.start(new ProcessBuilder("sleep", "60"));
            System.out.println(process.pid());
            process.waitFor();
        }
    }
}
