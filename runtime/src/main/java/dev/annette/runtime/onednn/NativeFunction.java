package dev.annette.runtime.onednn;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencl.Pfn_notify_BytePointer_Pointer_long_Pointer;
import org.bytedeco.opencl.User_func_Pointer;

/**
 * A function of a native library that has no binding, found by its name among all libraries that are loaded. It is called through the function pointers of the OpenCL binding, which is there
 * because oneDNN's needs it: to them a function is a cell that holds its address.
 */
final class NativeFunction {

    /** A word for the address; the bindings' own function pointers are larger. */
    private static final int CELL = 32;

    private final long address;
    private final Pointer cell;
    private final User_func_Pointer ofOne;

    private NativeFunction(long address) {
        this.address = address;
        this.cell = zeros(CELL);
        new LongPointer(cell).put(0, address);
        this.ofOne = new User_func_Pointer(cell);
    }

    /** Memory that is never freed. */
    static Pointer zeros(long bytes) {
        return Pointer.calloc(1, bytes);
    }

    /** Finds a function; {@code null} if no library has one of that name. Loads oneDNN, and OpenMP with it. */
    static NativeFunction find(String name) {
        OneDnn.load();
        return among(name);
    }

    /** Finds a function in what is loaded already; {@code null} if no library has one of that name. */
    static NativeFunction among(String name) {
        Pointer address = Loader.addressof(name);
        return address == null || address.isNull() ? null : new NativeFunction(address.address());
    }

    /** Calls {@code f(void *)} or {@code f(int)}, the number given as an address; allocates nothing. */
    void call(Pointer argument) {
        ofOne.call(argument);
    }

    /** Calls {@code f(void (*)(void *), void *, unsigned, unsigned)}, the last argument 0. */
    void call(NativeFunction function, Pointer argument, int number) {
        call(new BytePointer(new Address(function.address)), argument, number);
    }

    /** Calls {@code f(char *, void *, int)}. */
    void call(BytePointer text, Pointer argument, int number) {
        new Pfn_notify_BytePointer_Pointer_long_Pointer(cell).call(text, argument, number, null);
    }
}
