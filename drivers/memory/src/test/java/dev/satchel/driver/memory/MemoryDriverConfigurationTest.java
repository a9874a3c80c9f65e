package dev.satchel.driver.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.driver.SessionDriver;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryDriverConfigurationTest {

    @Test
    void theDriverIsABeanNamedMemory() {
        try (ApplicationContext context = context(Map.of())) {
            assertThat(context.getBean(SessionDriver.class, Qualifiers.byName("memory")))
                    .isInstanceOf(MemoryDriver.class);
        }
    }

    @Test
    void theDefaultIsAQuarterOfTheHeap() {
        try (ApplicationContext context = context(Map.of())) {
            assertThat(context.getBean(MemoryDriverConfiguration.class).getMaxSize())
                    .isEqualTo(Runtime.getRuntime().maxMemory() / 4);
        }
    }

    @ParameterizedTest
    @CsvSource({"256MB, 268435456", "1GB, 1073741824", "64KB, 65536", "1000000, 1000000"})
    void aSizeMayHaveAUnit(String size, long bytes) {
        try (ApplicationContext context = context(Map.of("session.memory.max-size", size))) {
            assertThat(context.getBean(MemoryDriverConfiguration.class).getMaxSize())
                    .isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-5MB", "lots", "5 elephants"})
    void aWrongSizeFailsWithTheNameOfTheProperty(String size) {
        try (ApplicationContext context = context(Map.of("session.memory.max-size", size))) {
            assertThatThrownBy(() -> context.getBean(MemoryDriver.class))
                    .hasStackTraceContaining("session.memory.max-size");
        }
    }

    @ParameterizedTest
    @CsvSource({"dev, true", "test, true", "prod, false", "test;prod, true"})
    void itAnswersLateInDevelopmentAndInTestsUnlessSet(String environments, boolean late) {
        String[] names = environments.split(";");
        try (ApplicationContext context = context(Map.of(), names)) {
            assertThat(context.getBean(MemoryDriverConfiguration.class).isLate())
                    .isEqualTo(late);
        }
        try (ApplicationContext context = context(Map.of("session.memory.late", !late), names)) {
            assertThat(context.getBean(MemoryDriverConfiguration.class).isLate())
                    .isEqualTo(!late);
        }
    }

    private static ApplicationContext context(Map<String, Object> properties, String... environments) {
        ApplicationContext context = ApplicationContext.builder(environments)
                .deduceEnvironment(false)
                .properties(properties)
                .build();
        context.registerSingleton(Clock.class, Clock.systemUTC());
        return context.start();
    }
}
