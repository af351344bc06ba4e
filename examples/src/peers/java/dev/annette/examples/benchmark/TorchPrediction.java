package dev.annette.examples.benchmark;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** A network with which libtorch predicts: a step goes from an array of samples to an array of scores, without noting anything for gradients. */
final class TorchPrediction implements Peer {

    private final TorchModel model;
    private final RandomBatches batches;
    private final boolean isChannelsLast;
    private final FloatPointer samples;
    private final Tensor input;
    private final float[] scores;
    private final InferenceMode mode;

    /**
     * Prepares predictions.
     *
     * @param scoresPerBatch numbers that a batch comes to
     * @param shape of the input, batch first
     */
    TorchPrediction(TorchModel model, TorchParameters parameters, RandomBatches batches, int scoresPerBatch, long... shape) {
        this.model = model;
        this.batches = batches;
        isChannelsLast = parameters.isChannelsLast();
        samples = new FloatPointer(batches.samples().length);
        input = torch.from_blob(samples, shape);
        scores = new float[scoresPerBatch];
        mode = new InferenceMode(true);
    }

    @Override
    public void step() {
        batches.advance();
        samples.put(batches.samples());
        PointerScope scope = new PointerScope();
        try {
            Tensor output = model.forward(isChannelsLast ? input.contiguous(MemoryFormat.ChannelsLast) : input);
            output.contiguous().data_ptr_float().get(scores);
        } finally {
            scope.close();
        }
    }

    @Override
    public float[] answer() {
        return scores.clone();
    }

    /** The tensors go with the process. */
    @Override
    public void close() {
        mode.close();
    }
}
