package dev.satchel.serde.internal.config;

import io.micronaut.serde.config.SerializationConfiguration;
import io.micronaut.serde.config.annotation.SerdeConfig;

/** The settings for writing stored values. They ignore {@code micronaut.serde.serialization.*}. */
public final class StorageSerialization implements SerializationConfiguration {

    /** Returns ALWAYS: an empty list must be read back as empty, not as absent. */
    @Override
    public SerdeConfig.SerInclude getInclusion() {
        return SerdeConfig.SerInclude.ALWAYS;
    }

    @Override
    public boolean isAlwaysSerializeErrorsAsList() {
        return true;
    }
}
