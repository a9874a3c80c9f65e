package dev.satchel.serde;

import static dev.satchel.serde.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that no class is loaded by a name from the store. */
class ClassNamesTest {

    private static final String NAME = "\"java.util.ArrayList\"";

    /** A holder of classes by name. */
    @Serdeable
    record ByClass(Map<Class<?>, String> names) {}

    /** A holder of a class. */
    @Serdeable
    record OfClass(Class<?> type) {}

    /** A text, and a type that contains a class. */
    record Row(String text, Argument<?> type) {}

    static List<Row> rows() {
        Argument<?> byClass = Argument.of(Map.class, Argument.of(Class.class), Argument.of(String.class));
        return List.of(
                new Row("[{" + NAME + ":1},\"x\"]", byClass),
                new Row("[[\"Map\",1,2]," + NAME + ",\"x\"]", byClass),
                new Row("[[\"null\"," + NAME + ",1],\"x\"]", byClass),
                new Row(
                        "[{" + NAME + ":1},\"x\"]",
                        Argument.of(ConcurrentMap.class, Argument.of(Class.class), Argument.of(String.class))),
                new Row(
                        "[{\"localhost\":1},\"x\"]",
                        Argument.of(HashMap.class, Argument.of(InetAddress.class), Argument.of(String.class))),
                new Row("[{\"names\":1},{" + NAME + ":2},\"x\"]", Argument.of(ByClass.class)),
                new Row("[{\"names\":1},[\"Map\",2,3]," + NAME + ",\"x\"]", Argument.of(ByClass.class)),
                new Row("[{\"type\":1}," + NAME + "]", Argument.of(OfClass.class)),
                new Row("[[1]," + NAME + "]", Argument.listOf(Class.class)),
                new Row("[" + NAME + "]", Argument.of(Class.class)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aNameIsNoClass(Row row) {
        assertThatThrownBy(() -> MAPPER.parse(row.text(), row.type())).isInstanceOf(DevalueException.class);
    }
}
