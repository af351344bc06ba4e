package dev.annette.examples.benchmark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;

/**
 * The yardstick: the convolutions, inner products, matrix products, poolings, batch normalizations and recurrent layers of a network and nothing else, each with its layouts
 * left to oneDNN, executed one after the other on prepared arguments. In training each layer brings its backward primitives too, to the weights and,
 * but for the first layer of the network, to the data; they run in the reverse order.
 *
 * <p>Reorders, activations, residual sums, the loss and the optimizer are not in it. Neighbours that agree on a layout share the memory, so the
 * data is as warm in the caches as in a network.
 */
final class BarePrimitives implements AutoCloseable {

    private static final float NORM_EPSILON = 1e-5f;

    private final dnnl_engine engine = new dnnl_engine();
    private final dnnl_stream stream = new dnnl_stream();
    private final boolean training;
    private final int propagation;
    private final BareType type;
    private final BareTensor input;
    private final List<BareTensor> tensors = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final Deque<BarePrimitive> backward = new ArrayDeque<>();
    private final List<BarePrimitive> primitives = new ArrayList<>();
    private BarePrimitive[] steps = {};

    /** A layer's output and the gradient that will come back to it. */
    record Layer(BareTensor output, BareTensor gradient) {}

    private BarePrimitives(boolean training, BareType type, long[] inputDims) {
        this.training = training;
        this.type = type;
        this.propagation = training ? dnnl.dnnl_forward_training : dnnl.dnnl_forward_inference;
        check(dnnl.dnnl_engine_create(engine, dnnl.dnnl_cpu, 0), "creating the engine");
        check(dnnl.dnnl_stream_create(stream, engine, dnnl.dnnl_stream_default_flags), "creating the stream");
        input = tensor(inputDims);
    }

    /** Begins the primitives of a training step. */
    static BarePrimitives training(BareType type, long... inputDims) {
        return new BarePrimitives(true, type, inputDims);
    }

    /** Begins the primitives of an inference step. */
    static BarePrimitives inference(BareType type, long... inputDims) {
        return new BarePrimitives(false, type, inputDims);
    }

    /** Fills all tensors but the input with one number in place of random ones; once the primitives are built. */
    BarePrimitives fill(float number) {
        tensors.stream().filter(tensor -> tensor != input).forEach(tensor -> tensor.fill(number));
        return this;
    }

    static void check(int status, String action) {
        if (status != dnnl.dnnl_success) {
            throw new IllegalStateException(action + ": oneDNN reports status " + status + "; run with ONEDNN_VERBOSE=all to see why");
        }
    }

    /** What the first layer reads; it has no gradient. */
    Layer input() {
        return new Layer(input, null);
    }

    /** A square convolution of stride 1 with a bias. */
    Layer convolution(Layer from, int filters, int kernel, int padding) {
        return convolution(from, filters, kernel, 1, padding, tensor(filters));
    }

    /** A square convolution without a bias. */
    Layer convolutionWithoutBias(Layer from, int filters, int kernel, int stride, int padding) {
        return convolution(from, filters, kernel, stride, padding, null);
    }

    private Layer convolution(Layer from, int filters, int kernel, int step, int padding, BareTensor bias) {
        long[] in = from.output().dims();
        long[] out = {in[0], filters, (in[2] + 2 * padding - kernel) / step + 1, (in[3] + 2 * padding - kernel) / step + 1};
        Layer layer = layer(out);
        BareTensor weights = tensor(filters, in[1], kernel, kernel);
        dnnl_memory_desc anyBias = bias == null ? new dnnl_memory_desc() : bias.any();
        long[] stride = {step, step};
        long[] gaps = {0, 0};
        long[] border = {padding, padding};
        String name = "convolution " + Arrays.toString(in) + " to " + Arrays.toString(out);
        BarePrimitive forward = new BarePrimitive(name, (descriptor, attributes) -> dnnl.dnnl_convolution_forward_primitive_desc_create(
                descriptor, engine, propagation, dnnl.dnnl_convolution_direct, from.output().any(), weights.any(), anyBias,
                layer.output().any(), stride, gaps, border, border, attributes));
        addForward(forward, from, weights, bias, layer);
        if (training) {
            addBackwardWeights(new BarePrimitive(name + ", backward weights",
                    (descriptor, attributes) -> dnnl.dnnl_convolution_backward_weights_primitive_desc_create(descriptor, engine,
                            dnnl.dnnl_convolution_direct, from.output().any(), weights.any(), anyBias, layer.output().any(), stride,
                            gaps,
                            border, border, forward.descriptor(), attributes)),
                    from, weights, bias, layer);
        }
        if (training && from.gradient() != null) {
            addBackwardData(new BarePrimitive(name + ", backward data",
                    (descriptor, attributes) -> dnnl.dnnl_convolution_backward_data_primitive_desc_create(descriptor, engine,
                            dnnl.dnnl_convolution_direct, from.output().any(), weights.any(), layer.output().any(), stride, gaps, border,
                            border,
                            forward.descriptor(), attributes)),
                    from, weights, layer);
        }
        return layer;
    }

