package dev.satchel.test.benchmarks;

/** Satchel's codec, and those it is compared with. */
public enum Codecs {
    /** {@code DevalueMapper}. */
    DEVALUE,
    /** {@code ObjectOutputStream}. */
    JAVA,
    /** Micronaut Serde writing plain JSON through Jackson. */
    SERDE_JACKSON,
    /** Kryo. */
    KRYO,
    /** Apache Fory. */
    FORY;

    Codec create() {
        return switch (this) {
            case DEVALUE -> new DevalueCodec();
            case JAVA -> new JavaCodec();
            case SERDE_JACKSON -> new SerdeJacksonCodec();
            case KRYO -> new KryoCodec();
            case FORY -> new ForyCodec();
        };
    }
}
