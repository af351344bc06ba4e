package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.global.dnnl;

/** Descriptors of products of matrices. */
public final class MatrixProductDescriptors {

    private MatrixProductDescriptors() {}

    /**
     * The products of the matrices in the last two dimensions; of the others, a size of 1 in one operand stands for all in the other.
     *
     * @param src the left operand, its last two dimensions {@code m x k}
     * @param weights the right operand, {@code k x n}
     * @param bias what is added, of the output's rank with a size of 1 where it is the same, or {@code null}
     * @param dst the output, {@code m x n}
     * @param attributes how it multiplies, and what is applied to the output
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor of(Layout src, Layout weights, Layout bias, Layout dst, Attributes attributes) {
        try (MemoryDescriptor srcDescriptor = MemoryDescriptor.of(src); MemoryDescriptor weightsDescriptor = MemoryDescriptor.of(weights);
                MemoryDescriptor biasDescriptor = MemoryDescriptor.of(bias); MemoryDescriptor dstDescriptor = MemoryDescriptor.of(dst);
                Attributes.Native attr = attributes.open()) {
            return PrimitiveDescriptor.create("matmul of " + src + " and " + weights,
                    handle -> dnnl.dnnl_matmul_primitive_desc_create(handle, Engine.cpu().handle(), srcDescriptor.handle(),
                            weightsDescriptor.handle(), biasDescriptor.handle(), dstDescriptor.handle(), attr.handle()));
        }
    }
}
