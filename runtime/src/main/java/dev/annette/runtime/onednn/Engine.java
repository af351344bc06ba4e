package dev.annette.runtime.onednn;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.global.dnnl;

/** oneDNN on this processor. There is one engine per process, made when it is first needed, and it lives as long as the process. */
public final class Engine {

    private static final Engine CPU;

    static {
        OneDnn.load();
        CPU = new Engine();
    }

    private final dnnl_engine handle = new dnnl_engine();

    private Engine() {
        Status.check(dnnl.dnnl_engine_create(handle, dnnl.dnnl_cpu, 0), "creating the CPU engine");
    }

    /** {@return the engine of the processor} */
    public static Engine cpu() {
        return CPU;
    }

    /** {@return whether the processor has instructions that multiply bfloat16} */
    public boolean multipliesBfloat16() {
        return hasAll(dnnl.dnnl_cpu_isa_avx512_core_bf16);
    }

    /** {@return whether the processor has instructions that multiply integers of eight bits and add the products up} */
    public boolean multipliesIntegers() {
        return hasAll(dnnl.dnnl_cpu_isa_avx512_core_vnni) || hasAll(dnnl.dnnl_cpu_isa_avx2_vnni);
    }

    private static boolean hasAll(int instructions) {
        return (dnnl.dnnl_get_effective_cpu_isa() & instructions) == instructions;
    }

    dnnl_engine handle() {
        return handle;
    }
}
