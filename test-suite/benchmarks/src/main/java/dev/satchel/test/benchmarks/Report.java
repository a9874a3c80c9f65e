package dev.satchel.test.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs all benchmarks, npm's devalue too, and logs them as Markdown, with what has to be reached. */
public final class Report {

    private static final Logger LOG = LoggerFactory.getLogger(Report.class);

    private Report() {}

    /**
     * Runs all.
     *
     * @param arguments the directory of {@code devalue-bench.mjs}, or {@code -} to run without Node; then options of
     *     JMH, which go before what the benchmarks say themselves
     * @throws RunnerException if a benchmark fails
     * @throws CommandLineOptionException if an option is none of JMH's
     * @throws IOException if Node fails
     */
    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException, IOException {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("Expected the directory of devalue-bench.mjs, or -, found no argument");
        }
        List<Score> scores = new ArrayList<>();
        if (!arguments[0].equals("-")) {
            LOG.info("devalue on Node: half a minute");
            scores.addAll(NodeRun.scores(Path.of(arguments[0])));
        }
        String[] jmh = Arrays.copyOfRange(arguments, 1, arguments.length);
        String codec = CodecBenchmark.class.getSimpleName();
        run(scores, options(jmh, codec + "[.](write|read)$").build());
        // the others need no type to read, or lose what it was
        run(
                scores,
                options(jmh, codec + "[.]readUntyped$")
                        .param("codec", Codecs.DEVALUE.name(), Codecs.SERDE_JACKSON.name())
                        .param("payload", Payload.CART.name(), Payload.CARTS.name())
                        .build());
        run(scores, options(jmh, "RecordBenchmark").build());
        Scores all = new Scores(scores);
        LOG.info("{}\n{}", all.table(), all.marks());
    }

    private static ChainedOptionsBuilder options(String[] jmh, String benchmarks) throws CommandLineOptionException {
        return new OptionsBuilder()
                .parent(new CommandLineOptions(jmh))
                .include(benchmarks)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
    }

    private static void run(List<Score> scores, Options options) throws RunnerException {
        LOG.info("{}", options.getIncludes());
        for (RunResult result : new Runner(options).run()) {
            scores.add(Score.of(result));
        }
    }
}
