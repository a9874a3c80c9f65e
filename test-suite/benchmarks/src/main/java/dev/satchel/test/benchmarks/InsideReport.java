package dev.satchel.test.benchmarks;

import dev.satchel.session.CookieBenchmark;
import dev.satchel.session.IdBenchmark;
import dev.satchel.session.RequestBenchmark;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures what a session costs inside of a server, and logs it as Markdown. */
public final class InsideReport {

    private static final Logger LOG = LoggerFactory.getLogger(InsideReport.class);
    private static final List<Class<?>> BENCHMARKS =
            List.of(RequestBenchmark.class, CookieBenchmark.class, IdBenchmark.class);
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private InsideReport() {}

    /**
     * Runs all.
     *
     * @param arguments options of JMH, which go before what the benchmarks say themselves
     * @throws RunnerException if a benchmark fails
     * @throws CommandLineOptionException if an option is none of JMH's
     */
    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        StringBuilder table = new StringBuilder("\n| of | operation | ns/op | ± | B/op |\n|---|---|---|---|---|\n");
        for (Class<?> benchmark : BENCHMARKS) {
            LOG.info("{}", benchmark.getSimpleName());
            OptionsBuilder options = new OptionsBuilder();
            options.parent(new CommandLineOptions(arguments))
                    .include(benchmark.getName() + "[.]")
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true);
            for (RunResult result : new Runner(options.build()).run()) {
                table.append(line(benchmark.getSimpleName(), result));
            }
        }
        LOG.info("{}", table);
    }

    private static String line(String benchmark, RunResult result) {
        Result<?> nanos = result.getPrimaryResult();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,.1f | %,.1f | %,.0f |\n",
                benchmark.replace("Benchmark", ""),
                nanos.getLabel(),
                nanos.getScore(),
                nanos.getScoreError(),
                result.getSecondaryResults().get(ALLOCATED).getScore());
    }
}
