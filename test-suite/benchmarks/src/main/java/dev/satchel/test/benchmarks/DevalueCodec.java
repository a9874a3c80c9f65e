package dev.satchel.test.benchmarks;

import dev.satchel.serde.DevalueMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import java.util.Map;
import java.util.Objects;

/** Satchel's codec. */
final class DevalueCodec implements Codec {

    private final DevalueMapper mapper =
            ApplicationContext.run(Map.of("session.enabled", false)).getBean(DevalueMapper.class);

    @Override
    public byte[] write(Object value) {
        return mapper.encode(value);
    }

    @Override
    public Object read(byte[] bytes, Argument<?> type) {
        return Objects.requireNonNull(mapper.decode(bytes, type));
    }

    @Override
    public Object readUntyped(byte[] bytes) {
        return Objects.requireNonNull(mapper.decode(bytes));
    }
}
