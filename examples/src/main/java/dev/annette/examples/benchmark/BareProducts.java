package dev.annette.examples.benchmark;

import java.util.Arrays;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** The products of activations in the yardstick: {@code count x m x k} by {@code count x k x n}. What a product reads transposed has memory of its own. */
final class BareProducts {

    private static final dnnl_memory_desc NO_BIAS = new dnnl_memory_desc();

    private BareProducts() {}

    /**
     * Multiplies the matrices of two layers, pair by pair.
     *
     * @param transposeRight whether the right matrices are {@code n x k}
     */
    static BarePrimitives.Layer product(BarePrimitives bare, BarePrimitives.Layer left, BarePrimitives.Layer right,
            boolean transposeRight) {
        BareTensor a = left.output();
        BareTensor b = transposeRight ? transposed(bare, right.output()) : right.output();
        BarePrimitives.Layer layer = bare.layer(a.dims()[0], a.dims()[1], b.dims()[2]);
        add(bare, a, b, layer.output(), false);
        if (bare.isTraining()) {
            BareTensor rightGradient = transposeRight ? transposed(bare, right.gradient()) : right.gradient();
            add(bare, transposed(bare, a), layer.gradient(), rightGradient, true);
            add(bare, layer.gradient(), transposed(bare, b), left.gradient(), true);
        }
        return layer;
    }

    private static BareTensor transposed(BarePrimitives bare, BareTensor tensor) {
        long[] dims = tensor.dims();
        return bare.tensor(dims[0], dims[2], dims[1]);
    }

    private static void add(BarePrimitives bare, BareTensor left, BareTensor right, BareTensor result, boolean isBackward) {
        String name =
                "product of " + Arrays.toString(left.dims()) + " and " + Arrays.toString(right.dims()) + (isBackward ? ", backward" : "");
        BarePrimitive primitive = new BarePrimitive(name,
                (descriptor, attributes) -> describe(bare.engine(), left, right, result, descriptor, attributes));
        primitive.with(dnnl.DNNL_ARG_SRC, left).with(dnnl.DNNL_ARG_WEIGHTS, right).with(dnnl.DNNL_ARG_DST, result);
        if (isBackward) {
            bare.addBackward(primitive);
        } else {
            bare.add(primitive);
        }
    }

    private static int describe(dnnl_engine engine, BareTensor left, BareTensor right, BareTensor result, dnnl_primitive_desc descriptor,
            dnnl_primitive_attr attributes) {
        return dnnl.dnnl_matmul_primitive_desc_create(descriptor, engine, left.any(), right.any(), NO_BIAS, result.any(), attributes);
    }

    /** Whether oneDNN multiplies a square matrix of such numbers by itself. */
    static boolean isSupported(dnnl_engine engine, BareTensor square) {
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        dnnl_primitive_attr attributes = new dnnl_primitive_attr();
        BarePrimitives.check(dnnl.dnnl_primitive_attr_create(attributes), "creating attributes");
        boolean isSupported = describe(engine, square, square, square, descriptor, attributes) == dnnl.dnnl_success;
        dnnl.dnnl_primitive_attr_destroy(attributes);
        if (isSupported) {
            dnnl.dnnl_primitive_desc_destroy(descriptor);
        }
        return isSupported;
    }
}
