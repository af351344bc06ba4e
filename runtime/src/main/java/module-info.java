/** Annette's runtime: memory, oneDNN operators, networks, training, data and files. */
module dev.annette.runtime {
    requires transitive dev.annette.dsl;
    // Generated networks carry @Generated; only the compiler reads it.
    requires static transitive java.compiler;
    requires com.fasterxml.jackson.core;
    requires java.desktop;
    requires java.net.http;
    requires me.tongfei.progressbar;
    requires org.bytedeco.dnnl;
    requires org.bytedeco.javacpp;
    requires org.bytedeco.opencl;
    requires org.slf4j;

    exports dev.annette.runtime.data;
    exports dev.annette.runtime.data.text;
    exports dev.annette.runtime.data.transform;
    exports dev.annette.runtime.io;
    exports dev.annette.runtime.memory;
    exports dev.annette.runtime.network;
    exports dev.annette.runtime.operator;
    exports dev.annette.runtime.training;
    exports dev.annette.runtime.training.metric;
    exports dev.annette.runtime.training.optimizer;
    exports dev.annette.runtime.training.readout;
    exports dev.annette.runtime.training.schedule;

    uses dev.annette.runtime.memory.Allocator;

    provides dev.annette.runtime.memory.Allocator with dev.annette.runtime.onednn.NativeMemory;
}
