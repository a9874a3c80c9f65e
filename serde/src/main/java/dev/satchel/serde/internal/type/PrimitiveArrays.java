package dev.satchel.serde.internal.type;

import dev.satchel.serde.js.BufferView;
import dev.satchel.serde.js.BufferView.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Conversion between Java's arrays of numbers and the bytes of JavaScript's typed arrays, little-endian. */
public final class PrimitiveArrays {

    private PrimitiveArrays() {}

    /** Returns the kind that a Java array is written as, or null if there is none. */
    public static @Nullable Kind kindOf(Class<?> type) {
        if (type == byte[].class) {
            return Kind.UINT8;
        }
        if (type == short[].class) {
            return Kind.INT16;
        }
        if (type == int[].class) {
            return Kind.INT32;
        }
        if (type == long[].class) {
            return Kind.BIG_INT64;
        }
        if (type == float[].class) {
            return Kind.FLOAT32;
        }
        return type == double[].class ? Kind.FLOAT64 : null;
    }

    public static byte[] bytesOf(Object array) {
        if (array instanceof byte[] same) {
            return same;
        }
        if (array instanceof short[] shorts) {
            byte[] bytes = allocate(shorts.length, Short.BYTES);
            littleEndian(bytes).asShortBuffer().put(shorts);
            return bytes;
        }
        if (array instanceof int[] ints) {
            byte[] bytes = allocate(ints.length, Integer.BYTES);
            littleEndian(bytes).asIntBuffer().put(ints);
            return bytes;
        }
        if (array instanceof long[] longs) {
            byte[] bytes = allocate(longs.length, Long.BYTES);
            littleEndian(bytes).asLongBuffer().put(longs);
            return bytes;
        }
        if (array instanceof float[] floats) {
            byte[] bytes = allocate(floats.length, Float.BYTES);
            littleEndian(bytes).asFloatBuffer().put(floats);
            return bytes;
        }
        double[] doubles = (double[]) array;
        byte[] bytes = allocate(doubles.length, Double.BYTES);
        littleEndian(bytes).asDoubleBuffer().put(doubles);
        return bytes;
    }

    private static byte[] allocate(int length, int size) {
        return new byte[Math.multiplyExact(length, size)];
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the Java array for a view, or null for kinds without one. */
    public static @Nullable Object arrayOf(BufferView view) {
        int from = view.byteOffset();
        int size = view.length() * view.kind().elementSize();
        ByteBuffer in = ByteBuffer.wrap(view.buffer().array(), from, size).order(ByteOrder.LITTLE_ENDIAN);
        return switch (view.kind()) {
            case UINT8 -> Arrays.copyOfRange(view.buffer().array(), from, from + size);
            case INT16 -> {
                short[] array = new short[view.length()];
                in.asShortBuffer().get(array);
                yield array;
            }
            case INT32 -> {
                int[] array = new int[view.length()];
                in.asIntBuffer().get(array);
                yield array;
            }
            case BIG_INT64 -> {
                long[] array = new long[view.length()];
                in.asLongBuffer().get(array);
                yield array;
            }
            case FLOAT32 -> {
                float[] array = new float[view.length()];
                in.asFloatBuffer().get(array);
                yield array;
            }
            case FLOAT64 -> {
                double[] array = new double[view.length()];
                in.asDoubleBuffer().get(array);
                yield array;
            }
            default -> null;
        };
    }
}
