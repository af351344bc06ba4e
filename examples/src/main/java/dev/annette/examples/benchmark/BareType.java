package dev.annette.examples.benchmark;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.global.dnnl;

/** The numbers that the bare primitives read and write; what oneDNN wants in f32 whatever the rest is, such as the statistics of a normalization, stays f32. */
enum BareType {
    /** 32 bits. */
    F32(dnnl.dnnl_f32),
    /** The upper 16 of them. */
    BF16(dnnl.dnnl_bf16);

    private final int code;

    BareType(int code) {
        this.code = code;
    }

    /** oneDNN's number of the type. */
    int code() {
        return code;
    }

    /** Whether oneDNN multiplies matrices of such numbers on this processor. */
    boolean isSupported() {
        dnnl_engine engine = new dnnl_engine();
        BarePrimitives.check(dnnl.dnnl_engine_create(engine, dnnl.dnnl_cpu, 0), "creating the engine");
        try (BareTensor square = new BareTensor(engine, this, 16, 16)) {
            return BareProducts.isSupported(engine, square);
        } finally {
            dnnl.dnnl_engine_destroy(engine);
        }
    }
}
