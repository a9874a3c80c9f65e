package dev.satchel.demo;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real browser, driven through chromedriver by the W3C WebDriver protocol. */
final class Chromium implements AutoCloseable {

    private static final Duration MAX_NAVIGATION = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern PORT = Pattern.compile("on port (\\d+)");

    /** Disables the network and any state of another run. */
    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final URI base;
    private final @Nullable String session;

    private Chromium(Process driver, URI base, @Nullable String session) {
        this.driver = driver;
        this.base = base;
        this.session = session;
    }

    /**
     * Starts a browser. Skips the test where there is none.
     *
     * @param profile an empty folder for its state
     */
    static Chromium start(Path profile) {
        Path browser = find("chromium", "chromium-browser", "google-chrome");
        Path driver = find("chromedriver");
        try {
            Process process = new ProcessBuilder(driver.toString(), "--port=0")
                    .redirectErrorStream(true)
                    .start();
            URI base = URI.create("http://localhost:" + port(process) + "/");
            List<String> arguments = new ArrayList<>(ARGUMENTS);
            arguments.add("--user-data-dir=" + profile);
            if (System.getProperty("user.name").equals("root")) {
                arguments.add("--no-sandbox");
            }
            String session = new Chromium(process, base, null)
                    .post(
                            "session",
                            "{\"capabilities\":{\"alwaysMatch\":{\"goog:chromeOptions\":{\"binary\":" + quoted(browser)
                                    + ",\"args\":"
                                    + arguments.stream().map(Chromium::quoted).toList() + "}}}}",
                            "sessionId");
            return new Chromium(process, base, session);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path find(String... names) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            String reason = "Skipped: no " + names[0] + " on the PATH; Debian has the packages chromium and"
                    + " chromium-driver";
            System.out.println(reason);
            abort(reason);
        }
        return found.orElseThrow();
    }

    /** Reads the port that the driver has chosen. A thread reads the rest of its output, so that it does not block. */
    private static String port(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find() && line.contains("successfully")) {
                Thread reader = new Thread(() -> output.lines().forEach(more -> {}), "chromedriver");
                reader.setDaemon(true);
                reader.start();
                return port.group(1);
            }
        }
        throw new IllegalStateException("chromedriver has not started");
    }

    void open(URI page) {
        post("url", "{\"url\":" + quoted(page) + "}");
    }

    /** Clicks on an element that leads to another page, and waits for that page. */
    void click(String selector) {
        String clicked = element(selector);
        post("execute/sync", "{\"script\":\"window.isLeft = true\",\"args\":[]}");
        post("element/" + clicked + "/click", "{}");
        // the driver may answer before the form is sent
        long deadline = System.nanoTime() + MAX_NAVIGATION.toNanos();
        while (!isOnAnotherPage()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Expected a click on " + selector + " to lead to another page");
            }
            Thread.onSpinWait();
        }
    }

    private boolean isOnAnotherPage() {
        return post(
                        "execute/sync",
                        "{\"script\":\"return !window.isLeft && document.readyState === 'complete' ? 'next' : 'same'\","
                                + "\"args\":[]}")
                .contains("next");
    }

    void type(String selector, String text) {
        post("element/" + element(selector) + "/value", "{\"text\":" + quoted(text) + "}");
    }

    private String element(String selector) {
        return post(
                "element",
                "{\"using\":\"css selector\",\"value\":" + quoted(selector) + "}",
                "element-6066-11e4-a52e-4f735466cecf");
    }

    /** Clicks the Back button. */
    void back() {
        post("back", "{}");
    }

    /** Returns the text that the page shows. */
    String text() {
        return post("execute/sync", "{\"script\":\"return document.body.innerText\",\"args\":[]}");
    }

    /** Returns the path of the page. */
    String path() {
        return post("execute/sync", "{\"script\":\"return 'at:' + location.pathname\",\"args\":[]}")
                .replaceAll(".*\"at:([^\"]*)\".*", "$1");
    }

    private String post(String command, String body, String property) {
        String answer = post(command, body);
        Matcher value = Pattern.compile('"' + property + "\":\"([^\"]+)\"").matcher(answer);
        if (!value.find()) {
            throw new IllegalStateException("Expected " + property + ", found " + answer);
        }
        return value.group(1);
    }

    private String post(String command, String body) {
        String path = session == null ? command : "session/" + session + "/" + command;
        return send(HttpRequest.newBuilder(base.resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("Expected 200, found " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String quoted(Object text) {
        return '"' + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public void close() {
        try {
            if (session != null) {
                send(HttpRequest.newBuilder(base.resolve("session/" + session)).DELETE());
            }
        } finally {
            driver.destroy();
        }
        try {
            if (!driver.waitFor(10, TimeUnit.SECONDS)) {
                driver.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
