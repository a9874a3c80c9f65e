package dev.satchel.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.serde.js.RegExp;
import io.micronaut.core.type.Argument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that {@code get} returns a value equal to the one passed to {@code set}, unless {@code set} rejects it: for
 * every type at every place where a value can be, in both formats, read with its type and without. There is no third
 * outcome. The records and beans around the values are compiled here, one of each kind for every type.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComesBackOrRefusedTest {

    private final List<Row> rows = TypesUnderProof.rows();
    private CompiledGuide compiled;

    /**
     * A type.
     *
     * @param type its declaration
     * @param value an expression of it
     * @param promise whether it is stored: always, never, or depending on the place
     */
    record Row(String type, String value, TypesUnderProof.Promise promise) {
        @Override
        public String toString() {
            return type + " = " + value;
        }
    }

    @BeforeAll
    void compile(@TempDir Path folder) {
        CompiledGuide.Source source = new CompiledGuide.Source();
        source.types(TypesUnderProof.SOURCE);
        source.member(TypesUnderProof.MEMBERS);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            source.types(
                    "@Serdeable record R%1$d(%2$s v) implements java.util.function.Supplier<Object> { public Object get() { return v; } }\n"
                            .formatted(i, row.type));
            source.types(
                    "@Serdeable class B%1$d implements java.util.function.Supplier<Object> { public Object get() { return v; } private %2$s v; public %2$s getV() { return v; } public void setV(%2$s v) { this.v = v; } }\n"
                            .formatted(i, row.type));
            source.expression(row.value);
            source.expression("new R%d(%s)".formatted(i, row.value));
            source.expression("bean%d()".formatted(i));
            source.member(
                    "static B%1$d bean%1$d() throws Exception { B%1$d bean = new B%1$d(); bean.setV(%2$s); return bean; }\n"
                            .formatted(i, row.value));
            source.type(row.type);
            source.type("R" + i);
            source.type("B" + i);
        }
        compiled = source.compile(folder);
    }

    @AfterAll
    void close() throws IOException {
        compiled.close();
    }

    Stream<Row> rows() {
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @SuppressWarnings("unchecked")
    void everyCellIsEqualOrRefused(Row row) {
        int i = rows.indexOf(row);
        List<String> wrong = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        Object value = Objects.requireNonNull(compiled.value(row.value));
        Argument<Object> type = (Argument<Object>) compiled.type(row.type);
        for (DevalueProfile profile : DevalueProfile.values()) {
            Cells cells = new Cells(
                    compiled.mapper().forProfile(profile),
                    profile,
                    isOfDeclaredClass(row, value, type),
                    wrong,
                    refused);
            cells.check("top level", value, type);
            cells.check("in list", List.of(value), Argument.of((Class<Object>) (Class<?>) List.class, type));
            if (hashes(value)) {
                cells.check("in set", Set.of(value), Argument.of((Class<Object>) (Class<?>) Set.class, type));
            }
            cells.check(
                    "map value",
                    Map.of("k", value),
                    Argument.of((Class<Object>) (Class<?>) Map.class, Argument.STRING, type));
            cells.check("record", compiled.value("new R%d(%s)".formatted(i, row.value)), (Argument<Object>)
                    compiled.type("R" + i));
            cells.check("bean", compiled.value("bean%d()".formatted(i)), (Argument<Object>) compiled.type("B" + i));
        }
        assertThat(wrong).as("neither equal nor refused").isEmpty();
        switch (row.promise) {
            case KEPT -> assertThat(refused).as("refused").isEmpty();
            case REFUSED -> assertThat(refused).as("refused").hasSizeGreaterThanOrEqualTo(10);
            case EITHER -> {}
        }
    }

    /**
     * Returns true if the value is of the declared class. Without tags, an interface does not tell which class it was.
     */
    private static boolean isOfDeclaredClass(Row row, Object value, Argument<?> type) {
        boolean known = value instanceof Collection<?> || value instanceof Map<?, ?> || value instanceof ZoneId;
        return known
                || row.promise == TypesUnderProof.Promise.KEPT
                        && !type.getType().isInterface()
                || type.getType() == value.getClass();
    }

    private static boolean hashes(Object value) {
        return !value.getClass().isArray();
    }

    /** The cells of one row in one format. */
    private record Cells(
            DevalueMapper mapper,
            DevalueProfile profile,
            boolean isOfDeclaredClass,
            List<String> wrong,
            List<String> refused) {

        void check(String place, @Nullable Object value, Argument<Object> type) {
            String cell = profile + ", " + place;
            DevalueValue stored;
            try {
                stored = mapper.snapshot(value);
            } catch (DevalueException e) {
                refused.add(cell + ": " + e.getMessage());
                if (!e.getMessage().startsWith("Expected ")) {
                    wrong.add(cell + " is refused without saying what was expected: " + e.getMessage());
                }
                return;
            }
            if (profile == DevalueProfile.SATCHEL || isOfDeclaredClass || value instanceof Supplier<?>) {
                check(cell + ", typed", value, () -> stored.get(type));
            }
            if (profile == DevalueProfile.SATCHEL) {
                check(cell + ", untyped", value, stored::get);
            }
        }

        private void check(String cell, @Nullable Object value, Read read) {
            try {
                Object back = read.get();
                if (!isSame(value, back)) {
                    wrong.add(cell + " comes back as " + (back == null ? "null" : back.getClass() + " " + back) + " of "
                            + value);
                }
            } catch (Throwable e) {
                wrong.add(cell + " cannot be read: " + e);
            }
        }

        private interface Read {
            @Nullable
            Object get();
        }

        /** Compares containers by their elements, beans by their properties, regular expressions by their text. */
        private static boolean isSame(@Nullable Object one, @Nullable Object other) {
            if (one == null || other == null) {
                return one == other;
            }
            if (one instanceof Set<?> && other instanceof Set<?>) {
                return one.equals(other) || isSame(List.copyOf((Set<?>) one), List.copyOf((Set<?>) other));
            }
            if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> back) {
                return map.size() == back.size()
                        && map.entrySet().stream()
                                .allMatch(entry -> isSame(entry.getValue(), back.get(entry.getKey())));
            }
            if (isSequence(one) && isSequence(other)) {
                List<?> ones = asList(one);
                List<?> others = asList(other);
                boolean same = ones.size() == others.size();
                for (int i = 0; same && i < ones.size(); i++) {
                    same = isSame(ones.get(i), others.get(i));
                }
                return same;
            }
            if (one instanceof Number a && other instanceof Number b && a.getClass() != b.getClass()) {
                return a.doubleValue() == b.doubleValue() && !(a instanceof java.math.BigDecimal);
            }
            if (one instanceof Pattern || one instanceof Character || one instanceof java.net.URL) {
                return one.toString().equals(other.toString())
                        || (other instanceof RegExp expression
                                && expression.source().equals(one.toString()));
            }
            if (one.getClass() != other.getClass()) {
                return false;
            }
            if (one instanceof Supplier<?> holder && other instanceof Supplier<?> back) {
                return isSame(holder.get(), back.get());
            }
            return Objects.deepEquals(one, other);
        }

        private static boolean isSequence(Object value) {
            return value instanceof Collection<?> || value instanceof Object[];
        }

        private static List<?> asList(Object value) {
            return value instanceof Collection<?> elements
                    ? new ArrayList<>(elements)
                    : Arrays.asList((Object[]) value);
        }
    }
}
