package dev.satchel.test.interop;

import static dev.satchel.test.interop.Mappers.MAPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.fixtures.FixtureTables;
import dev.satchel.serde.fixtures.HostileText;
import dev.satchel.test.interop.NodeWithDevalue.Refused;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java reads no text that devalue refuses, except where the table gives a reason. */
@ExtendWith(NeedsNode.class)
class HostileInteropTest {

    static Stream<HostileText> rows() {
        return FixtureTables.hostileTexts().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void whatDevalueRefusesIsRefused(HostileText row) {
        boolean accepted = accepted(row);

        assertThat(accepted).as("the table").isEqualTo(row.devalue().equals(HostileText.ACCEPTED));
        if (!accepted && row.why().isEmpty()) {
            assertThatThrownBy(() -> MAPPER.decode(row.bytes())).isExactlyInstanceOf(DevalueException.class);
        }
    }

    private static boolean accepted(HostileText row) {
        try {
            // a site decodes bytes as Java does here: invalid UTF-8 is replaced
            String text = new String(row.bytes(), StandardCharsets.UTF_8);
            NodeWithDevalue.shared().read(6, text, row.tags());
            return true;
        } catch (Refused e) {
            return false;
        }
    }
}
