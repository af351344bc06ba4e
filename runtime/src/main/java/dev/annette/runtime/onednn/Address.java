package dev.annette.runtime.onednn;

import org.bytedeco.javacpp.Pointer;

/** A bare address as JavaCPP wants it; owns nothing. */
final class Address extends Pointer {

    Address(long address) {
        super((Pointer) null);
        this.address = address;
    }

    /** The same object at another place. */
    Address at(long newAddress) {
        address = newAddress;
        return this;
    }
}
