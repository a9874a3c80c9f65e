package dev.satchel.test.interop;

import static dev.satchel.test.interop.JavaScriptValues.normal;
import static dev.satchel.test.interop.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.serde.js.PlainObject;
import dev.satchel.serde.js.Undefined;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.jspecify.annotations.Nullable;

/** Java changes a record that devalue wrote, with slots shared between its entries, and devalue reads the result. */
@AddLifecycleHook(NeedsNode.class)
class ChangedMapsInteropTest {

    private static final int TRIES = 200;

    @Provide
    Arbitrary<@Nullable Object> values() {
        return JavaScriptValues.values(JavaScriptValues.wellFormedStrings());
    }

    @Property(tries = TRIES, afterFailure = AfterFailureMode.RANDOM_SEED)
    void devalueFindsWhatStayedAndWhatIsNew(
            @ForAll("values") @Nullable Object shared,
            @ForAll("values") @Nullable Object other,
            @ForAll("values") @Nullable Object set) {
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        expected.put("first", entry(shared));
        expected.put("second", entry(other));
        expected.put("third", entry(shared));
        expected.put("fourth", entry("fourth"));
        String text = MAPPER.stringify(expected);

        for (String key : List.of("second", "fourth", "first", "fifth", "third")) {
            for (int version : List.of(5, 6)) {
                text = NodeWithDevalue.shared().echo(version, text, List.of());
            }
            Map<String, @Nullable Object> entries = new LinkedHashMap<>(
                    MAPPER.read(text.getBytes(StandardCharsets.UTF_8)).entries());
            if (key.equals("first")) {
                expected.remove(key);
                entries.remove(key);
            } else {
                expected.put(key, entry(set));
                entries.put(key, entry(set));
            }
            text = MAPPER.stringify(entries);

            assertThat(normal(MAPPER.parse(NodeWithDevalue.shared().echo(6, text, List.of()))))
                    .isEqualTo(normal(expected));
        }
    }

    private static PlainObject entry(@Nullable Object data) {
        PlainObject entry = new PlainObject();
        entry.put("data", data);
        entry.put("expires", Undefined.UNDEFINED);
        return entry;
    }
}
