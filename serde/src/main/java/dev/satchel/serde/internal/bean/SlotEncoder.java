package dev.satchel.serde.internal.bean;

import dev.satchel.serde.internal.proof.BeanProofRegistry;
import dev.satchel.serde.internal.write.SlotWriter;
import dev.satchel.serde.internal.write.ValueWriter;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Micronaut Serde's encoder for slots: the output of a bean's serializer becomes slots. Used by one thread. */
public final class SlotEncoder implements Encoder {

    private final ValueWriter values;
    private final SlotWriter slots;

    /** The bean of the next object, so that it can be referred to. */
    private @Nullable Object identity;

    /** The numbers of nulls, and of objects and arrays, so far. */
    private int nulls;

    private int structures;

    public SlotEncoder(ValueWriter values, SlotWriter slots) {
        this.values = values;
        this.slots = slots;
    }

    /** Writes a value whose type is not declared, with its tag. */
    void encodeValue(@Nullable Object value) {
        nulls += value == null ? 1 : 0;
        values.write(value);
    }

    /** Writes a value of another class than the declared one. */
    void encodeUndeclared(Object value, Class<?> declared) {
        values.writeUndeclared(value, declared);
    }

    /** Adds the claims of the bean that is written next. */
    void claim(BeanProofRegistry.OfClass proofs, Object bean) {
        values.claim(proofs, bean);
    }

    /** Returns a mark for {@link #claimNulls}. */
    public long mark() {
        return (long) structures << Integer.SIZE | nulls;
    }

    /** Adds the claims of the nulls of a bean, if any was written since a mark. */
    public void claimNulls(BeanProofRegistry.OfClass proofs, Object bean, long mark) {
        if ((int) mark != nulls) {
            values.claimNulls(proofs, bean, (int) (mark >>> Integer.SIZE) == structures);
        }
    }

    /** Does the same for a bean whose properties are written into the object around it. */
    void claimNullsInside(BeanProofRegistry.OfClass proofs, Object bean, long mark) {
        if ((int) mark != nulls) {
            values.claimNulls(proofs, bean, false);
        }
    }

    /** Sets the bean that is serialized next, or null if it has a slot already. */
    public void identify(@Nullable Object bean) {
        identity = bean;
    }

    /** Returns true if the bean was written before, and then writes a reference. */
    boolean isKnown(Object bean) {
        return slots.known(bean);
    }

    @Override
    public Encoder encodeArray(Argument<?> type) {
        structures++;
        slots.beginArray(taken());
        return this;
    }

    @Override
    public Encoder encodeObject(Argument<?> type) {
        structures++;
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
        nulls++;
        slots.nothing();
    }

    @Override
    public String currentPath() {
        return slots.path();
    }
}
