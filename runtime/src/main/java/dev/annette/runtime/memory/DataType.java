package dev.annette.runtime.memory;

/** How a number of a tensor is stored. */
public enum DataType {
    /** IEEE 754 single precision: what Java calls a float. */
    F32(4),
    /** The upper half of a float: its sign, its eight bits of exponent, and seven of its bits of fraction (bfloat16). */
    BF16(2),
    /** A signed integer of eight bits. */
    S8(1),
    /** An unsigned integer of eight bits. */
    U8(1);

    private final int bytes;

    DataType(int bytes) {
        this.bytes = bytes;
    }

    /** {@return the bytes of a number} */
    public int bytes() {
        return bytes;
    }
}
