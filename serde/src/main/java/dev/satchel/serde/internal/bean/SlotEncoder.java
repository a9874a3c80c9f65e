package dev.satchel.serde.internal.bean;

import dev.satchel.serde.internal.proof.BeanProofRegistry;
import dev.satchel.serde.internal.write.SlotWriter;
import dev.satchel.serde.internal.write.ValueWriter;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Micronaut Serde's way into the slots: what a bean's serializer says becomes slots. Used by one thread. */
public final class SlotEncoder implements Encoder {

    private final ValueWriter values;
    private final SlotWriter slots;

    /** The bean that the next object stands for, so that others can refer to it. */
    private @Nullable Object identity;

    public SlotEncoder(ValueWriter values, SlotWriter slots) {
        this.values = values;
        this.slots = slots;
    }

    /** A value whose type only it knows, with its tag. */
    void encodeValue(@Nullable Object value) {
        values.write(value);
    }

    /** A value of another class than the one that is declared where it stands. */
    void encodeUndeclared(Object value, Class<?> declared) {
        values.writeUndeclared(value, declared);
    }

    /** Notes what has to be shown of a bean that is written next. */
    void claim(BeanProofRegistry.OfClass proofs, Object bean) {
        values.claim(proofs, bean);
    }

    /** Says which bean is serialized next; null if it has a slot of its own already. */
    public void identify(@Nullable Object bean) {
        identity = bean;
    }

    /** Says whether the bean was written before, and if so refers to that. */
    boolean isKnown(Object bean) {
        return slots.known(bean);
    }

    @Override
    public Encoder encodeArray(Argument<?> type) {
        slots.beginArray(taken());
        return this;
    }

    @Override
    public Encoder encodeObject(Argument<?> type) {
        slots.beginBean(taken());
        return this;
    }

    private @Nullable Object taken() {
        Object bean = identity;
        identity = null;
        return bean;
    }

    @Override
    public void finishStructure() {
        slots.end();
    }

    @Override
    public void encodeKey(String key) {
        slots.name(key);
    }

    @Override
    public void encodeString(String value) {
        slots.string(value);
    }

    @Override
    public void encodeBoolean(boolean value) {
        slots.bool(value);
    }

    @Override
    public void encodeByte(byte value) {
        slots.integer(value);
    }

    @Override
    public void encodeShort(short value) {
        slots.integer(value);
    }

    @Override
    public void encodeChar(char value) {
        slots.string(String.valueOf(value));
    }

    @Override
    public void encodeInt(int value) {
        slots.integer(value);
    }

    @Override
    public void encodeLong(long value) {
        slots.integer(value);
    }

    @Override
    public void encodeFloat(float value) {
        slots.decimal(value);
    }

    @Override
    public void encodeDouble(double value) {
        slots.decimal(value);
    }

    @Override
    public void encodeBigInteger(BigInteger value) {
        values.write(value);
    }

    @Override
    public void encodeBigDecimal(BigDecimal value) {
        values.write(value);
    }

    @Override
    public void encodeNull() {
        slots.nothing();
    }

    @Override
    public String currentPath() {
        return slots.path();
    }
}
