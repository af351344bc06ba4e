package dev.annette.runtime.onednn;

import java.util.Arrays;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;

/** oneDNN's description of a layout for as long as a primitive is being made; oneDNN copies what it needs. */
final class MemoryDescriptor implements AutoCloseable {

    private static final int MAX_NDIMS = 12;

    private final dnnl_memory_desc handle;

    private MemoryDescriptor(dnnl_memory_desc handle) {
        this.handle = handle;
    }

    /** The description of a layout, {@code null} of {@code null}: an argument that is not there. */
    static MemoryDescriptor of(Layout layout) {
        if (layout == null) {
            return new MemoryDescriptor(null);
        }
        dnnl_memory_desc handle = new dnnl_memory_desc();
        long[] dims = layout.dims();
        byte[] blob = layout.blob();
        int status;
        if (layout.isAny()) {
            status = dnnl.dnnl_memory_desc_create_with_tag(handle, dims.length, dims, code(layout.type()), dnnl.dnnl_format_tag_any);
        } else if (blob != null) {
            status = dnnl.dnnl_memory_desc_create_with_blob(handle, blob);
        } else {
            status = dnnl.dnnl_memory_desc_create_with_strides(handle, dims.length, dims, code(layout.type()), layout.strides());
        }
        if (status != dnnl.dnnl_success) {
            Status.check(status, "describing " + layout);
        }
        return new MemoryDescriptor(handle);
    }

    /** The description of a part of a tensor along one dimension; it also tells where in the tensor's memory the part begins. */
    static MemoryDescriptor part(Layout layout, int dimension, long first, long count) {
        long[] dims = layout.dims();
        long[] offsets = new long[dims.length];
        dims[dimension] = count;
        offsets[dimension] = first;
        dnnl_memory_desc handle = new dnnl_memory_desc();
        try (MemoryDescriptor whole = of(layout)) {
            Status.check(dnnl.dnnl_memory_desc_create_submemory(handle, whole.handle, dims, offsets),
                    "describing " + count + " from " + first + " along dimension " + dimension + " of " + layout);
        }
        return new MemoryDescriptor(handle);
    }

    dnnl_memory_desc handle() {
        return handle;
    }

    /** The layout of a description that belongs to somebody else, {@code null} of an empty one. */
    static Layout layout(dnnl_memory_desc descriptor) {
        if (descriptor == null || descriptor.isNull() || dnnl.dnnl_memory_desc_get_size(descriptor) == 0) {
            return null;
        }
        int rank = number(descriptor, dnnl.dnnl_query_ndims_s32);
        long[] dims = numbers(descriptor, dnnl.dnnl_query_dims, rank);
        long bytes = dnnl.dnnl_memory_desc_get_size(descriptor);
        byte[] blob = blob(descriptor);
        DataType type = type(number(descriptor, dnnl.dnnl_query_data_type));
        if (type == null || number(descriptor, dnnl.dnnl_query_format_kind) != dnnl.dnnl_blocked) {
            return Layout.opaque(type == null ? DataType.U8 : type, dims, bytes, blob);
        }
        int blocks = number(descriptor, dnnl.dnnl_query_inner_nblks_s32);
        int[] innerDims = Arrays.stream(numbers(descriptor, dnnl.dnnl_query_inner_idxs, blocks)).mapToInt(Math::toIntExact).toArray();
        long[] paddedDims = numbers(descriptor, dnnl.dnnl_query_padded_dims, rank);
        long[] strides = numbers(descriptor, dnnl.dnnl_query_strides, rank);
        long[] innerBlocks = numbers(descriptor, dnnl.dnnl_query_inner_blks, blocks);
        if (type == DataType.S8 && bytes != elements(paddedDims, strides, innerBlocks, innerDims)) {
            // Behind integer weights lie sums of them, which make up for inputs that the kernel shifts to be unsigned.
            return Layout.opaque(type, dims, bytes, blob);
        }
        return Layout.blocked(type, dims, paddedDims, strides, innerBlocks, innerDims, bytes, blob);
    }

    /** The elements with padding, counted as oneDNN does. */
    private static long elements(long[] paddedDims, long[] strides, long[] innerBlocks, int[] innerDims) {
        long[] outer = paddedDims.clone();
        long most = 1;
        for (int i = 0; i < innerBlocks.length; i++) {
            outer[innerDims[i]] /= innerBlocks[i];
            most *= innerBlocks[i];
        }
        for (int d = 0; d < outer.length; d++) {
            most = Math.max(most, outer[d] * strides[d]);
        }
        return most;
    }

    private static int code(DataType type) {
        return switch (type) {
            case F32 -> dnnl.dnnl_f32;
            case BF16 -> dnnl.dnnl_bf16;
            case S8 -> dnnl.dnnl_s8;
            case U8 -> dnnl.dnnl_u8;
        };
    }

    /** The type, {@code null} of what only oneDNN reads, such as some workspaces. */
    private static DataType type(int code) {
        return switch (code) {
            case dnnl.dnnl_f32 -> DataType.F32;
            case dnnl.dnnl_bf16 -> DataType.BF16;
            case dnnl.dnnl_s8 -> DataType.S8;
            case dnnl.dnnl_u8 -> DataType.U8;
            default -> null;
        };
    }

    private static int number(dnnl_memory_desc descriptor, int what) {
        try (IntPointer result = new IntPointer(1)) {
            Status.check(dnnl.dnnl_memory_desc_query(descriptor, what, result), "reading a memory descriptor");
            return result.get();
        }
    }

    private static long[] numbers(dnnl_memory_desc descriptor, int what, int count) {
        if (count == 0) {
            return new long[0];
        }
        try (PointerPointer<LongPointer> result = new PointerPointer<>(1)) {
            Status.check(dnnl.dnnl_memory_desc_query(descriptor, what, result), "reading a memory descriptor");
            long[] numbers = new long[Math.min(count, MAX_NDIMS)];
            result.get(LongPointer.class, 0).capacity(count).get(numbers);
            return numbers;
        }
    }

    private static byte[] blob(dnnl_memory_desc descriptor) {
        try (SizeTPointer size = new SizeTPointer(1)) {
            Status.check(dnnl.dnnl_memory_desc_get_blob((byte[]) null, size, descriptor), "measuring a memory descriptor");
            byte[] blob = new byte[(int) size.get()];
            Status.check(dnnl.dnnl_memory_desc_get_blob(blob, size, descriptor), "copying a memory descriptor");
            return blob;
        }
    }

    @Override
    public void close() {
        if (handle != null) {
            dnnl.dnnl_memory_desc_destroy(handle);
        }
    }
}
