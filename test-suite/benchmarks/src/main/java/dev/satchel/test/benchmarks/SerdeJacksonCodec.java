package dev.satchel.test.benchmarks;

import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/** Micronaut's own JSON: it has no tags and no references, so without a type a date is read as a string. */
final class SerdeJacksonCodec implements Codec {

    private final ObjectMapper mapper =
            ApplicationContext.run(Map.of("session.enabled", false)).getBean(ObjectMapper.class);

    @Override
    public byte[] write(Object value) throws IOException {
        return mapper.writeValueAsBytes(value);
    }

    @Override
    public Object read(byte[] bytes, Argument<?> type) throws IOException {
        return mapper.readValue(bytes, type);
    }

    @Override
    public Object readUntyped(byte[] bytes) throws IOException {
        return mapper.readValue(bytes, Argument.OBJECT_ARGUMENT);
    }
}
