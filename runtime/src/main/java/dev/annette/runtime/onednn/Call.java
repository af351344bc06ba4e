package dev.annette.runtime.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A primitive together with its arguments. Built in three steps: the arguments are named, then bound to memory once the plan has
 * placed all values, and from then on executed with a single native call that allocates nothing.
 */
public final class Call implements AutoCloseable {

    private static final AtomicLong CREATED = new AtomicLong();
    private static final Layout SCALE = Layout.plain(1);

    private record Bound(Argument argument, Layout layout, Value value, long first) {

        long address() {
            return value.address() + first * layout.type().bytes();
        }
    }

    private final String owner;
    private final String what;
    private final String implementation;
    private final Layout scratchpad;
    private final List<Bound> arguments = new ArrayList<>();
    private final List<dnnl_memory> memories = new ArrayList<>();
    private final List<FloatPointer> scales = new ArrayList<>();
    private final dnnl_primitive primitive = new dnnl_primitive();
    private final Address moved = new Address(0);
    private dnnl_exec_arg_t prepared;
    private int preparedCount;
    private Stream stream;
    private int nativeCallsPerStep = 1;
    private long nativeCalls;

    /**
     * Makes the primitive.
     *
     * @param owner the operator it belongs to, for messages
     * @param descriptor what it does; may be closed afterwards
     * @throws OneDnnException if oneDNN can't make it
     */
    public Call(String owner, PrimitiveDescriptor descriptor) {
        this.owner = owner;
        this.what = descriptor.what();
        this.implementation = descriptor.implementation();
        this.scratchpad = descriptor.scratchpad();
        Status.check(dnnl.dnnl_primitive_create(primitive, descriptor.handle()), owner + ", " + what);
        CREATED.incrementAndGet();
    }

    /** {@return how many primitives this process has made} */
    public static long created() {
        return CREATED.get();
    }

    /** {@return the operator it belongs to} */
    public String owner() {
        return owner;
    }

    /** {@return what it computes, and each tensor with its layout} */
    public String what() {
        return arguments.stream().map(bound -> bound.argument() + " " + bound.layout())
                .collect(Collectors.joining(", ", what.replaceFirst(" (of|to|from) .*", "") + ": ", ""));
    }

    /** {@return the name of oneDNN's implementation} */
    public String implementation() {
        return implementation;
    }

    /** {@return the scratchpad it needs} */
    public long scratchpadBytes() {
        return scratchpad == null ? 0 : scratchpad.bytes();
    }

    /**
     * Names an argument. If the layout has a scale, the primitive is told that too.
     *
     * @param argument what it is to the primitive
     * @param layout the layout in which the primitive sees it
     * @param value the tensor, of the same bytes
     * @return this call
     */
    public Call with(Argument argument, Layout layout, Value value) {
        return with(argument, layout, value, 0);
    }

    /**
     * Names an argument that is a part of a value.
     *
     * @param argument what it is to the primitive
     * @param layout the layout in which the primitive sees it
     * @param value where it lies
     * @param first where in the value it begins, in elements
     * @return this call
     */
    public Call with(Argument argument, Layout layout, Value value, long first) {
        arguments.add(new Bound(argument, layout, value, first));
        return this;
    }

    /**
     * Notes how often the primitive runs in a step of the plan; once unless noted.
     *
     * @param times how often; 0 for what runs when the parameters have changed
     * @param moved how many arguments are moved each time, see {@link #move}
     * @return this call
     */
    public Call runs(int times, int moved) {
        nativeCallsPerStep = times * (1 + moved);
        return this;
    }

    /** {@return the number of oneDNN's functions that are called in a step: one for each run, one for each argument that is moved} */
    public int nativeCallsPerStep() {
        return nativeCallsPerStep;
    }

    /** {@return the number of oneDNN's functions that have been called to run it so far} */
    public long nativeCalls() {
        return nativeCalls;
    }