    /** An inner product with a bias. */
    Layer innerProduct(Layer from, int units) {
        long[] in = from.output().dims();
        Layer layer = layer(in[0], units);
        long[] weightDims = in.clone();
        weightDims[0] = units;
        BareTensor weights = tensor(weightDims);
        BareTensor bias = tensor(units);
        String name = "inner product " + Arrays.toString(in) + " to " + units;
        BarePrimitive forward = new BarePrimitive(name,
                (descriptor, attributes) -> dnnl.dnnl_inner_product_forward_primitive_desc_create(descriptor, engine, propagation,
                        from.output().any(), weights.any(), bias.any(), layer.output().any(), attributes));
        addForward(forward, from, weights, bias, layer);
        if (training) {
            addBackwardWeights(new BarePrimitive(name + ", backward weights",
                    (descriptor, attributes) -> dnnl.dnnl_inner_product_backward_weights_primitive_desc_create(descriptor, engine,
                            from.output().any(), weights.any(), bias.any(), layer.output().any(), forward.descriptor(), attributes)),
                    from, weights, bias, layer);
        }
        if (training && from.gradient() != null) {
            addBackwardData(new BarePrimitive(name + ", backward data",
                    (descriptor, attributes) -> dnnl.dnnl_inner_product_backward_data_primitive_desc_create(descriptor, engine,
                            from.output().any(), weights.any(), layer.output().any(), forward.descriptor(), attributes)),
                    from, weights, layer);
        }
        return layer;
    }

    /** Batch normalization with scale and shift, of a training step: at inference it is folded into the layer before and costs nothing. */
    Layer batchNorm(Layer from) {
        if (!training) {
            return from;
        }
        long[] dims = from.output().dims();
        Layer layer = layer(dims);
        dnnl_memory_desc layout = from.output().layout();
        int flags = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;
        Map<Integer, BareTensor> channels = new LinkedHashMap<>();
        for (int argument : new int[] {dnnl.DNNL_ARG_MEAN, dnnl.DNNL_ARG_VARIANCE, dnnl.DNNL_ARG_SCALE, dnnl.DNNL_ARG_SHIFT}) {
            channels.put(argument, tensor(dims[1]));
        }
        String name = "batch normalization " + Arrays.toString(dims);
        BarePrimitive forward = add(new BarePrimitive(name,
                (descriptor, attributes) -> dnnl.dnnl_batch_normalization_forward_primitive_desc_create(descriptor, engine, propagation,
                        layout, layout, NORM_EPSILON, flags, attributes)));
        channels.forEach(forward::with);
        forward.with(dnnl.DNNL_ARG_SRC, from.output()).with(dnnl.DNNL_ARG_DST, layer.output());
        BarePrimitive backwardPrimitive = new BarePrimitive(name + ", backward",
                (descriptor, attributes) -> dnnl.dnnl_batch_normalization_backward_primitive_desc_create(descriptor, engine,
                        dnnl.dnnl_backward, layout, layout, layout, NORM_EPSILON, flags, forward.descriptor(), attributes));
        channels.remove(dnnl.DNNL_ARG_SHIFT);
        channels.put(dnnl.DNNL_ARG_DIFF_SCALE, tensor(dims[1]));
        channels.put(dnnl.DNNL_ARG_DIFF_SHIFT, tensor(dims[1]));
        channels.forEach(backwardPrimitive::with);
        backward.push(backwardPrimitive.with(dnnl.DNNL_ARG_SRC, from.output()).with(dnnl.DNNL_ARG_DIFF_SRC, from.gradient())
                .with(dnnl.DNNL_ARG_DIFF_DST, layer.gradient()));
        return layer;
    }

    /** The mean of each channel. */
    Layer globalAveragePool(Layer from) {
        long[] in = from.output().dims();
        long[] picture = {in[2], in[3]};
        return pool(from, "average pooling", dnnl.dnnl_pooling_avg_exclude_padding, picture, picture, 0);
    }

    /** Max pooling by a square window that moves by its own size. */
    Layer maxPool(Layer from, int window) {
        return maxPool(from, window, window, 0);
    }

    /** Max pooling by a square window. */
    Layer maxPool(Layer from, int window, int stride, int padding) {
        return pool(from, "max pooling", dnnl.dnnl_pooling_max, new long[] {window, window}, new long[] {stride, stride}, padding);
    }

