package dev.satchel.serde.internal.config;

import io.micronaut.serde.config.SerializationConfiguration;
import io.micronaut.serde.config.annotation.SerdeConfig;

/** How values are written, whatever {@code micronaut.serde.serialization.*} says. */
public final class StorageSerialization implements SerializationConfiguration {

    /** Everything: a list that is empty must come back empty, not absent. */
    @Override
    public SerdeConfig.SerInclude getInclusion() {
        return SerdeConfig.SerInclude.ALWAYS;
    }

    @Override
    public boolean isAlwaysSerializeErrorsAsList() {
        return true;
    }
}
