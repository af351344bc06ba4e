package dev.annette.examples.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * A tensor of the bare primitives. It has one memory for each layout that a primitive wants it in: primitives that agree share the
 * memory, as they would in a network; where they don't, nothing is copied. All memory is filled with random numbers.
 */
final class BareTensor implements AutoCloseable {

    private static final float LARGEST_VALUE = 0.1f;

    /** Tells oneDNN to allocate a memory itself, aligned as it likes it: {@code DNNL_MEMORY_ALLOCATE}. */
    private static final class LibraryMemory extends Pointer {
        LibraryMemory() {
            super((Pointer) null);
            address = -1;
        }
    }

    private record Place(dnnl_memory_desc layout, dnnl_memory memory) {}

    private final dnnl_engine engine;
    private final BareType type;
    private final long[] dims;
    private final Map<BareType, dnnl_memory_desc> open = new EnumMap<>(BareType.class);
    private final List<Place> places = new ArrayList<>();

    BareTensor(dnnl_engine engine, BareType type, long... dims) {
        this.engine = engine;
        this.type = type;
        this.dims = dims.clone();
    }

    long[] dims() {
        return dims.clone();
    }

    /** The layout in which the tensor was written first, plain if it was not. */
    dnnl_memory_desc layout() {
        if (places.isEmpty()) {
            int plain = switch (dims.length) {
                case 2 -> dnnl.dnnl_ab;
                case 3 -> dnnl.dnnl_abc;
                default -> dnnl.dnnl_abcd;
            };
            dnnl_memory_desc descriptor = descriptor(type, plain);
            memory(descriptor);
            dnnl.dnnl_memory_desc_destroy(descriptor);
        }
        return places.get(0).layout();
    }

    /** A description that leaves the layout to oneDNN. */
    dnnl_memory_desc any() {
        return any(type);
    }

    /** A description in other numbers than the tensor's own, for primitives that mix them. */
    dnnl_memory_desc any(BareType numbers) {
        return open.computeIfAbsent(numbers, key -> descriptor(key, dnnl.dnnl_format_tag_any));
    }

    private dnnl_memory_desc descriptor(BareType numbers, int tag) {
        dnnl_memory_desc descriptor = new dnnl_memory_desc();
        BarePrimitives.check(dnnl.dnnl_memory_desc_create_with_tag(descriptor, dims.length, dims, numbers.code(), tag),
                "describing " + Arrays.toString(dims));
        return descriptor;
    }

    /** The memory of this tensor in a layout, made when it is first wanted. */
    dnnl_memory memory(dnnl_memory_desc layout) {
        for (Place place : places) {
            if (dnnl.dnnl_memory_desc_equal(place.layout(), layout) != 0) {
                return place.memory();
            }
        }
        dnnl_memory_desc own = new dnnl_memory_desc();
        BarePrimitives.check(dnnl.dnnl_memory_desc_clone(own, layout), "copying a layout");
        dnnl_memory memory = new dnnl_memory();
        BarePrimitives.check(dnnl.dnnl_memory_create(memory, own, engine, new LibraryMemory()), "allocating " + Arrays.toString(dims));
        places.add(new Place(own, memory));
        fill(memory, own);
        return memory;
    }

    private static void fill(dnnl_memory memory, dnnl_memory_desc layout) {
        SplittableRandom random = new SplittableRandom(dnnl.dnnl_memory_desc_get_size(layout));
        fill(memory, layout, () -> random.nextDouble(-LARGEST_VALUE, LARGEST_VALUE));
    }

    private static void fill(dnnl_memory memory, dnnl_memory_desc layout, DoubleSupplier numbers) {
        long bytes = dnnl.dnnl_memory_desc_get_size(layout);
        try (PointerPointer<Pointer> handle = new PointerPointer<>(1)) {
            BarePrimitives.check(dnnl.dnnl_memory_get_data_handle(memory, handle), "finding memory");
            if (isHalf(layout)) {
                short[] values = new short[Math.toIntExact(bytes / Short.BYTES)];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (short) (Float.floatToRawIntBits((float) numbers.getAsDouble()) >>> Short.SIZE);
                }
                new ShortPointer(handle.get()).put(values);
            } else {
                float[] values = new float[Math.toIntExact(bytes / Float.BYTES)];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) numbers.getAsDouble();
                }
                new FloatPointer(handle.get()).put(values);
            }
        }
    }

    /** Fills all memory of this tensor with one number. */
    void fill(float number) {
        places.forEach(place -> fill(place.memory(), place.layout(), () -> number));
    }

    private static boolean isHalf(dnnl_memory_desc layout) {
        try (IntPointer code = new IntPointer(1)) {
            BarePrimitives.check(dnnl.dnnl_memory_desc_query(layout, dnnl.dnnl_query_data_type, code),
                    "asking for the numbers of a layout");
            return code.get() == BareType.BF16.code();
        }
    }

    @Override
    public void close() {
        for (Place place : places) {
            dnnl.dnnl_memory_destroy(place.memory());
            dnnl.dnnl_memory_desc_destroy(place.layout());
        }
        places.clear();
        open.values().forEach(dnnl::dnnl_memory_desc_destroy);
        open.clear();
    }
}
