package dev.satchel.test.http.guide;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.satchel.session.processor.SessionDataProcessor;
import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.CompiledApplication;
import dev.satchel.test.http.support.LogCapture;
import dev.satchel.test.http.support.MarkdownPage;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements of the guide about typed session data hold. */
class TypedDataGuideTest {

    private static final MarkdownPage PAGE = MarkdownPage.read("docs/guide/typed-data.md");

    @Test
    void thePageCompilesAndAnswersAsItsTranscriptsSay(@TempDir Path folder) throws Exception {
        try (CompiledApplication application = CompiledApplication.start(
                folder, PAGE.blocks("java"), Map.of("micronaut.server.port", -1, "session.driver", "memory"))) {
            CurlTranscript transcript = new CurlTranscript(application.server().getURI());
            int commands =
                    PAGE.blocks("console").stream().mapToInt(transcript::play).sum();

            assertThat(commands).isEqualTo(10);
        }
    }

    @Test
    void whatDoesNotCompileIsRefusedInTheseWords(@TempDir Path folder) {
        List<List<String>> rows = PAGE.table("declared", "the compiler says");
        assertThat(rows).hasSizeGreaterThan(6);
        for (List<String> row : rows) {
            String source = "package shop;\nimport dev.satchel.session.*;\nimport java.util.*;\n@SessionData interface"
                    + " Shop {\n" + MarkdownPage.code(row.get(0)) + "\n}\n";
            assertThat(errors(folder, source)).as(row.get(0)).containsExactly(MarkdownPage.code(row.get(1)));
        }
    }

    private static List<String> errors(Path folder, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///shop/Shop.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        JavaCompiler.CompilationTask task = compiler.getTask(
                null,
                null,
                diagnostics,
                List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString()),
                null,
                List.of(file));
        task.setLocale(Locale.ENGLISH);
        task.setProcessors(List.of(new SessionDataProcessor()));
        task.call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ENGLISH))
                .toList();
    }

    // --- old data

    private static final Pattern DECLARED = Pattern.compile("(?:record|enum|class) (\\w+)");

    private static final String HEAD = """
            import com.fasterxml.jackson.annotation.*;
            import dev.satchel.serde.*;
            import dev.satchel.serde.js.*;
            import dev.satchel.session.*;
            import io.micronaut.http.MediaType;
            import io.micronaut.http.annotation.*;
            import io.micronaut.serde.annotation.*;
            import java.math.*;
            import java.time.*;
            import java.util.*;
            import org.jspecify.annotations.Nullable;

            """;

    /** The old application stores every row, and the new one reads these records. */
    @Test
    void whatWasStoredWithTheOldClassIsReadWithTheNewOneAsTheTableSays(@TempDir Path folder) throws Exception {
        List<List<String>> rows = PAGE.table("what changed", "it was", "stored", "it is", "you get");
        assertThat(rows).hasSizeGreaterThan(20);
        List<String> olds = new ArrayList<>();
        List<String> news = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            olds.add(storing(i, MarkdownPage.code(row.get(1)), MarkdownPage.code(row.get(2))));
            news.add(reading(i, MarkdownPage.code(row.get(3)), row.get(4)));
        }
        try (TestServer store = TestServer.start();
                CompiledApplication old = start(Files.createDirectory(folder.resolve("old")), olds, store);
                CompiledApplication now = start(Files.createDirectory(folder.resolve("new")), news, store);
                LogCapture log = LogCapture.open()) {
            for (int i = 0; i < rows.size(); i++) {
                List<String> row = rows.get(i);
                Browser browser = new Browser(old.server().getURI());
                assertThat(browser.body("/row" + i)).isEqualTo("stored");
                Browser later = new Browser(now.server().getURI()).holding("session", browser.cookie("session"));
                int warnings = log.lines(Level.WARN).size();

                assertThat(later.body("/row" + i)).as(row.toString()).isEqualTo("as expected");

                List<String> warned = log.lines(Level.WARN);
                if (row.get(4).equals("absent")) {
                    assertThat(warned).as(row.toString()).hasSize(warnings + 1);
                    assertThat(warned.get(warnings))
                            .contains("'row" + i + ".value'", "Expected", "found")
                            .doesNotContain("pear", "seven", "BLUE", "Mini", "7000000000", "Ada");
                } else {
                    assertThat(warned).as(row.toString()).hasSize(warnings);
                }
                // the old application can still read a value that the new one cannot
                assertThat(browser.body("/row" + i + "/back")).isEqualTo("as it was");
            }
        }
    }

    private static CompiledApplication start(Path folder, List<String> sources, TestServer store) {
        SharedDriver.Store shared = new SharedDriver.Store(store.driver());
        return CompiledApplication.start(
                folder,
                sources,
                Map.of("micronaut.server.port", -1, "session.driver", "shared", "session.cookie.secure", false),
                (ApplicationContext context) -> context.registerSingleton(shared));
    }

    private static String storing(int row, String declaration, String value) {
        return "package row" + row + ";\n" + HEAD + controller(row, declaration)
                + "    @Get String store(Data data) {\n"
                + "        data.value(Optional.of(" + value + "));\n        return \"stored\";\n    }\n"
                + "    @Get(\"/back\") String back(Data data) {\n        return data.value().equals(Optional.of("
                + value
                + ")) ? \"as it was\" : data.value().toString();\n    }\n" + "}\n";
    }

    private static String reading(int row, String declaration, String expected) {
        String own = declaration.replace("%", "row" + row + ".Old");
        String optional =
                expected.equals("absent") ? "Optional.empty()" : "Optional.of(" + MarkdownPage.code(expected) + ")";
        return "package row" + row + ";\n" + HEAD + controller(row, own) + "    @Get String read(Data data) {\n"
                + "        return data.value().equals(" + optional
                + ") ? \"as expected\" : data.value().toString();\n    }\n" + "}\n";
    }

    /** Returns the class around a declaration, up to the methods. */
    private static String controller(int row, String declaration) {
        Matcher declared = DECLARED.matcher(declaration);
        boolean isDeclaration = declared.find();
        String type = isDeclaration ? declared.group(1) : declaration.equals("int") ? "Integer" : declaration;
        return "@Controller(value = \"/row" + row + "\", produces = MediaType.TEXT_PLAIN)\nclass Old {\n"
                + (isDeclaration ? "    @Serdeable " + declaration + "\n" : "")
                + "    @SessionData(prefix = \"row" + row + ".\") interface Data {\n        Optional<" + type
                + "> value();\n        void value(Optional<"
                + type + "> value);\n    }\n";
    }
}
