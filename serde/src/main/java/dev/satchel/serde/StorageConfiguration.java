package dev.satchel.serde;

import io.micronaut.serde.LimitingStream;
import io.micronaut.serde.config.DeserializationConfiguration;
import io.micronaut.serde.config.SerdeConfiguration;
import io.micronaut.serde.config.SerializationConfiguration;
import io.micronaut.serde.config.annotation.SerdeConfig;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;

/**
 * How beans are stored. Not what {@code micronaut.serde.*} says: that is how the application answers JSON, and a change
 * there must not make what is stored unreadable, nor leave out what is empty.
 */
final class StorageConfiguration
        implements SerdeConfiguration, SerializationConfiguration, DeserializationConfiguration {

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

    /** Everything: a list that is empty must come back empty, not absent. */
    @Override
    public SerdeConfig.SerInclude getInclusion() {
        return SerdeConfig.SerInclude.ALWAYS;
    }

    @Override
    public boolean isAlwaysSerializeErrorsAsList() {
        return true;
    }

    /** A property that a later version of the class no longer has is passed over. */
    @Override
    public boolean isIgnoreUnknown() {
        return true;
    }

    @Override
    public int getArraySizeThreshold() {
        return 100;
    }

    @Override
    public boolean isStrictNullable() {
        return false;
    }
}
