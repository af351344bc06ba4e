package dev.annette.examples.benchmark;

import java.util.function.Function;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A classifier that libtorch trains: a step loads a batch, computes the mean cross-entropy and its gradients, and updates the parameters.
 * What a step makes is freed at its end; left to the garbage collector, tensors would pile up off the heap.
 */
final class TorchTraining implements Peer {

    private final TorchModel model;
    private final RandomBatches batches;
    private final TensorVector learned;
    private final Optimizer optimizer;
    private final double largestNorm;
    private final boolean isChannelsLast;
    private final Pointer samples;
    private final Tensor input;
    private final LongPointer classes;
    private final Tensor target;
    private float loss;

    private TorchTraining(Settings settings, TorchModel model, TorchParameters parameters, boolean readsTokens, long... shape) {
        this.model = model;
        batches = settings.batches;
        learned = parameters.all();
        optimizer = settings.optimizer.apply(learned);
        largestNorm = settings.largestNorm;
        isChannelsLast = parameters.isChannelsLast();
        if (readsTokens) {
            samples = new LongPointer(batches.samples().length);
            input = torch.from_blob(samples, shape, new TensorOptions(ScalarType.Long));
        } else {
            samples = new FloatPointer(batches.samples().length);
            input = torch.from_blob(samples, shape);
        }
        classes = new LongPointer(batches.targets().length);
        target = torch.from_blob(classes, new long[] {batches.targets().length}, new TensorOptions(ScalarType.Long));
    }

    /**
     * How a network is trained.
     *
     * @param batches what it learns
     * @param optimizer of the parameters
     * @param largestNorm to which the norm of all gradients is clipped; infinite for none
     */
    record Settings(RandomBatches batches, Function<TensorVector, Optimizer> optimizer, double largestNorm) {

        static Settings of(RandomBatches batches, Function<TensorVector, Optimizer> optimizer) {
            return new Settings(batches, optimizer, Double.POSITIVE_INFINITY);
        }

        /** Clips the norm of all gradients. */
        Settings clipNorm(double bound) {
            return new Settings(batches, optimizer, bound);
        }

        /** A peer that reads numbers of some shape, batch first. */
        Peer training(TorchModel model, TorchParameters parameters, long... shape) {
            return new TorchTraining(this, model, parameters, false, shape);
        }

        /** A peer that reads tokens. */
        Peer trainingOnTokens(TorchModel model, TorchParameters parameters, long... shape) {
            return new TorchTraining(this, model, parameters, true, shape);
        }
    }

    /** Stochastic gradient descent. */
    static Function<TensorVector, Optimizer> sgd(double learningRate, double momentum, double weightDecay) {
        return learned -> {
            SGDOptions options = new SGDOptions(learningRate);
            options.momentum().put(momentum);
            options.weight_decay().put(weightDecay);
            return new SGD(learned, options);
        };
    }

    /** Adam. */
    static Function<TensorVector, Optimizer> adam(double learningRate) {
        return learned -> new Adam(learned, new AdamOptions(learningRate));
    }

    @Override
    public void step() {
        batches.advance();
        load();
        PointerScope scope = new PointerScope();
        try {
            optimizer.zero_grad();
            Tensor scores = model.forward(isChannelsLast ? input.contiguous(MemoryFormat.ChannelsLast) : input);
            Tensor mean = torch.cross_entropy_loss(scores, target);
            mean.backward();
            if (largestNorm < Double.POSITIVE_INFINITY) {
                torch.clip_grad_norm_(learned, largestNorm);
            }
            optimizer.step();
            loss = mean.item_float();
        } finally {
            scope.close();
        }
    }

    private void load() {
        if (samples instanceof LongPointer tokens) {
            put(batches.samples(), tokens);
        } else {
            ((FloatPointer) samples).put(batches.samples());
        }
        put(batches.targets(), classes);
    }

    private static void put(float[] indices, LongPointer to) {
        for (int i = 0; i < indices.length; i++) {
            to.put(i, (long) indices[i]);
        }
    }

    @Override
    public float[] answer() {
        return new float[] {loss};
    }

    /** The tensors go with the process. */
    @Override
    public void close() {
        optimizer.close();
    }
}