    private Layer pool(Layer from, String kind, int algorithm, long[] size, long[] stride, int padding) {
        long[] in = from.output().dims();
        long[] out = {in[0], in[1], (in[2] + 2 * padding - size[0]) / stride[0] + 1, (in[3] + 2 * padding - size[1]) / stride[1] + 1};
        Layer layer = layer(out);
        long[] none = {0, 0};
        long[] border = {padding, padding};
        String name = kind + " " + Arrays.toString(in) + " to " + Arrays.toString(out);
        BarePrimitive forward = add(new BarePrimitive(name,
                (descriptor, attributes) -> dnnl.dnnl_pooling_forward_primitive_desc_create(descriptor, engine, propagation, algorithm,
                        from.output().layout(), layer.output().any(), stride, size, none, border, border, attributes)));
        forward.with(dnnl.DNNL_ARG_SRC, from.output()).with(dnnl.DNNL_ARG_DST, layer.output());
        if (!training) {
            return layer;
        }
        dnnl_memory_desc inputLayout = from.output().layout();
        dnnl_memory_desc outputLayout = layer.output().layout();
        BarePrimitive backwardPrimitive = new BarePrimitive(name + ", backward",
                (descriptor, attributes) -> dnnl.dnnl_pooling_backward_primitive_desc_create(descriptor, engine, algorithm,
                        inputLayout, outputLayout, stride, size, none, border, border, forward.descriptor(), attributes));
        if (algorithm == dnnl.dnnl_pooling_max) {
            BareTensor workspace = tensor(out);
            forward.with(dnnl.DNNL_ARG_WORKSPACE, workspace);
            backwardPrimitive.with(dnnl.DNNL_ARG_WORKSPACE, workspace);
        }
        backward.push(backwardPrimitive.with(dnnl.DNNL_ARG_DIFF_SRC, from.gradient()).with(dnnl.DNNL_ARG_DIFF_DST, layer.gradient()));
        return layer;
    }

    /** Adds a primitive of the backward pass before the others. */
    void addBackward(BarePrimitive primitive) {
        backward.push(primitive);
    }

    dnnl_engine engine() {
        return engine;
    }

    boolean isTraining() {
        return training;
    }

    /** {@code dnnl_forward_training} or {@code dnnl_forward_inference}. */
    int propagation() {
        return propagation;
    }

    /** Completes the list; nothing can be added afterwards. */
    BarePrimitives build() {
        primitives.addAll(backward);
        backward.clear();
        primitives.forEach(BarePrimitive::prepare);
        steps = primitives.toArray(BarePrimitive[]::new);
        return this;
    }

    /** Runs all primitives, one after the other. */
    void execute() {
        for (BarePrimitive step : steps) {
            step.execute(stream);
        }
    }

    /** How many primitives there are. */
    int size() {
        return steps.length;
    }

    /** A tensor of these primitives. */
    BareTensor tensor(long... dims) {
        BareTensor tensor = new BareTensor(engine, type, dims);
        tensors.add(tensor);
        return tensor;
    }

    /** The output of a layer, and its gradient in training. */
    Layer layer(long... dims) {
        return new Layer(tensor(dims), training ? tensor(dims) : null);
    }

    /** Adds a primitive behind the others. */
    BarePrimitive add(BarePrimitive primitive) {
        primitives.add(primitive);
        return primitive;
    }

    private void addForward(BarePrimitive primitive, Layer from, BareTensor weights, BareTensor bias, Layer layer) {
        add(primitive).with(dnnl.DNNL_ARG_SRC, from.output())
                .with(dnnl.DNNL_ARG_WEIGHTS, weights).with(dnnl.DNNL_ARG_DST, layer.output());
        if (bias != null) {
            primitive.with(dnnl.DNNL_ARG_BIAS, bias);
        }
    }

    private void addBackwardWeights(BarePrimitive primitive, Layer from, BareTensor weights, BareTensor bias, Layer layer) {
        backward.push(primitive.with(dnnl.DNNL_ARG_SRC, from.output())
                .with(dnnl.DNNL_ARG_DIFF_WEIGHTS, tensor(weights.dims())).with(dnnl.DNNL_ARG_DIFF_DST, layer.gradient()));
        if (bias != null) {
            primitive.with(dnnl.DNNL_ARG_DIFF_BIAS, tensor(bias.dims()));
        }
    }

    private void addBackwardData(BarePrimitive primitive, Layer from, BareTensor weights, Layer layer) {
        backward.push(primitive.with(dnnl.DNNL_ARG_DIFF_SRC, from.gradient())
                .with(dnnl.DNNL_ARG_WEIGHTS, weights)
                .with(dnnl.DNNL_ARG_DIFF_DST, layer.gradient()));
    }

    @Override
    public void close() {
        primitives.forEach(BarePrimitive::close);
        backward.forEach(BarePrimitive::close);
        tensors.forEach(BareTensor::close);
        dnnl.dnnl_stream_destroy(stream);
        dnnl.dnnl_engine_destroy(engine);
    }
}
