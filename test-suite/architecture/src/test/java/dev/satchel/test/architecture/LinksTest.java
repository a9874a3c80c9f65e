package dev.satchel.test.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A relative link in a Markdown page leads to a file of the repository, and to a heading of it if it names one. */
class LinksTest {

    private static final Set<String> SKIPPED = Set.of(".git", "target", "node_modules");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)|\\b(?:src|srcset|href)=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern ABSOLUTE = Pattern.compile("[a-z]+:.*");

    @Test
    void everyRelativeLinkLeadsToAFile() throws IOException {
        List<Path> pages = pages();

        assertThat(pages).hasSizeGreaterThan(30);
        assertThat(pages.stream().flatMap(page -> brokenLinks(page, LinksTest::leadsToFile)))
                .isEmpty();
    }

    @Test
    void everyAnchorIsAHeading() throws IOException {
        assertThat(pages().stream().flatMap(page -> brokenLinks(page, LinksTest::leadsToHeading)))
                .isEmpty();
    }

    private record Link(Path page, String target) {

        Path file() {
            String path = target.split("#", 2)[0];
            return path.isEmpty() ? page : page.resolveSibling(path).normalize();
        }

        String anchor() {
            return target.contains("#") ? target.split("#", 2)[1] : "";
        }
    }

    private static Stream<String> brokenLinks(Path page, Predicate<Link> intact) {
        String text = CODE.matcher(prose(page)).replaceAll("");
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                .filter(target -> !ABSOLUTE.matcher(target).matches())
                .map(target -> new Link(page, target))
                .filter(intact.negate())
                .map(link -> Modules.root().relativize(page) + ": " + link.target());
    }

    private static boolean leadsToFile(Link link) {
        return Files.exists(link.file());
    }

    private static boolean leadsToHeading(Link link) {
        return link.anchor().isEmpty()
                || !link.file().toString().endsWith(".md")
                || !leadsToFile(link)
                || anchors(link.file()).contains(link.anchor());
    }

    private static Set<String> anchors(Path page) {
        return HEADING.matcher(prose(page))
                .results()
                .map(heading -> heading.group(1)
                        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String prose(Path page) {
        return CODE_BLOCK.matcher(Texts.of(page)).replaceAll("");
    }

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(Modules.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean skipped = SKIPPED.contains(directory.getFileName().toString());
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return pages;
    }
}
