package dev.satchel.serde.internal.config;

import io.micronaut.serde.LimitingStream;
import io.micronaut.serde.config.SerdeConfiguration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;

/**
 * The format of stored values, together with {@link StorageSerialization} and {@link StorageDeserialization}. It
 * ignores {@code micronaut.serde.*}, which configures the application's JSON: a change there must neither make stored
 * values unreadable nor drop empty values.
 *
 * <p>Three classes, as the interfaces are three: in Micronaut Serde 3 two of them have default methods with the same
 * name.
 */
public final class StorageConfiguration implements SerdeConfiguration {

    @Override
    public Optional<String> getDateFormat() {
        return Optional.empty();
    }

    @Override
    public TimeShape getTimeWriteShape() {
        return TimeShape.STRING;
    }

    @Override
    public NumericTimeUnit getNumericTimeUnit() {
        return NumericTimeUnit.SECONDS;
    }

    @Override
    public boolean isWriteBinaryAsArray() {
        return false;
    }

    @Override
    public Optional<Locale> getLocale() {
        return Optional.of(Locale.ROOT);
    }

    @Override
    public Optional<TimeZone> getTimeZone() {
        return Optional.empty();
    }

    @Override
    public List<String> getIncludedIntrospectionPackages() {
        return List.of();
    }

    @Override
    public int getMaximumNestingDepth() {
        return LimitingStream.DEFAULT_MAXIMUM_DEPTH;
    }
}
