package dev.satchel.serde.internal.config;

import io.micronaut.serde.config.DeserializationConfiguration;

/** How values are read, whatever {@code micronaut.serde.deserialization.*} says. */
public final class StorageDeserialization implements DeserializationConfiguration {

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
