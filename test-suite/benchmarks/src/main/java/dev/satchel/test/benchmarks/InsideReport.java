package dev.satchel.test.benchmarks;

import dev.satchel.test.benchmarks.charts.Bar;
import dev.satchel.test.benchmarks.charts.BarChart;
import dev.satchel.test.benchmarks.charts.Spread;
import dev.satchel.test.benchmarks.guide.Machine;
import dev.satchel.test.benchmarks.guide.Options;
import dev.satchel.test.benchmarks.guide.Publication;
import dev.satchel.test.benchmarks.guide.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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

/** Measures the cost of a session inside a server, and publishes it in the section {@code inside}. */
public final class InsideReport {

    private static final Logger LOG = LoggerFactory.getLogger(InsideReport.class);
    private static final String REQUESTS = "RequestBenchmark";
    private static final List<String> BENCHMARKS = List.of(REQUESTS, "CookieBenchmark", "IdBenchmark");
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private InsideReport() {}

    /**
     * Runs all.
     *
     * @param arguments options of JMH, which override those of the benchmarks. {@code --report <directory>} writes
     *     table and chart there
     * @throws RunnerException if a benchmark fails
     * @throws CommandLineOptionException if an option is not one of JMH
     * @throws IOException if the report cannot be written
     */
    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException, IOException {
        Options reportOptions = Options.of(arguments);
        Publication publication = Publication.of(reportOptions, "inside");
        String[] jmh = reportOptions.rest().toArray(String[]::new);
        List<Bar> bars = new ArrayList<>();
        StringBuilder table = new StringBuilder("| of | operation | ns/op | ± | B/op |\n|---|---|---|---|---|\n");
        for (String benchmark : BENCHMARKS) {
            LOG.info("{}", benchmark);
            OptionsBuilder options = new OptionsBuilder();
            options.parent(new CommandLineOptions(jmh))
                    .include("[.]" + benchmark + "[.]")
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true);
            for (RunResult result : new Runner(options.build()).run()) {
                table.append(line(benchmark, result));
                if (benchmark.equals(REQUESTS)) {
                    bars.add(bar(result.getPrimaryResult()));
                }
            }
        }
        publication.publish(Section.of("inside")
                .text(Machine.here() + ".")
                .text(table.toString())
                .chart(
                        "inside-requests",
                        BarChart.of(
                                "Cost of a session inside a server",
                                "ns, less is better; mean, and the interval that it is in with 99.9 % certainty",
                                bars)));
    }

    /** The error is NaN with too few measurements for an interval. */
    private static Bar bar(Result<?> nanos) {
        double half = Double.isNaN(nanos.getScoreError()) ? 0 : nanos.getScoreError();
        double mean = nanos.getScore();
        return new Bar(nanos.getLabel(), "", new Spread(mean, Math.max(0, mean - half), mean + half));
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
                Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED)
                        .getScore());
    }
}
