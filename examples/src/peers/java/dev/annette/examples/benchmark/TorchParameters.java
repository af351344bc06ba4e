package dev.annette.examples.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.Network;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** The parameters of a network in libtorch: copies of those of Annette's network by name, or random ones where there is none. */
final class TorchParameters {

    private final Network network;
    private final boolean isChannelsLast;
    private final List<Tensor> learned = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final SplittableRandom random = new SplittableRandom(1);

    private TorchParameters(Network network, boolean isChannelsLast) {
        this.network = network;
        this.isChannelsLast = isChannelsLast;
    }

    /** Those of a network. */
    static TorchParameters of(Network network, boolean isChannelsLast) {
        return new TorchParameters(network, isChannelsLast);
    }

    /** Random ones of whatever shape is asked for. */
    static TorchParameters random(boolean isChannelsLast) {
        return new TorchParameters(null, isChannelsLast);
    }

    /**
     * A parameter that learns.
     *
     * @throws IllegalArgumentException if Annette's network has none of that name
     * @throws IllegalStateException if Annette's has another shape
     */
    Tensor learned(String name, long... shape) {
        return learned(name, UnaryOperator.identity(), shape);
    }

    /** A parameter that learns and lies in another order than Annette's. */
    Tensor learned(String name, UnaryOperator<float[]> order, long... shape) {
        Tensor tensor = tensor(order.apply(elements(name, shape)), shape).set_requires_grad(true);
        learned.add(tensor);
        return tensor;
    }

    /** A statistic, which does not learn. */
    Tensor kept(String name, long... shape) {
        return tensor(elements(name, shape), shape);
    }

    /** All that learn, for an optimizer. */
    TensorVector all() {
        return new TensorVector(learned.toArray(Tensor[]::new));
    }

    /** Whether pictures lie channels last. */
    boolean isChannelsLast() {
        return isChannelsLast;
    }

    /**
     * Checks that nothing was forgotten.
     *
     * @throws IllegalStateException if Annette's network has parameters that were not asked for
     */
    void requireAll() {
        Set<String> left = network.parameters().stream().map(Parameter::name).collect(Collectors.toCollection(TreeSet::new));
        left.removeAll(taken);
        if (!left.isEmpty()) {
            throw new IllegalStateException(network.name() + " has parameters that its peer has not: " + left);
        }
    }

    private Tensor tensor(float[] elements, long... shape) {
        Tensor tensor = Tensor.create(elements, shape);
        return isChannelsLast && shape.length == 4 ? tensor.contiguous(MemoryFormat.ChannelsLast) : tensor;
    }

    private float[] elements(String name, long... shape) {
        taken.add(name);
        if (network == null) {
            return random(name, shape);
        }
        Parameter parameter = network.parameter(name);
        if (!Arrays.equals(Arrays.stream(parameter.shape()).asLongStream().toArray(), shape)) {
            throw new IllegalStateException(parameter + " is " + Arrays.toString(shape) + " in the peer");
        }
        return parameter.toArray();
    }

    /** Small enough that a deep network stays finite; variances are above zero. */
    private float[] random(String name, long... shape) {
        int size = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        float range = (float) Math.sqrt(3.0 * shape[0] / size);
        float[] elements = new float[size];
        for (int i = 0; i < size; i++) {
            elements[i] = name.endsWith(".running_var") ? 1 : range * (float) random.nextDouble(-1, 1);
        }
        return elements;
    }
}
