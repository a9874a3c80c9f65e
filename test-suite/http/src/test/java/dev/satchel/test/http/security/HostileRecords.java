package dev.satchel.test.http.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.satchel.test.http.support.RawStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Records that a compromised store could hold: made to cost far more than their length, to contain cycles, or to put
 * text of the attacker into a body or a log. In the slots of a part, {@code @3} is the third slot after its first one.
 */
final class HostileRecords {

    /** Text that no body and no line of the log may contain. */
    static final String MARK = "0wned";

    /** The prefix of the names of records in which only a value is malformed. */
    static final String IN_A_VALUE = "in a value: ";

    /** The keys that have a hostile value. */
    static final List<String> KEYS = List.of("odd", "odd.user", "odd.texts", "odd.sorted", "odd.visits", "odd.numbers");

    /** The number of parts of most of them, which makes some ten thousand bytes. */
    private static final int MANY = 4_000;

    private static final Pattern INDEX = Pattern.compile("@(\\d+)");

    private final Map<String, byte[]> records = new LinkedHashMap<>();
    private final long now;

    private HostileRecords(long now) {
        this.now = now;
    }

    /**
     * Returns all records.
     *
     * @param now in milliseconds, the creation time in most of them
     * @return the stored bytes, by name
     */
    static Map<String, byte[]> all(long now) {
        HostileRecords made = new HostileRecords(now);
        made.addCycles();
        made.addSharing();
        made.addKeys();
        made.addNumbers();
        made.addDepths();
        made.addTexts();
        made.addOwn();
        made.addEntries();
        made.addSharedValues();
        made.addDamaged();
        return made.records;
    }

    private void addCycles() {
        value("a list that holds itself", "[@0]");
        value("an object that holds itself", "{\"name\":@0,\"next\":@0}");
        value("a map that is its own key and value", "[\"Map\",@0,@0]");
        value("a set that holds itself", "[\"Set\",@0]");
        value("a tag around itself", "[\"Thing\",@0]");
        value("an Optional of itself", "[\"Optional\",@0]");
        value("a boxed primitive that is itself", "[\"Object\",@0]");
        value("a view on itself", "[\"Uint8Array\",@0]");
        value("a value that is the whole record", "[0,2,9]");
        value("a ring of lists", list(MANY, i -> "[@" + (i + 1) % MANY + "]", ","));
    }

    private void addSharing() {
        String doubling = list(60, i -> ",[@" + (i + 2) + ",@" + (i + 2) + "]", "");
        String ones = list(MANY, i -> "@1", ",");
        value("lists of two of the next", "[@1,@1]" + doubling + ",1");
        value("a set of lists of two of the next", "[\"Set\",@1]" + doubling + ",1");
        value("a map by lists of two of the next", "[\"Map\",@1,@1]" + doubling + ",1");
        value("one row many times", "[" + ones + "],[" + list(MANY, i -> "@2", ",") + "],7");
        value("one long text many times", "[" + ones + "],\"" + "x".repeat(100_000) + "\"");
        value("a set of one long text", "[\"Set\"," + ones + "],\"" + "x".repeat(100_000) + "\"");
        value("one long number many times", "[" + ones + "],[\"BigInt\",\"" + "9".repeat(9_999) + "\"]");
        value(
                "one buffer many times",
                "[" + list(MANY, i -> "@" + (i + 2), ",") + "],[\"ArrayBuffer\",\"" + "A".repeat(100_000) + "\"],"
                        + list(MANY, i -> "[\"Uint8Array\",@1]", ","));
    }

