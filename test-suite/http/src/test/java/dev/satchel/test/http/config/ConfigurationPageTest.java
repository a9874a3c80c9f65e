package dev.satchel.test.http.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.satchel.test.http.support.Browser;
import dev.satchel.test.http.support.MarkdownPage;
import dev.satchel.test.http.support.TestServer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationReader;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.MethodInjectionPoint;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.lang.reflect.Field;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The pages list exactly the properties of the configuration classes, with their defaults. */
class ConfigurationPageTest {

    private static final String CORE = "docs/guide/configuration.md";
    private static final Pattern SECTION_OF_A_DRIVER = Pattern.compile("session\\.([a-z]+)\\.[a-z-]+");
    private static final Pattern PROPERTY_IN_PROSE =
            Pattern.compile("`((?:session|devalue)\\.[a-z-]+(?:\\.[a-z-]+)*)(?:: ([^`]+))?`");

    /** Shares of the heap, which no page can give as a number. */
    private static final Map<String, Long> SHARES_OF_THE_HEAP = Map.of(
            "a quarter of the heap", Runtime.getRuntime().maxMemory() / 4,
            "an eighth of the heap", Runtime.getRuntime().maxMemory() / 8);

    /** Code spans that have the form of a property: a function of npm's devalue. */
    private static final Set<String> NOT_PROPERTIES = Set.of("devalue.parse");

    private static ApplicationContext context;
    private static Map<String, ConfiguredProperty> properties;

