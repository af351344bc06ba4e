package dev.annette.examples.transformer;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Dense;

import static dev.annette.Activation.RELU;
import static dev.annette.layer.Layers.dense;
import static dev.annette.layer.Layers.layerNorm;

/**
 * What the encoder of the Transformer is made of (Vaswani and others, "Attention Is All You Need", 2017, section 3.1): layers of self-attention and of two dense layers
 * at each step. Behind both, what they were given is added and the sum is normalised ("post-norm"). Nothing is dropped out, and steps are told apart by nothing but what
 * they hold.
 */
abstract class Transformer {
    Tensor encoderLayer(Tensor x, int heads, int width, int hidden) {
        Tensor attended = x.plus(selfAttention(x, heads, width)).then(layerNorm());
        return attended.plus(feedForward(attended, width, hidden)).then(layerNorm());
    }

    /**
     * Each head gives every step a mixture of what all steps hold: the more of a step, the better its key answers the query. A bias of the keys would add the same number
     * to all that a query is compared with, which the softmax takes away again, so there is none.
     */
    private Tensor selfAttention(Tensor x, int heads, int width) {
        Tensor queries = heads(x.then(dense(width)), heads, width);
        Tensor keys = heads(x.then(dense(width).noBias()), heads, width);
        Tensor values = heads(x.then(dense(width)), heads, width);
        float scale = (float) (1 / Math.sqrt(width / heads));
        Tensor weights = queries.matmul(keys.transpose()).times(scale).softmax();           // heads x time x time
        return joined(weights.matmul(values), width).then(dense(width));
    }

    /** Gives each head its part of the features: heads x time x features of a head. */
    private Tensor heads(Tensor x, int heads, int width) {
        return x.reshape(-1, heads, width / heads).transpose(1, 0, 2);
    }

    /** The features of all heads side by side again: time x features. */
    private Tensor joined(Tensor x, int width) {
        return x.transpose(1, 0, 2).reshape(-1, width);
    }

    private Tensor feedForward(Tensor x, int width, int hidden) {
        return x.then(dense(hidden).activation(RELU)).then(dense(width));
    }
}

/** Four layers of 256 features, 8 heads and 1,024 hidden units over 128 steps; ten classes from the mean over time; 3,160,586 parameters. */
@Model(input = "128x256", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class TransformerEncoder extends Transformer {
    @Dense(units = 10) Layer logits;

    Tensor forward(Tensor sequence) {
        Tensor h = sequence;
        for (int layer = 0; layer < 4; layer++) {
            h = encoderLayer(h, 8, 256, 1024);
        }
        return h.mean(0).then(logits);
    }
}

/** Two layers of 12 features, 3 heads and 20 hidden units over sequences of any length. */
@Model(input = "Tx12", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class SmallTransformerEncoder extends Transformer {
    @Dense(units = 5) Layer logits;

    Tensor forward(Tensor sequence) {
        return encoderLayer(encoderLayer(sequence, 3, 12, 20), 3, 12, 20).mean(0).then(logits);
    }
}