    /**
     * Moves an argument to another place of the same layout; once the call is bound, for primitives that run on one step of a sequence after the other.
     *
     * @param argument what it is to the primitive
     * @param value where it lies now
     * @param first where in the value it begins, in elements
     * @throws IllegalArgumentException if the call has no such argument
     */
    public void move(Argument argument, Value value, long first) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).argument() == argument) {
                nativeCalls++;
                int status = dnnl.dnnl_memory_set_data_handle(memories.get(i),
                        moved.at(value.address() + first * value.layout().type().bytes()));
                if (status != dnnl.dnnl_success) {
                    Status.check(status, owner + ", " + what + ": moving " + argument);
                }
                return;
            }
        }
        throw new IllegalArgumentException(owner + ", " + what + ": no argument " + argument);
    }

    /**
     * Binds the arguments to the places of their values. A second call binds anew, for values that have moved.
     *
     * @param onStream where the primitive will run
     * @param scratchpadAddress memory of at least {@link #scratchpadBytes()}
     * @throws OneDnnException if oneDNN refuses an argument
     */
    public void bind(Stream onStream, long scratchpadAddress) {
        unbind();
        stream = onStream;
        List<Bound> scaled = arguments.stream().filter(bound -> bound.layout().isScaled()).toList();
        preparedCount = arguments.size() + scaled.size() + (scratchpad == null ? 0 : 1);
        prepared = new dnnl_exec_arg_t(preparedCount);
        for (int i = 0; i < arguments.size(); i++) {
            Bound bound = arguments.get(i);
            if (bound.value().layout().type() != bound.layout().type()) {
                throw new IllegalStateException(
                        owner + ", " + what + ": " + bound.argument() + " is " + bound.layout() + ", but " + bound.value());
            }
            prepare(i, bound.argument(), bound.layout(), bound.address());
        }
        for (int i = 0; i < scaled.size(); i++) {
            Bound bound = scaled.get(i);
            prepare(arguments.size() + i, Argument.scales(bound.argument()), SCALE, scale(bound.layout().scale()));
        }
        if (scratchpad != null) {
            prepare(preparedCount - 1, Argument.SCRATCHPAD, scratchpad, scratchpadAddress);
        }
        prepared.position(0);
    }

    private long scale(float number) {
        FloatPointer place = new FloatPointer(1);
        place.put(number);
        scales.add(place);
        return place.address();
    }

    private void prepare(int index, Argument argument, Layout layout, long address) {
        dnnl_memory memory = new dnnl_memory();
        try (MemoryDescriptor descriptor = MemoryDescriptor.of(layout)) {
            Status.check(dnnl.dnnl_memory_create(memory, descriptor.handle(), Engine.cpu().handle(), new Address(address)),
                    owner + ", " + what + ": binding " + argument);
        }
        memories.add(memory);
        prepared.position(index).arg(argument.code()).memory(memory);
    }

    /**
     * Runs the primitive and waits for it.
     *
     * @throws OneDnnException if oneDNN reports an error
     * @throws IllegalStateException if the call is not bound or is closed
     */
    public void execute() {
        if (prepared == null) {
            throw new IllegalStateException(owner + ", " + what + ": not bound to memory; the plan is closed or was never finished");
        }
        nativeCalls++;
        int status = dnnl.dnnl_primitive_execute(primitive, stream.handle(), preparedCount, prepared);
        if (status != dnnl.dnnl_success) {
            Status.check(status, owner + ", " + what + ": running it");
        }
    }

    private void unbind() {
        memories.forEach(dnnl::dnnl_memory_destroy);
        memories.clear();
        scales.forEach(FloatPointer::close);
        scales.clear();
        if (prepared != null) {
            prepared.close();
            prepared = null;
        }
    }

    /** Destroys the primitive and its arguments; a second call does nothing. */
    @Override
    public void close() {
        unbind();
        if (!primitive.isNull()) {
            dnnl.dnnl_primitive_destroy(primitive);
            primitive.setNull();
        }
    }
}
