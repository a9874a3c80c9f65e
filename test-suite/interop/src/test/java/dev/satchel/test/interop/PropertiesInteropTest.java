package dev.satchel.test.interop;

import static dev.satchel.test.interop.JavaScriptValues.normal;
import static dev.satchel.test.interop.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.jspecify.annotations.Nullable;

/** Any value that stock devalue can read goes to JavaScript and comes back equal. */
@AddLifecycleHook(NeedsNode.class)
class PropertiesInteropTest {

    private static final int TRIES = 500;

    @Provide
    Arbitrary<@Nullable Object> anything() {
        return JavaScriptValues.values(JavaScriptValues.anyStrings());
    }

    /** Before version 6, unpaired surrogates are written unescaped, and UTF-8 cannot encode them. */
    @Provide
    Arbitrary<@Nullable Object> anythingWellFormed() {
        return JavaScriptValues.values(JavaScriptValues.wellFormedStrings());
    }

    @Property(tries = TRIES, afterFailure = AfterFailureMode.RANDOM_SEED)
    void comesBackEqualThroughDevalue6(@ForAll("anything") @Nullable Object value) {
        comesBackEqual(value, 6);
    }

    @Property(tries = TRIES, afterFailure = AfterFailureMode.RANDOM_SEED)
    void comesBackEqualThroughDevalue5(@ForAll("anythingWellFormed") @Nullable Object value) {
        comesBackEqual(value, 5);
    }

    @Property(tries = TRIES, afterFailure = AfterFailureMode.RANDOM_SEED)
    void whatDevalueWritesIsTheSameTextAfterJava(@ForAll("anything") @Nullable Object value) {
        String node = NodeWithDevalue.shared().echo(6, MAPPER.stringify(value), List.of());

        assertThat(MAPPER.stringify(MAPPER.parse(node))).isEqualTo(node);
    }

    private static void comesBackEqual(@Nullable Object value, int version) {
        String node = NodeWithDevalue.shared().echo(version, MAPPER.stringify(value), List.of());

        assertThat(normal(MAPPER.parse(node))).isEqualTo(normal(value));
    }
}
