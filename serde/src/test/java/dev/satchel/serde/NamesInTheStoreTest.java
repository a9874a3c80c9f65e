package dev.satchel.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a name in the store belongs to one type. Types that violate this cannot be on the class path of the other
 * tests.
 */
class NamesInTheStoreTest {

    @TempDir
    Path folder;

    @Test
    void twoTypesOfOneNameAreRefusedWithBothOfThem() throws IOException {
        try (CompiledGuide application = application(
                "@Serdeable @DevalueTag(\"thing\") record One(int a) {}",
                "@Serdeable @DevalueTag(value = \"other\", aliases = \"thing\") record Two(int a) {}")) {

            // when the mapper is created, before any use
            assertThatThrownBy(application::mapper)
                    .rootCause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("shop.One")
                    .hasMessageContaining("shop.Two")
                    .hasMessageContaining("'thing'")
                    .hasMessageEndingWith("change one @DevalueTag");
        }
    }

    @Test
    void aNameMayStandTwiceForTheSameType() throws IOException {
        try (CompiledGuide application = application(
                "@Serdeable @DevalueTag(value = \"thing\", aliases = {\"thing\", \"shop.Thing\"}) record Thing(int a) {}")) {

            assertThat(application.mapper().parse("[[\"shop.Thing\",1],{\"a\":2},3]"))
                    .hasToString("Thing[a=3]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Map", "Date", "Uint8Array", "Optional", "UUID"})
    void aNameOfDevaluesOwnIsRefusedAtOnce(String name) throws IOException {
        try (CompiledGuide application =
                application("@Serdeable @DevalueTag(\"" + name + "\") record Thing(int a) {}")) {
            assertThatThrownBy(application::mapper)
                    .rootCause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Expected a tag of its own for shop.Thing, found '" + name
                            + "', which is devalue's; change its @DevalueTag");
        }
    }

    @Test
    void aTypeOfSomebodyElseIsStoredWhereItIsImported() throws IOException {
        try (CompiledGuide application = application(
                "interface Elsewhere { record Foreign(int a) {} }",
                "@SerdeImport(Elsewhere.Foreign.class) class Imports {}",
                "// new Elsewhere.Foreign(1)")) {
            Object foreign = application.value("new Elsewhere.Foreign(1)");
            String text = application.mapper().stringify(List.of(foreign));

            assertThat(text).contains("\"shop.Elsewhere$Foreign\"");
            assertThat(application.mapper().parse(text)).isEqualTo(List.of(foreign));
        }
    }

    /** Creates an application from declarations, and expressions after slashes. */
    private CompiledGuide application(String... lines) {
        CompiledGuide.Source source = new CompiledGuide.Source();
        for (String line : lines) {
            if (line.startsWith("// ")) {
                source.expression(line.substring(3));
            } else {
                source.types(line);
            }
        }
        return source.compile(folder);
    }
}
