package dev.satchel.driver.redis.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A monitor of the commands that a Redis server receives, by its own {@code MONITOR}.
 *
 * <p>For one thread.
 */
public final class RedisMonitor implements AutoCloseable {

    private final RedisSocket watched;
    private final RedisSocket marks;

    RedisMonitor(int port) {
        watched = new RedisSocket(port);
        marks = new RedisSocket(port);
        watched.send("MONITOR");
    }

    /**
     * Returns the commands since the last call, or since this was opened, including all that were answered before.
     *
     * @return as MONITOR shows them, without the time: {@code [0 127.0.0.1:5000] "GET" "k"}, or {@code [0 lua] "GET"
     *     "k"} for commands of a script
     */
    public List<String> commands() {
        String mark = UUID.randomUUID().toString();
        marks.send("ECHO", mark);
        List<String> commands = new ArrayList<>();
        try {
            while (true) {
                String line = (String) Objects.requireNonNull(watched.read());
                if (line.contains(mark)) {
                    return commands;
                }
                commands.add(line.substring(line.indexOf('[')));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the names of the commands of clients since the last call, without the commands of scripts.
     *
     * @return in their order, as they were sent
     */
    public List<String> names() {
        return commands().stream()
                .filter(command -> !command.contains(" lua] "))
                .map(command -> command.split("\"", 3)[1])
                .toList();
    }

    @Override
    public void close() {
        watched.close();
        marks.close();
    }
}
