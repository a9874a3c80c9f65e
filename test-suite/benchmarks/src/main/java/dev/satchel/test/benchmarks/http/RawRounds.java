package dev.satchel.test.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The stored form of rounds: a line with the conditions, one with the names of the columns, then one for each round, in
 * the order in which they ran. No value contains a comma.
 *
 * @param conditions of the measurement
 * @param rounds all of them
 */
record RawRounds(String conditions, Rounds rounds) {

    static final String CONDITIONS = "# ";
    static final String HEAD =
            "contestant,route,requests,seconds,errors,p50,p99,p999,cpu_micros,allocated,commands,lost";

    /** Writes a round. {@link #add} reads it. */
    static String line(Contestant contestant, Route route, Round round) {
        return List.<Object>of(
                        contestant.name(),
                        route.name(),
                        round.load().requests(),
                        round.load().seconds(),
                        round.load().errors(),
                        round.load().p50(),
                        round.load().p99(),
                        round.load().p999(),
                        round.cpuMicros(),
                        round.allocated(),
                        new TreeMap<>(round.commands())
                                .entrySet().stream()
                                        .map(each -> each.getKey() + "=" + each.getValue())
                                        .collect(Collectors.joining(";")),
                        round.lost())
                .stream()
                .map(Object::toString)
                .collect(Collectors.joining(","));
    }

    static RawRounds read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 2
                || !lines.get(0).startsWith(CONDITIONS)
                || !lines.get(1).equals(HEAD)) {
            throw new IOException("Expected rounds as HttpReport keeps them, with the columns %s, found others in %s"
                    .formatted(HEAD, file));
        }
        Rounds rounds = new Rounds();
        for (int i = 2; i < lines.size(); i++) {
            try {
                add(rounds, lines.get(i).split(",", -1));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new IOException(
                        "Expected a round in line %d of %s, found %s".formatted(i + 1, file, lines.get(i)), e);
            }
        }
        return new RawRounds(lines.get(0).substring(CONDITIONS.length()), rounds);
    }

    private static void add(Rounds rounds, String[] columns) {
        Wrk.Load load = new Wrk.Load(
                Long.parseLong(columns[2]),
                Double.parseDouble(columns[3]),
                Long.parseLong(columns[4]),
                Long.parseLong(columns[5]),
                Long.parseLong(columns[6]),
                Long.parseLong(columns[7]));
        Round round = new Round(
                load,
                Long.parseLong(columns[8]),
                Long.parseLong(columns[9]),
                commands(columns[10]),
                Integer.parseInt(columns[11]));
        rounds.add(Contestant.valueOf(columns[0]), Route.valueOf(columns[1]), round);
    }

    private static Map<String, Long> commands(String column) {
        Map<String, Long> commands = new TreeMap<>();
        for (String each : column.isEmpty() ? new String[0] : column.split(";", -1)) {
            String[] command = each.split("=", -1);
            commands.put(command[0], Long.parseLong(command[1]));
        }
        return commands;
    }
}
