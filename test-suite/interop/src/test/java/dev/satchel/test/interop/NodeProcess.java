package dev.satchel.test.interop;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running Node script that answers each line on its standard input with one line on its standard output. */
final class NodeProcess implements AutoCloseable {

    /** Writes requests that are one line of ASCII. */
    static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** A guard against a script that hangs, not a measurement. */
    private static final int TIMEOUT_SECONDS = 60;

    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private NodeProcess(Process process) {
        this.process = process;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a script. It ends when its input does, which is when this process ends. */
    static NodeProcess start(String node, String script, Path directory) {
        try {
            return new NodeProcess(new ProcessBuilder(node, script)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a line and returns the answer. */
    synchronized String ask(String line) {
        try {
            requests.write(line);
            requests.newLine();
            requests.flush();
            return CompletableFuture.supplyAsync(this::nextLine).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException("Expected an answer of Node within " + TIMEOUT_SECONDS + " s", e);
        }
    }

    private String nextLine() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("Expected an answer of Node, but it ended; see standard error");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