    @BeforeAll
    static void readTheConfigurationClasses() {
        context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .singletons(Clock.systemUTC())
                .properties(Map.of("session.driver", "memory"))
                .start();
        properties = context.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationReader.class)).stream()
                .filter(definition -> definition.getBeanType().getName().startsWith("dev.satchel."))
                .flatMap(ConfiguredProperty::of)
                .collect(Collectors.toMap(ConfiguredProperty::name, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @Test
    void everyPropertyIsOnItsPageAndNoPageListsAnother() {
        Set<String> expected = new TreeSet<>();
        properties.keySet().forEach(name -> expected.add(name + " in " + pageOf(name)));
        Set<String> found = new TreeSet<>();
        pages().forEach(page -> rows(page).forEach(row -> found.add(MarkdownPage.code(row.get(0)) + " in " + page)));

        assertThat(properties).hasSizeGreaterThan(55);
        assertThat(pages()).hasSize(8);
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyDefaultIsThatOfItsClass() {
        for (List<String> row :
                pages().stream().flatMap(page -> rows(page).stream()).toList()) {
            ConfiguredProperty property = property(row);
            String cell = row.get(3);
            Object expected = property.defaultValue();
            if (expected == null || expected.equals(Map.of())) {
                // without a value in the class, the cell describes the behaviour
                assertThat(cell)
                        .as("default of %s", property.name())
                        .isNotBlank()
                        .doesNotStartWith("`");
            } else {
                assertThat(documentedDefault(property, cell))
                        .as("default of %s, which the page gives as %s", property.name(), cell)
                        .isEqualTo(expected);
            }
        }
    }

    private static Object documentedDefault(ConfiguredProperty property, String cell) {
        return SHARES_OF_THE_HEAP.entrySet().stream()
                .filter(share -> cell.startsWith(share.getKey()))
                .map(share -> (Object) share.getValue())
                .findFirst()
                .orElseGet(() -> convert(property, firstCode(property, cell)));
    }

    private static String firstCode(ConfiguredProperty property, String cell) {
        Matcher code = Pattern.compile("^`([^`]+)`").matcher(cell);
        return code.find()
                ? code.group(1)
                : fail("Expected the default of %s as code, found '%s'", property.name(), cell);
    }

    private static Object convert(ConfiguredProperty property, String text) {
        return context.getConversionService()
                .convert(text, property.argument())
                .orElseThrow(() -> new AssertionError(text + " is not a value of " + property.name()));
    }

    @Test
    void aProductionServerAcceptsAllDefaultsAsTheyAreDocumented() {
        Map<String, Object> documented = new HashMap<>();
        for (List<String> row : rows(CORE)) {
            ConfiguredProperty property = property(row);
            if (property.defaultValue() != null) {
                documented.put(property.name(), firstCode(property, row.get(3)));
            }
        }
        assertThat(documented).hasSizeGreaterThan(12);
        documented.put("session.driver", "memory");
        documented.put("session.cookie.max-age", "7d");
        documented.put("micronaut.server.port", -1);

        try (TestServer server = TestServer.startInProduction(documented)) {
            assertThat(Browser.setCookies(server.browser().get("/set/a/1")).get(0))
                    .matches(
                            "__Host-session=[A-Za-z0-9_-]{43}; Max-Age=604800; Path=/; Secure; HttpOnly; SameSite=Lax");
        }
    }

    @Test
    void everyPropertyThatAnyPageNamesExists() {
        Map<String, Set<String>> unknown = new TreeMap<>();
        int named = 0;
        for (MarkdownPage page : MarkdownPage.all()) {
            Map<String, @Nullable String> all = new HashMap<>();
            PROPERTY_IN_PROSE.matcher(page.text()).results().forEach(found -> all.put(found.group(1), found.group(2)));
            page.blocks("yaml").forEach(block -> leaves("", new Yaml().load(block), all));
            for (Map.Entry<String, @Nullable String> each : all.entrySet()) {
                named++;
                if (!isProperty(each.getKey(), each.getValue()) && !NOT_PROPERTIES.contains(each.getKey())) {
                    unknown.computeIfAbsent(page.name(), name -> new TreeSet<>())
                            .add(each.getKey() + ": " + each.getValue());
                }
            }
        }

        assertThat(unknown).isEmpty();
        assertThat(named).isGreaterThan(120);
    }

    /** Returns true for a property, and without a value also for a section of properties. The value must be allowed. */
    private static boolean isProperty(String name, @Nullable String value) {
        ConfiguredProperty property = properties.get(name);
        if (property == null) {
            return value == null
                    ? properties.keySet().stream().anyMatch(each -> each.startsWith(name + "."))
                    : properties.keySet().stream().anyMatch(each -> isMap(each) && name.startsWith(each + "."));
        }
        // a placeholder stands for a value that the page does not know
        return value == null
                || value.contains("${")
                || context.getConversionService()
                        .convert(value, property.argument())
                        .isPresent();
    }

    private static boolean isMap(String name) {
        return Map.class.isAssignableFrom(properties.get(name).argument().getType());
    }

    private static void leaves(String prefix, Map<String, Object> block, Map<String, @Nullable String> into) {
        block.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> nested) {
                @SuppressWarnings("unchecked")
                Map<String, Object> inner = (Map<String, Object>) nested;
                leaves(name + ".", inner, into);
            } else if (name.startsWith("session.") || name.startsWith("devalue.")) {
                into.put(name, String.valueOf(value));
            }
        });
    }

    private static Set<String> pages() {
        return properties.keySet().stream()
                .map(ConfigurationPageTest::pageOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ConfiguredProperty property(List<String> row) {
        return Objects.requireNonNull(properties.get(MarkdownPage.code(row.get(0))), row.get(0));
    }

    private static List<List<String>> rows(String page) {
        return MarkdownPage.read(page).tables("property", "meaning", "value", "default");
    }

    /** Returns the page of a property: that of the driver for its options, and one page for all others. */
    private static String pageOf(String property) {
        Matcher section = SECTION_OF_A_DRIVER.matcher(property);
        if (section.matches()) {
            String page = "docs/drivers/" + section.group(1) + ".md";
            if (MarkdownPage.exists(page)) {
                return page;
            }
        }
        return CORE;
    }

    /**
     * A property of a configuration class, as the compiler found it.
     *
     * @param name with hyphens
     * @param argument the type of its value
     * @param defaultValue null if the class has none
     */
    private record ConfiguredProperty(
            String name, Argument<?> argument, @Nullable Object defaultValue) {

        static Stream<ConfiguredProperty> of(BeanDefinition<?> configuration) {
            Stream<ConfiguredProperty> bound = Arrays.stream(
                            configuration.getConstructor().getArguments())
                    .flatMap(argument -> of(argument, valueOfAnnotation(argument)));
            Stream<ConfiguredProperty> set = configuration.getInjectedMethods().stream()
                    .map(MethodInjectionPoint::getArguments)
                    .flatMap(Arrays::stream)
                    .flatMap(argument -> of(argument, valueOfField(configuration, argument)));
            return Stream.concat(bound, set);
        }

        private static Stream<ConfiguredProperty> of(Argument<?> argument, @Nullable Object defaultValue) {
            return argument.getAnnotationMetadata().stringValue(Property.class, "name").stream()
                    .map(name -> new ConfiguredProperty(name, argument, defaultValue));
        }

        private static @Nullable Object valueOfAnnotation(Argument<?> argument) {
            return argument.getAnnotationMetadata()
                    .stringValue(Bindable.class, "defaultValue")
                    .flatMap(text -> context.getConversionService().convert(text, argument))
                    .orElse(null);
        }

        /** Returns the value that the field has as long as no property sets it. */
        private static @Nullable Object valueOfField(BeanDefinition<?> configuration, Argument<?> argument) {
            String property = argument.getAnnotationMetadata()
                    .stringValue(Property.class, "name")
                    .orElse(null);
            if (property == null) {
                return null;
            }
            String name = NameUtils.camelCase(property.substring(property.lastIndexOf('.') + 1));
            try {
                Field field = configuration.getBeanType().getDeclaredField(name);
                field.setAccessible(true);
                return field.get(context.getBean(configuration));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError("The setter of " + property + " has no field of its name", e);
            }
        }
    }
}
