/** Runs networks that Annette has generated: memory, operators on oneDNN, networks, training, data and files. */
module dev.annette.runtime {
    requires org.bytedeco.dnnl;
    requires org.bytedeco.javacpp;
    requires org.slf4j;

    exports dev.annette.runtime.memory;
    exports dev.annette.runtime.operator;
    exports dev.annette.runtime.network;

    uses dev.annette.runtime.memory.Allocator;

    provides dev.annette.runtime.memory.Allocator with dev.annette.runtime.onednn.NativeMemory;
}
