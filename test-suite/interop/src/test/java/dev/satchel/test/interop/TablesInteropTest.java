package dev.satchel.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.serde.fixtures.FixtureTables;
import dev.satchel.serde.fixtures.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The tables equal the output of the script over devalue, so no table was edited by hand. */
@ExtendWith(NeedsNode.class)
class TablesInteropTest {

    @Test
    void theTablesAreWhatTheScriptWrites(@TempDir Path directory) throws IOException {
        NodePackages.run("make-fixtures.mjs", directory);

        assertThat(directory.resolve("fixtures.json")).hasBinaryContent(resource("fixtures.json"));
        assertThat(withoutMessages(Files.readAllBytes(directory.resolve("hostile.json"))))
                .isEqualTo(withoutMessages(resource("hostile.json")));
    }

    /** Removes the messages: parts of them come from Node, and differ between its versions. */
    private static List<Map<String, Object>> withoutMessages(byte[] table) {
        List<Map<String, Object>> rows = Json.objects(table);
        rows.forEach(row -> row.computeIfPresent("devalue", (name, said) -> said.equals("accepted")));
        return rows;
    }

    private static byte[] resource(String table) throws IOException {
        try (InputStream in = FixtureTables.class.getResourceAsStream("/dev/satchel/serde/" + table)) {
            return in.readAllBytes();
        }
    }
}
