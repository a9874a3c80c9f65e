package dev.satchel.test.benchmarks.http;

import dev.satchel.test.benchmarks.guide.Section;
import dev.satchel.test.benchmarks.guide.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes rounds as Markdown: a table for each route, with charts, and one for the marks. */
final class Tables {

    private static final String CONDITIONS = "http-conditions";
    private static final String TROUBLES = "http-troubles";
    private static final String MARKS = "http-marks";

    private Tables() {}

    /** The names of all sections, in the order of the page. */
    static List<String> names() {
        List<String> names = new ArrayList<>(List.of(CONDITIONS, TROUBLES, MARKS));
        for (Route route : Route.values()) {
            names.add(name(route));
        }
        return names;
    }

    /**
     * Returns all sections.
     *
     * @param conditions of the measurement, in a line
     */
    static List<Section> sections(Rounds rounds, String conditions) {
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of(CONDITIONS).text(conditions + "."));
        List<String> troubles = new ArrayList<>();
        for (Route route : Route.values()) {
            StringBuilder table = new StringBuilder("""
                    | %s | requests/s (spread) | p50, p99, p99.9 µs | server CPU µs | allocated B | commands at Redis |
                    |---|---|---|---|---|---|
                    """.formatted(route.title));
            for (Contestant each : rounds.contestants()) {
                if (!rounds.of(each, route).isEmpty()) {
                    table.append(line(rounds, each, route));
                    trouble(rounds, each, route, troubles);
                }
            }
            sections.add(Charts.after(Section.of(name(route)).text(table.toString()), rounds, route));
        }
        sections.add(Section.of(TROUBLES)
                .text(
                        troubles.isEmpty()
                                ? "No request failed, and no session was gone."
                                : String.join("\n", troubles)));
        sections.add(Section.of(MARKS)
                .text(Verdict.table(
                        marks(rounds).map(mark -> mark.verdict(rounds)).toList())));
        return sections;
    }

    private static Stream<Mark> marks(Rounds rounds) {
        return rounds.contestants().contains(Contestant.BEFORE_MEMORY)
                        || rounds.contestants().contains(Contestant.BEFORE_REDIS)
                ? Stream.concat(Mark.all().stream(), Mark.sinceBefore().stream())
                : Mark.all().stream();
    }

    private static String name(Route route) {
        return "http-" + route.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String line(Rounds rounds, Contestant contestant, Route route) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,.0f, %,.0f, %,.0f | %.1f | %s | %s |\n",
                contestant.title,
                rounds.spread(contestant, route, Round::perSecond).text(),
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

    /** Returns the number of all commands, and by name those that are called once in twenty requests or more. */
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
}
