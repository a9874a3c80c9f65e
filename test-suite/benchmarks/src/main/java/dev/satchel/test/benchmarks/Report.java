package dev.satchel.test.benchmarks;

import dev.satchel.test.benchmarks.guide.Machine;
import dev.satchel.test.benchmarks.guide.Options;
import dev.satchel.test.benchmarks.guide.Publication;
import dev.satchel.test.benchmarks.guide.Section;
import dev.satchel.test.benchmarks.guide.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs all benchmarks, that of npm's devalue too, and logs the results as Markdown, with the marks to be met. */
public final class Report {

    private static final Logger LOG = LoggerFactory.getLogger(Report.class);

    private Report() {}

    /**
     * Runs all.
     *
     * @param arguments the directory of {@code devalue-bench.mjs}, or {@code -} to run without Node; then options of
     *     JMH, which override those of the benchmarks. {@code --report <directory>} writes tables and charts there
     * @throws RunnerException if a benchmark fails
     * @throws CommandLineOptionException if an option is not one of JMH
     * @throws IOException if Node fails
     */
    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException, IOException {
        Options options = Options.of(arguments);
        if (options.rest().isEmpty()) {
            throw new IllegalArgumentException("Expected the directory of devalue-bench.mjs, or -, found no argument");
        }
        Publication publication = Publication.of(options, "codec", "codec-marks");
        List<Score> scores = new ArrayList<>();
        String directory = options.rest().get(0);
        if (!directory.equals("-")) {
            LOG.info("devalue on Node: half a minute");
            scores.addAll(NodeRun.scores(Path.of(directory)));
        }
        String[] jmh = options.rest().stream().skip(1).toArray(String[]::new);
        String codec = CodecBenchmark.class.getSimpleName();
        run(scores, jmhOptions(jmh, codec + "[.](write|read)$").build());
        // the others need no type to read, or lose it
        run(
                scores,
                jmhOptions(jmh, codec + "[.]readUntyped$")
                        .param("codec", Codecs.DEVALUE.name(), Codecs.SERDE_JACKSON.name())
                        .param("payload", Payload.CART.name(), Payload.CARTS.name())
                        .build());
        run(scores, jmhOptions(jmh, "RecordBenchmark").build());
        Scores all = new Scores(scores);
        publication.publish(
                Section.of("codec")
                        .text(Machine.here() + ".")
                        .text(all.table())
                        .chart("codec-write", all.chart("write"))
                        .chart("codec-read", all.chart("read")),
                Section.of("codec-marks").text(Verdict.table(all.marks())));
    }

    private static ChainedOptionsBuilder jmhOptions(String[] jmh, String benchmarks) throws CommandLineOptionException {
        return new OptionsBuilder()
                .parent(new CommandLineOptions(jmh))
                .include(benchmarks)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
    }

    private static void run(List<Score> scores, org.openjdk.jmh.runner.options.Options options) throws RunnerException {
        LOG.info("{}", options.getIncludes());
        for (RunResult result : new Runner(options).run()) {
            scores.add(Score.of(result));
        }
    }
}