    private void addKeys() {
        String elements = list(MANY, i -> ",@" + (i + 1), "");
        String pairs = list(MANY, i -> ",@" + (i + 1) + ",@" + (i + 1), "");
        String alike = list(MANY, i -> "[@" + (MANY + 1 + 2 * i) + ",@" + (MANY + 2 + 2 * i) + "]", ",") + ","
                + list(MANY, i -> i + "," + -31 * i, ",");
        String ofOneHash = list(MANY, i -> '"' + text(i) + '"', ",");
        String views = list(MANY, i -> "[\"DataView\",@" + (MANY + 1) + "," + 8 * i + ",1]", ",");
        String buffer = "[\"ArrayBuffer\",\"" + "A".repeat(80_000) + "\"]";
        value("a set of lists of one hash", "[\"Set\"" + elements + "]," + alike);
        value("a map by lists of one hash", "[\"Map\"" + pairs + "]," + alike);
        value("a set of texts of one hash", "[\"Set\"" + elements + "]," + ofOneHash);
        value("a map by texts of one hash", "[\"Map\"" + pairs + "]," + ofOneHash);
        value("an object by names of one hash", "{" + list(MANY, i -> '"' + text(i) + "\":@1", ",") + "},1");
        value("a set of a view for each place", "[\"Set\"" + elements + "]," + views + "," + buffer);
        value("a map by a view for each place", "[\"Map\"" + pairs + "]," + views + "," + buffer);
        value("one property many times", "{" + list(MANY, i -> "\"name\":@1", ",") + "},1");
        value("an object by an address", "{\"http://satchel.invalid/\":@1},1");
        value("an object by a long number", "{\"" + "9".repeat(200_000) + "\":@1},1");
    }

    private void addNumbers() {
        for (String decimal : List.of("1E+999999999", "1E-999999999", "1E99999999999")) {
            value("the number " + decimal, "[\"BigDecimal\",\"" + decimal + "\"]");
        }
        value("a number of too many digits", "[\"BigInt\",\"" + "9".repeat(200_000) + "\"]");
        value("a literal of too many digits", "9".repeat(200_000));
        value("a number beyond a double", "1e309");
        value("a date beyond all years", "[\"Date\",\"+999999999-12-31T23:59:59.999Z\"]");
        value("an array of four thousand million holes", "[-7,4294967295]");
        value("a length of a view beyond its buffer", "[\"Float64Array\",@1,0,999999999],[\"ArrayBuffer\",\"AAAA\"]");
    }

    private void addDepths() {
        value("lists in lists", list(MANY, i -> "[@" + (i + 1) + "]", ",") + ",1");
        value("objects in objects", list(MANY, i -> "{\"next\":@" + (i + 1) + "}", ",") + ",1");
        value("sets in sets", list(MANY, i -> "[\"Set\",@" + (i + 1) + "]", ",") + ",1");
        value("maps as keys of maps", list(MANY, i -> "[\"Map\",@" + (i + 1) + ",@" + MANY + "]", ",") + ",1");
        value("tags in tags", list(MANY, i -> "[\"Thing\",@" + (i + 1) + "]", ",") + ",1");
        value("brackets in brackets", "[".repeat(50_000) + "]".repeat(50_000));
    }

    private void addTexts() {
        value("a text that looks like a line of the log", "\"a\\n" + MARK + " ERROR\\u001b[2J\"");
        value("a tag that looks like a line of the log", "[\"a\\n" + MARK + "\",@1],1");
        value("a name that looks like a line of the log", "{\"a\\n" + MARK + "\":@1},[\"" + MARK + "\",@2],1");
        value("the name of a class", "[\"java.lang.ProcessBuilder\",@1],[@2],\"" + MARK + "\"");
        value("names that JavaScript treats as its own", "{\"__proto__\":@1,\"constructor\":@1},{\"toString\":@2},1");
    }

