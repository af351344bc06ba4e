package dev.annette.runtime.operator;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;

/** What the elements of a value are stored as: a type, and what integers are multiplied by. */
record Numbers(DataType type, float scale) {

    static Numbers of(DataType type) {
        return new Numbers(type, 1);
    }

    static Numbers of(Layout layout) {
        return new Numbers(layout.type(), layout.scale());
    }

    /** Whether products of them are added up as integers. */
    boolean areIntegers() {
        return type == DataType.U8 || type == DataType.S8;
    }

    /** The layout of such numbers in the order of another one, unless that is blocked. */
    Layout in(Layout layout) {
        return layout.as(type).scaledBy(scale);
    }
}
