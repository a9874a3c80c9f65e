package dev.satchel.serde.internal.bean;

import dev.satchel.serde.DevalueException;
import dev.satchel.serde.internal.write.BeanWriter;
import dev.satchel.serde.internal.write.SlotWriter;
import dev.satchel.serde.internal.write.ValueWriter;
import io.micronaut.serde.Serializer;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes beans with Micronaut Serde's serializers. Used by one thread. */
final class SerdeBeanWriter implements BeanWriter {

    private final DevalueSerdeRegistry registry;
    private final ValueWriter values;
    private final SlotEncoder encoder;
    private final Serializer.EncoderContext context;

    SerdeBeanWriter(DevalueSerdeRegistry registry, ValueWriter values, SlotWriter slots) {
        this.registry = registry;
        this.values = values;
        this.encoder = new SlotEncoder(values, slots);
        this.context = registry.newEncoderContext(null);
    }

    private BeanType beanTypeOf(Class<?> type) throws SerdeException {
        try {
            return registry.beanTypeOf(type);
        } catch (SerdeException e) {
            DevalueException unstorable = registry.unstorableProperty(type);
            if (unstorable == null) {
                throw e;
            }
            throw unstorable.within(encoder.currentPath());
        }
    }

    @Override
    public void write(Object bean, Class<?> type, @Nullable Object identity) throws IOException {
        encoder.identify(identity);
        BeanType beans = beanTypeOf(type);
        values.claim(beans.proofs(), bean);
        long mark = encoder.mark();
        beans.serializer().serialize(encoder, context, beans.type(), bean);
        encoder.claimNulls(beans.proofs(), bean, mark);
        // a serializer that writes a scalar does not consume the identity
        encoder.identify(null);
    }
}
