package dev.satchel.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments and pages are written in the terms of the field, without the paraphrases that this list names. */
class PlainEnglishTest {

    /** A person may do something; a thread, a caller or a class may not be called one. */
    private static final String PERSON =
            "(?<!\\b(?:visitor|user|attacker|person|maintainer|newcomer|reader|people|those|anyone|one)s?,? )";

    /** Persons that stand for threads, callers and code; and turns that say less than the plain word. */
    private static final Pattern BANNED = Pattern.compile("\\b(?:[Ss]ays whether|" + PERSON
            + "[Ww]ho|[Ww]hoever|[Ww]hom|[Nn]obody|[Ss]omebody|[Aa]nybody|[Aa]new|[Ll]est"
            + "|[Uu]nder way|without a word|was faster|is through with|of its own accord)\\b"
            + "|(?:^|(?<=[.:] ))What (?!is new)(?!.*\\?)"
            + "|\\b[Ww]hat (?:is|was|comes) [^.,;]{1,40} (?:is|was)\\b");

    private static final Pattern COMMENT = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'|(/\\*.*?\\*/|//[^\\n]*)",
            Pattern.DOTALL);

    private static final Pattern CODE = Pattern.compile("```.*?```|`[^`\\n]*`|\\{@code [^}]*}", Pattern.DOTALL);

    @Test
    void commentsUseTheTermsOfTheField() {
        List<String> found = new ArrayList<>();
        for (Path file : files(".java", ".kt")) {
            COMMENT.matcher(read(file))
                    .results()
                    .filter(match -> match.group(1) != null)
                    .flatMap(match -> banned(match.group(1)))
                    .forEach(turn -> found.add(Modules.root().relativize(file) + ": " + turn));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void pagesUseTheTermsOfTheField() {
        List<String> found = new ArrayList<>();
        for (Path file : files(".md")) {
            banned(read(file)).forEach(turn -> found.add(Modules.root().relativize(file) + ": " + turn));
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Says whether it is one.",
                "for who reads it",
                "It is made anew.",
                "while a request is under way",
                "What is kept is said below.",
                "It is so. What follows says more."
            })
    void aBannedTurnIsFound(String sentence) {
        assertThat(banned(sentence)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Returns true if it is one.",
                "Returns what the driver has stored.",
                "## What is stored\n\nThe values.",
                "a visitor who logs in",
                "a list whose elements are strings"
            })
    void plainSentencesPass(String sentence) {
        assertThat(banned(sentence)).isEmpty();
    }

    private static Stream<String> banned(String text) {
        String prose = CODE.matcher(text)
                .replaceAll("")
                .replaceAll("(?m)^#+ .*$", "")
                .replaceAll("(?m)^\\s*(?:/\\*\\*?|\\*/|\\*|//|#+|[-*>|]) ?", "")
                .replaceAll("\\s+", " ")
                .strip();
        return BANNED.matcher(prose)
                .results()
                .map(MatchResult::start)
                .map(at -> prose.substring(Math.max(0, at - 30), Math.min(prose.length(), at + 50)));
    }

    private static List<Path> files(String... endings) {
        try (Stream<Path> all = Files.walk(Modules.root())) {
            return all.filter(file ->
                            Stream.of(endings).anyMatch(end -> file.toString().endsWith(end)))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> !file.toString().contains("/node_modules/"))
                    .filter(file -> !file.endsWith("PlainEnglishTest.java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
