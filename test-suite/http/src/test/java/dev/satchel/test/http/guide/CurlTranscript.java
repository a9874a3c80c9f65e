package dev.satchel.test.http.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.test.http.support.Browser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block of curl commands and responses on a page, replayed against a server. */
final class CurlTranscript {

    private static final Pattern COMMAND = Pattern.compile(
            "curl (?<info>-i )?(?<jar>-b jar )?(?:-c jar )?(?:-X (?<method>[A-Z]+) )?http://localhost:8080(?<path>\\S+)");

    private final Browser browser;
    private final URI server;

    CurlTranscript(URI server) {
        this.server = server;
        this.browser = new Browser(server);
    }

    /** Replays a block and checks each response. The cookie jar is kept for the next block. */
    int play(String block) {
        List<String> lines = block.lines().toList();
        int commands = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("$ ")) {
                commands++;
                int end = i + 1;
                while (end < lines.size() && !lines.get(end).startsWith("$ ")) {
                    end++;
                }
                check(lines.get(i).substring(2), lines.subList(i + 1, end));
            }
        }
        return commands;
    }

    private void check(String command, List<String> printed) {
        Matcher matcher = COMMAND.matcher(command);
        assertThat(matcher.matches()).as(command).isTrue();
        Browser client = matcher.group("jar") == null ? new Browser(server) : browser;
        String method = matcher.group("method") == null ? "GET" : matcher.group("method");
        HttpResponse<String> response = client.send(method, matcher.group("path"));

        assertThat(response.statusCode()).as(command).isEqualTo(200);
        assertThat(response.body()).as(command).isEqualTo(printed.get(printed.size() - 1));
        if (matcher.group("info") != null) {
            for (String header : printed.subList(1, printed.size() - 2)) {
                String[] parts = header.split(": ", 2);
                String value = response.headers().firstValue(parts[0]).orElse("");
                assertThat(value.replaceFirst("=[A-Za-z0-9_-]{43};", "=<43 characters>;"))
                        .isEqualTo(parts[1]);
            }
        }
    }
}
