package dev.satchel.test.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** npm's devalue, measured by a script. */
final class NodeRun {

    private static final String SCRIPT = "devalue-bench.mjs";

    private NodeRun() {}

    /**
     * Runs the script.
     *
     * @param directory of the script, with the packages it needs
     * @return its scores, with {@code devalue@} and the version as codec
     * @throws IOException if it cannot be run
     */
    static List<Score> scores(Path directory) throws IOException {
        if (!Files.isDirectory(directory.resolve("node_modules"))) {
            throw new IOException(
                    "Expected npm's devalue beside " + SCRIPT + ", found none; run: npm ci --prefix " + directory);
        }
        Process process = Processes.start(new ProcessBuilder("node", SCRIPT)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT));
        List<Score> scores = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                scores.add(score(line.split("\t", -1)));
            }
        }
        if (scores.isEmpty()) {
            throw new IOException("Expected scores from " + SCRIPT + ", found none");
        }
        return scores;
    }

    /** The columns are payload, operation, version, microseconds. */
    private static Score score(String[] columns) {
        return new Score(
                columns[0],
                columns[1],
                "devalue@" + columns[2],
                Double.parseDouble(columns[3]),
                Double.NaN,
                Double.NaN);
    }
}
