package dev.satchel.test.benchmarks.http;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores the results of each round, a line as soon as it is over, so that an hour is not lost by its last minute. The
 * inverse of {@link RawRounds}.
 */
final class RoundLog implements AutoCloseable {

    private final @Nullable BufferedWriter writer;

    private RoundLog(@Nullable BufferedWriter writer) {
        this.writer = writer;
    }

    /**
     * Creates a file.
     *
     * @param file must not exist, so that earlier results are not overwritten. Without one, nothing is stored
     * @param conditions of the measurement, in a line
     */
    static RoundLog to(Optional<Path> file, String conditions) throws IOException {
        if (file.isEmpty()) {
            return new RoundLog(null);
        }
        try {
            BufferedWriter writer = Files.newBufferedWriter(file.get(), StandardOpenOption.CREATE_NEW);
            RoundLog log = new RoundLog(writer);
            log.line(RawRounds.CONDITIONS + conditions);
            log.line(RawRounds.HEAD);
            return log;
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    "Expected a new file to keep rounds in, found %s. Give another name, or remove it"
                            .formatted(file.get()),
                    e);
        }
    }

    void add(Contestant contestant, Route route, Round round) throws IOException {
        line(RawRounds.line(contestant, route, round));
    }

    private void line(String line) throws IOException {
        if (writer != null) {
            writer.write(line);
            writer.write('\n');
            writer.flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
