package dev.annette.examples.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;

import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;

/** One primitive with its arguments prepared, ready to be executed by one native call. */
final class BarePrimitive implements AutoCloseable {

    /** Calls one of oneDNN's {@code ..._primitive_desc_create}. */
    @FunctionalInterface
    interface Creation {
        int create(dnnl_primitive_desc descriptor, dnnl_primitive_attr attributes);
    }

    private final String name;
    private final dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
    private final dnnl_primitive primitive = new dnnl_primitive();
    private final Map<Integer, dnnl_memory> arguments = new LinkedHashMap<>();
    private dnnl_exec_arg_t prepared;
    private int preparedCount;

    BarePrimitive(String name, Creation creation) {
        this.name = name;
        dnnl_primitive_attr attributes = new dnnl_primitive_attr();
        BarePrimitives.check(dnnl.dnnl_primitive_attr_create(attributes), name);
        BarePrimitives.check(dnnl.dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl.dnnl_scratchpad_mode_library), name);
        BarePrimitives.check(creation.create(descriptor, attributes), name);
        dnnl.dnnl_primitive_attr_destroy(attributes);
        BarePrimitives.check(dnnl.dnnl_primitive_create(primitive, descriptor), name);
    }

    String name() {
        return name;
    }

    dnnl_primitive_desc descriptor() {
        return descriptor;
    }

    /** Gives an argument the tensor's memory in the layout that the primitive chose for it. */
    BarePrimitive with(int argument, BareTensor tensor) {
        arguments.put(argument, tensor.memory(dnnl.dnnl_primitive_desc_query_md(descriptor, dnnl.dnnl_query_exec_arg_md, argument)));
        return this;
    }

    void prepare() {
        preparedCount = arguments.size();
        prepared = new dnnl_exec_arg_t(preparedCount);
        int index = 0;
        for (Map.Entry<Integer, dnnl_memory> argument : arguments.entrySet()) {
            prepared.position(index++).arg(argument.getKey()).memory(argument.getValue());
        }
        prepared.position(0);
    }

    void execute(dnnl_stream stream) {
        BarePrimitives.check(dnnl.dnnl_primitive_execute(primitive, stream, preparedCount, prepared), name);
    }

    @Override
    public void close() {
        if (prepared != null) {
            prepared.close();
        }
        dnnl.dnnl_primitive_destroy(primitive);
        dnnl.dnnl_primitive_desc_destroy(descriptor);
    }
}
