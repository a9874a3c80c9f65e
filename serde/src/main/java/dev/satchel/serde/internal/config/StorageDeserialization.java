package dev.satchel.serde.internal.config;

import io.micronaut.serde.config.DeserializationConfiguration;

/** The settings for reading stored values. They ignore {@code micronaut.serde.deserialization.*}. */
public final class StorageDeserialization implements DeserializationConfiguration {

    /** Returns true: a property that a later version of the class no longer has is skipped. */
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
