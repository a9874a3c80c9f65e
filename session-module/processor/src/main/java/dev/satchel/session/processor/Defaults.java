package dev.satchel.session.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Defaults that are written as texts, and the code that they become. A text is checked here by the same method that the
 * generated code calls.
 */
final class Defaults {

    private static final Map<String, Parser> PARSERS = new HashMap<>();

    static {
        add(String.class, "a text", text -> text, text -> CodeBlock.of("$S", text));
        add(Boolean.class, "true or false", Defaults::bool, text -> CodeBlock.of("$L", text));
        add(Character.class, "one character", Defaults::character, Defaults::characterLiteral);
        add(
                Byte.class,
                "a number from -128 to 127",
                Byte::valueOf,
                text -> CodeBlock.of("(byte) $L", Byte.valueOf(text)));
        add(
                Short.class,
                "a number from -32768 to 32767",
                Short::valueOf,
                text -> CodeBlock.of("(short) $L", Short.valueOf(text)));
        add(
                Integer.class,
                "a number from -2147483648 to 2147483647",
                Integer::valueOf,
                text -> CodeBlock.of("$L", Integer.valueOf(text)));
        add(
                Long.class,
                "a number from -9223372036854775808 to 9223372036854775807",
                Long::valueOf,
                text -> CodeBlock.of("$LL", Long.valueOf(text)));
        parsed(Double.class, "a number", Double::valueOf, "parseDouble");
        parsed(Float.class, "a number", Float::valueOf, "parseFloat");
        made(BigInteger.class, "a whole number", BigInteger::new);
        made(BigDecimal.class, "a number", BigDecimal::new);
        parsed(Duration.class, "an ISO-8601 duration such as PT15M", Duration::parse, "parse");
        parsed(Period.class, "an ISO-8601 period such as P1M", Period::parse, "parse");
        parsed(Instant.class, "a point in time such as 2026-11-20T09:30:00Z", Instant::parse, "parse");
        parsed(LocalDate.class, "a date such as 2026-11-20", LocalDate::parse, "parse");
        parsed(LocalTime.class, "a time such as 09:30", LocalTime::parse, "parse");
        parsed(LocalDateTime.class, "a date and time such as 2026-11-20T09:30", LocalDateTime::parse, "parse");
        parsed(ZonedDateTime.class, "such as 2026-11-20T09:30+01:00[Europe/Rome]", ZonedDateTime::parse, "parse");
        parsed(OffsetDateTime.class, "such as 2026-11-20T09:30+01:00", OffsetDateTime::parse, "parse");
        parsed(YearMonth.class, "a month such as 2026-11", YearMonth::parse, "parse");
        parsed(MonthDay.class, "a day such as --11-20", MonthDay::parse, "parse");
        parsed(Year.class, "a year such as 2026", Year::parse, "parse");
        parsed(ZoneId.class, "a time zone such as Europe/Rome", ZoneId::of, "of");
        parsed(UUID.class, "a UUID", UUID::fromString, "fromString");
        parsed(URI.class, "a URI", URI::create, "create");
        parsed(Currency.class, "a currency such as CHF", Currency::getInstance, "getInstance");
        parsed(Locale.class, "a language tag such as de-CH", Defaults::locale, "forLanguageTag");
    }

    private Defaults() {}

    /** Returns the valid defaults of a type for the message, or null if it can have none. */
    static @Nullable String expected(TypeMirror type) {
        TypeElement element = element(type);
        if (element == null) {
            return null;
        }
        if (element.getKind() == ElementKind.ENUM) {
            return constants(element).stream().collect(Collectors.joining(", ", "one of ", ""));
        }
        Parser parser = PARSERS.get(element.getQualifiedName().toString());
        return parser == null ? null : parser.expected;
    }

    /**
     * The code of a default.
     *
     * @param type a type that can have one
     * @throws RuntimeException if the text is not one of the type
     */
    static CodeBlock parse(TypeMirror type, String text) {
        TypeElement element = element(type);
        if (element != null && element.getKind() == ElementKind.ENUM) {
            if (!constants(element).contains(text)) {
                throw new IllegalArgumentException("no constant");
            }
            return CodeBlock.of("$T.$L", ClassName.get(element), text);
        }
        Parser parser =
                element == null ? null : PARSERS.get(element.getQualifiedName().toString());
        if (parser == null) {
            throw new IllegalArgumentException("no type with a default");
        }
        Object unused = parser.check.apply(text);
        return parser.code.apply(text);
    }

    private static @Nullable TypeElement element(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED ? (TypeElement) ((DeclaredType) type).asElement() : null;
    }

    private static List<String> constants(TypeElement type) {
        return type.getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                .map(member -> member.getSimpleName().toString())
                .toList();
    }

    /**
     * How the text of one type is read.
     *
     * @param expected what it may be
     * @param check reads it, or fails
     * @param code what it becomes
     */
    private record Parser(String expected, Function<String, ?> check, Function<String, CodeBlock> code) {}

    private static void add(
            Class<?> type, String expected, Function<String, ?> check, Function<String, CodeBlock> code) {
        PARSERS.put(type.getName(), new Parser(expected, check, code));
    }

    private static void parsed(Class<?> type, String expected, Function<String, ?> check, String method) {
        add(type, expected, check, text -> CodeBlock.of("$T.$L($S)", type, method, text));
    }

    private static void made(Class<?> type, String expected, Function<String, ?> check) {
        add(type, expected, check, text -> CodeBlock.of("new $T($S)", type, text));
    }

    private static Boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("neither");
        }
        return Boolean.valueOf(text);
    }

    private static Character character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("not one");
        }
        return text.charAt(0);
    }

    private static CodeBlock characterLiteral(String text) {
        return CodeBlock.of("(char) $L", (int) text.charAt(0));
    }

    /** {@link Locale#forLanguageTag} takes anything. */
    private static Locale locale(String text) {
        return new Locale.Builder().setLanguageTag(text).build();
    }
}
