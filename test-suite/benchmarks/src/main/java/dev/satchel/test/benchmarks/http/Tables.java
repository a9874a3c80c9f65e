package dev.satchel.test.benchmarks.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes rounds as Markdown: a table for each route, and one for the marks. */
final class Tables {

    private Tables() {}

    static String of(Rounds rounds, List<Contestant> contestants) {
        StringBuilder text = new StringBuilder();
        List<String> troubles = new ArrayList<>();
        for (Route route : Route.values()) {
            text.append("""

                    ### %s

                    | | requests/s (spread) | p50, p99, p99.9 µs | server CPU µs | allocated B | commands at Redis |
                    |---|---|---|---|---|---|
                    """.formatted(capital(route.title)));
            for (Contestant each : contestants) {
                text.append(line(rounds, each, route));
                trouble(rounds, each, route, troubles);
            }
        }
        text.append("\n### Marks\n\n| mark | figure (spread) | |\n|---|---|---|\n");
        Mark.all().forEach(mark -> text.append(mark.line(rounds)).append('\n'));
        if (!troubles.isEmpty()) {
            text.append("\n### What went wrong\n\n");
            troubles.forEach(each -> text.append(each).append('\n'));
        }
        return text.toString();
    }

    private static String line(Rounds rounds, Contestant contestant, Route route) {
        List<Round> all = rounds.of(contestant, route);
        double[] rates = all.stream().mapToDouble(Round::perSecond).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f (%,.0f–%,.0f) | %,.0f, %,.0f, %,.0f | %.1f | %s | %s |\n",
                contestant.title,
                rounds.median(contestant, route, Round::perSecond),
                rates[0],
                rates[rates.length - 1],
                rounds.median(contestant, route, Round::p50),
                rounds.median(contestant, route, Round::p99),
                rounds.median(contestant, route, Round::p999),
                rounds.median(contestant, route, Round::cpuMicrosOfRequest),
                allocated(rounds.median(contestant, route, Round::allocatedOfRequest)),
                contestant.store == Store.REDIS ? commands(rounds, contestant, route) : "");
    }

    private static String allocated(double bytes) {
        return Double.isNaN(bytes) ? "–" : String.format(Locale.ROOT, "%,.0f", bytes);
    }

    /** All, and by name those that are called once in twenty requests or more. */
    private static String commands(Rounds rounds, Contestant contestant, Route route) {
        TreeSet<String> names = new TreeSet<>();
        rounds.of(contestant, route)
                .forEach(round -> names.addAll(round.commands().keySet()));
        record Command(String name, double calls) {}
        String often = names.stream()
                .map(name ->
                        new Command(name, rounds.median(contestant, route, round -> round.commandsOfRequest(name))))
                .filter(command -> command.calls >= 0.05)
                .sorted(Comparator.comparing(Command::calls).reversed().thenComparing(Command::name))
                .map(command -> String.format(Locale.ROOT, "%s %.1f", command.name, command.calls))
                .collect(Collectors.joining(", "));
        String all = String.format(Locale.ROOT, "%.1f", rounds.median(contestant, route, Round::commandsOfRequest));
        return often.isEmpty() ? all : all + ": " + often;
    }

    private static void trouble(Rounds rounds, Contestant contestant, Route route, List<String> troubles) {
        long errors = 0;
        int lost = 0;
        for (Round round : rounds.of(contestant, route)) {
            errors += round.load().errors();
            lost += round.lost();
        }
        if (errors > 0) {
            troubles.add("- %s, %s: %d requests failed".formatted(contestant.title, route.title, errors));
        }
        if (lost > 0) {
            troubles.add("- %s, %s: %d sessions of the samples were gone after the rounds"
                    .formatted(contestant.title, route.title, lost));
        }
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