    /** Adds records with malformed metadata. */
    private void addOwn() {
        own("a creation that is itself", "{\"created\":@0}");
        own("a creation far in the future", "{\"created\":@1},9e300");
        own("a creation before all times", "{\"created\":@1},-9223372036854775808");
        own("a creation that is no number", "{\"created\":@1},-3");
        own("a creation of many digits", "{\"created\":@1},[\"BigInt\",\"" + "9".repeat(9_999) + "\"]");
        own("a creation of huge scale", "{\"created\":@1},[\"BigDecimal\",\"1E+999999999\"]");
        own("a creation deep inside", "{\"created\":@1}," + list(MANY, i -> "[@" + (i + 2) + "]", ",") + ",1");
        own("own properties of one hash", "{" + list(MANY, i -> '"' + text(i) + "\":4", ",") + ",\"created\":4}");
        own("one own property many times", "{" + list(MANY, i -> "\"created\":4", ",") + "}");
        own("a user of a long text", "{\"created\":4,\"user\":@1,\"authenticated\":4},\"" + "x".repeat(200_000) + "\"");
        own("a user like a line of the log", "{\"created\":4,\"user\":@1,\"authenticated\":4},\"a\\n" + MARK + "\"");
        own("a login before all times", "{\"created\":4,\"user\":7,\"authenticated\":@1},-1e300");
        own("destroyed before all times", "{\"created\":4,\"destroyed\":@1},-1e300");
        own("destroyed after all times", "{\"created\":4,\"destroyed\":@1},1e300");
        own("retired before all times", "{\"created\":4,\"retired\":@1,\"successors\":@2},-1e300,[]");
        own("retired after all times", "{\"created\":4,\"retired\":@1,\"successors\":@2},1e300,[]");
        own("successors that hold themselves", "{\"created\":4,\"retired\":4,\"successors\":@1},[@1,@1]");
        own(
                "thousands of successors",
                "{\"created\":4,\"retired\":4,\"successors\":@1},[" + list(MANY, i -> "@2", ",") + "],\"none\"");
        own(
                "thousands of successors like driver keys",
                "{\"created\":4,\"retired\":4,\"successors\":@1},[" + list(MANY, i -> "@" + (i + 2), ",") + "],"
                        + list(MANY, i -> '"' + RawStore.key("id" + i) + '"', ","));
        own(
                "thousands of successors like ids of Astro",
                "{\"created\":4,\"retired\":4,\"successors\":@1},[" + list(MANY, i -> "@" + (i + 2), ",") + "],"
                        + list(MANY, i -> "\"00000000-0000-4000-8000-%012d\"".formatted(i), ","));
        own("an origin that is a list of itself", "{\"created\":4,\"origin\":@1,\"left\":4},[@1]");
        own("an origin like a path", "{\"created\":4,\"origin\":@1,\"left\":4},\"../../" + MARK + "\"");
        own("a list", "[@0,@0]");
    }

    private void addEntries() {
        record("a key that is a list", "[\"Map\",1,2,5,6,9,6]", "[9]");
        record(
                "a key that looks like a line of the log",
                "[\"Map\",1,2,5,6,9,10]",
                "\"odd\\n" + MARK + "\",{\"data\":11},[99]");
        record("an entry that is the record", "[\"Map\",1,2,5,6,9,0]", "\"odd\"");
        record("an entry that is its own data", "[\"Map\",1,2,5,6,9,10]", "\"odd\",{\"data\":10,\"expires\":10}");
        record(
                "an entry that expires when it likes",
                "[\"Map\",1,2,5,6,9,10]",
                "\"odd\",{\"data\":7,\"expires\":11},[\"Set\",11]");
        record(
                "an entry that expires after all times",
                "[\"Map\",1,2,5,6,9,10]",
                "\"odd\",{\"data\":7,\"expires\":11},1e300");
        record("an index beyond all slots", "[\"Map\",1,2,5,6,9,10]", "\"odd\",{\"data\":2147483647}");
        record("a key without an entry", "[\"Map\",1,2,5,6,9]", "\"odd\"");
        record(
                "keys of one hash",
                "[\"Map\",1,2,5,6" + list(MANY, i -> "," + (i + 9) + ",6", "") + "]",
                list(MANY, i -> '"' + text(i) + '"', ","));
        record("one key many times", "[\"Map\",1,2,5,6" + list(MANY, i -> ",9,6", "") + "]", "\"odd\"");
        record("its own entry many times", "[\"Map\"" + list(MANY, i -> ",1,2", "") + "]", "0");
        record(
                "one long key many times",
                "[\"Map\",1,2" + list(MANY, i -> ",9,6", "") + "]",
                '"' + "k".repeat(100_000) + '"');
        record(
                "entries of many properties",
                "[\"Map\",1,2,5,6,9,10]",
                "\"odd\",{" + list(MANY, i -> "\"data\":7,\"expires\":4", ",") + "}");
    }

