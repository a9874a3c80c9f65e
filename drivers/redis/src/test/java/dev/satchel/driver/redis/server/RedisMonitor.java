package dev.satchel.driver.redis.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What a Redis server is sent while this is open, by its own {@code MONITOR}.
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
     * The commands since the last call, or since this was opened: everything that was answered before this is called.
     *
     * @return as MONITOR shows them, without the time: {@code [0 127.0.0.1:5000] "GET" "k"}, or {@code [0 lua] "GET"
     *     "k"} for what a script runs
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
     * The names of the commands since the last call that came from a client, which leaves out what scripts run.
     *
     * @return in the order in which they came, as they were sent
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
