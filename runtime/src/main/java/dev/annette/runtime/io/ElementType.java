package dev.annette.runtime.io;

import java.nio.ByteBuffer;

/** The element types of the safetensors format, by the names they have in a header. */
enum ElementType {
    F64(8), F32(4), F16(2), BF16(2), I64(8), I32(4), I16(2), I8(1), U64(8), U32(4), U16(2), U8(1), BOOL(1), F8_E4M3(1), F8_E5M2(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** Whether {@link #decode} knows it. */
    boolean isFloat() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }

    /** Reads {@code count} values from a little-endian buffer into floats; doubles are rounded, the narrow types are exact. */
    void decode(ByteBuffer source, float[] destination, int offset, int count) {
        switch (this) {
            case F32 -> {
                source.asFloatBuffer().get(destination, offset, count);
                source.position(source.position() + count * bytes);
            }
            case F64 -> {
                for (int i = 0; i < count; i++) {
                    destination[offset + i] = (float) source.getDouble();
                }
            }
            case BF16 -> {
                for (int i = 0; i < count; i++) {
                    destination[offset + i] = Float.intBitsToFloat(source.getShort() << 16);
                }
            }
            case F16 -> {
                for (int i = 0; i < count; i++) {
                    destination[offset + i] = fromHalf(source.getShort());
                }
            }
            default -> throw new IllegalStateException(this + " is not read as floats");
        }
    }

    /** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. Java has this built in from release 20 on. */
    private static float fromHalf(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int widened = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
    }
}