    /** Adds records in which thousands of keys refer to one long value. */
    private void addSharedValues() {
        String list = "[" + list(20_000, i -> "7", ",") + "]";
        shared("one long list", "{\"data\":10}", list);
        shared("one long text", "{\"data\":10}", '"' + "x".repeat(100_000) + '"');
        shared("one long buffer", "{\"data\":10}", "[\"ArrayBuffer\",\"" + "A".repeat(100_000) + "\"]");
        shared("one long set", "{\"data\":10}", "[\"Set\"," + list.substring(1));
        shared("one time to expire that is a list", "{\"data\":7,\"expires\":10}", list);
        shared(
                "one entry of many properties",
                "{" + list(20_000, i -> "\"p" + i + "\":7", ",") + ",\"data\":7,\"expires\":4}",
                "0");
    }

    private void shared(String name, String entry, String value) {
        record(
                "thousands of keys of " + name,
                "[\"Map\",1,2,5,6" + list(MANY, i -> "," + (11 + i) + ",9", "") + "]",
                entry + "," + value + "," + list(MANY, i -> "\"key" + i + '"', ","));
    }

    private void addDamaged() {
        records.put("nothing", new byte[0]);
        records.put("a zero byte", new byte[1]);
        records.put("a null", bytes("null"));
        records.put("a constant", bytes("-1"));
        records.put("an empty array", bytes("[]"));
        records.put("an empty map", bytes("[[\"Map\"]]"));
        records.put("an object", bytes("[{\"odd\":1},{\"data\":2},\"" + MARK + "\"]"));
        records.put("no devalue text", bytes("{\"odd\":\"" + MARK + "\"}"));
        records.put("serialized Java", "\u00ac\u00ed\u0000\u0005sr\u0000\u0011java.util.HashMap".getBytes(ISO_8859_1));
        records.put("not UTF-8", textOf("\"\u00ff\u00fe\u00c0\u0080\"").getBytes(ISO_8859_1));
        records.put("half a surrogate pair", bytes(textOf("\"\\ud800\"")));
        records.put("a text without its end", bytes(textOf("\"" + MARK)));
        records.put("half a record", bytes(textOf("1").substring(0, 40)));
        records.put("a record of a version to come", bytes("[\"version\",99," + textOf("1") + "]"));
        records.put("white space", bytes(" \n\t".repeat(30_000)));
        records.put("brackets", bytes("[".repeat(100_000)));
        records.put("of an ended session: digits without an end", bytes("0E" + "9".repeat(200_000)));
        records.put("of an ended session: many digits", bytes("0E" + "091".repeat(60_000)));
        records.put("of an ended session: no digits", bytes("0E" + MARK));
    }

    /** Adds a record of a good value, and of a hostile one under some keys. */
    private void value(String name, String slots) {
        records.put(IN_A_VALUE + name, bytes(textOf(slots)));
    }

    private String textOf(String slots) {
        List<String> keys = new ArrayList<>();
        StringBuilder pairs = new StringBuilder();
        for (String key : KEYS) {
            pairs.append(',').append(9 + keys.size()).append(",8");
            keys.add('"' + key + '"');
        }
        int base = 9 + keys.size();
        return "[[\"Map\",1,2,5,6" + pairs + "],\"\",{\"data\":3},{\"created\":4}," + now
                + ",\"good\",{\"data\":7},\"fine\",{\"data\":" + base + "}," + String.join(",", keys) + ","
                + placed(slots, base) + "]";
    }

    /** Adds a record of a good value with hostile metadata. Slot 4 is the time, slot 7 a text. */
    private void own(String name, String slots) {
        records.put(
                "of itself: " + name,
                bytes("[[\"Map\",1,2,5,6],\"\",{\"data\":8},0," + now + ",\"good\",{\"data\":7},\"fine\","
                        + placed(slots, 8) + "]"));
    }

    /** Adds a record of hostile entries, which use slots from 9 on. */
    private void record(String name, String map, String slots) {
        records.put(
                "of entries: " + name,
                bytes("[" + map + ",\"\",{\"data\":3},{\"created\":4}," + now + ",\"good\",{\"data\":7},\"fine\",0,"
                        + slots + "]"));
    }

    private static String placed(String slots, int base) {
        return INDEX.matcher(slots).replaceAll(index -> String.valueOf(base + Integer.parseInt(index.group(1))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** Returns a text of 32 letters. All of them have the same hash. */
    private static String text(int number) {
        return list(16, bit -> (number >> bit & 1) == 0 ? "Aa" : "BB", "");
    }

    private static String list(int count, IntFunction<String> element, String between) {
        return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(between));
    }
}
