package dev.satchel.session.processor;

import com.palantir.javapoet.ClassName;

/** Names of classes and annotations in the libraries that code is generated for. */
final class Names {

    private static final String SESSION_PACKAGE = "dev.satchel.session";
    private static final String SERDE_PACKAGE = "io.micronaut.serde.annotation";

    static final String SESSION_DATA = SESSION_PACKAGE + ".SessionData";
    static final String SESSION_VALUE = SESSION_PACKAGE + ".SessionValue";
    static final String TTL = SESSION_PACKAGE + ".Ttl";
    static final String DEFAULT_VALUE = SESSION_PACKAGE + ".DefaultValue";
    static final String SESSION_KEY = SESSION_PACKAGE + ".SessionKey";

    static final String BINDABLE = "io.micronaut.core.bind.annotation.Bindable";
    static final String SERDEABLE = SERDE_PACKAGE + ".Serdeable";
    static final String SERIALIZABLE = SERDEABLE + ".Serializable";
    static final String DESERIALIZABLE = SERDEABLE + ".Deserializable";
    static final String SERDE_IMPORT = SERDE_PACKAGE + ".SerdeImport";

    static final ClassName SESSION = ClassName.get(SESSION_PACKAGE, "Session");
    static final ClassName KEY = ClassName.get(SESSION_PACKAGE, "SessionKey");
    static final ClassName DATA_TYPE = ClassName.get(SESSION_PACKAGE, "SessionDataType");
    static final ClassName ARGUMENT = ClassName.get("io.micronaut.core.type", "Argument");
    static final ClassName BEAN = ClassName.get("io.micronaut.context.annotation", "Bean");
    static final ClassName SINGLETON = ClassName.get("jakarta.inject", "Singleton");
    static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");
    static final ClassName NULL_UNMARKED = ClassName.get("org.jspecify.annotations", "NullUnmarked");

    private Names() {}
}
