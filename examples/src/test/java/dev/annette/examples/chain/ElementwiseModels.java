package dev.annette.examples.chain;

import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.Tensors;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;

import static dev.annette.Activation.TANH;
import static dev.annette.Loss.MEAN_SQUARED_ERROR;
import static dev.annette.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.dense;

/** Models with the element-wise methods of tensors. */
final class ElementwiseModels {
    private ElementwiseModels() {}

    /** Every unary method, where it is defined; those with a kink are squared or the like, which makes them smooth. */
    @Model(input = "3x7x6", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Functions {
        @Conv(filters = 5, kernel = 3, activation = TANH) Layer stem;
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor image) {
            Tensor h = image.then(stem);
            Tensor positive = h.plus(1.5f);
            h = positive.log().plus(positive.sqrt()).minus(h.square().times(0.5f)).plus(h.exp().dividedBy(3))
                    .plus(positive.power(1.7f).negate()).plus(positive.power(-1)).plus(h.power(2)).plus(h.abs().times(h));
            h = h.then(conv(4).kernel(1));
            h = h.leakyRelu(0.2f).times(h).plus(h.elu()).plus(h.softplus()).plus(h.hardSwish()).plus(h.clip(-0.4f, 0.9f).minus(h).square());
            return h.maximum(0.1f).minus(0.1f).square().minus(h.minimum(0.3f).minus(0.3f).square()).power(1).then(scores);
        }
    }

    /** Every method of two tensors, of one shape and of several. */
    @Model(input = "3x7x6", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Arithmetic {
        @Conv(filters = 4, kernel = 3, activation = TANH) Layer left;
        @Conv(filters = 4, kernel = 3, activation = TANH) Layer right;
        @Conv(filters = 4, kernel = {7, 3}, activation = TANH) Layer row;
        @Conv(filters = 1, kernel = {3, 6}, activation = TANH) Layer column;
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor image) {
            Tensor a = image.then(left);                // 4x5x4
            Tensor b = image.then(right);               // 4x5x4
            Tensor wide = image.then(row);              // 4x1x4
            Tensor high = image.then(column);           // 1x5x1
            Tensor same =
                    a.times(b).plus(a.dividedBy(b.plus(2))).plus(a.maximum(b).minus(a).square()).minus(b.minimum(a).minus(b).square());
            Tensor outer = high.times(wide).plus(high.dividedBy(wide.plus(2))).minus(wide);
            Tensor scaled = same.times(Tensors.constant(0.5f, 1, 1.5f, 2)).plus(outer).minus(high).plus(wide);
            Tensor turned = high.minus(scaled).plus(wide.dividedBy(scaled.square().plus(1))).plus(scaled.dividedBy(high.plus(3)));
            return turned.maximum(high).minus(high).square().plus(Tensors.constant(0.25f)).times(Tensors.fill(0.75f, 4, 1, 1)).then(scores);
        }
    }

    /** Comparisons choose, always so that what is chosen goes on smoothly. */
    @Model(input = "3x7x6", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Chosen {
        @Conv(filters = 4, kernel = 3, activation = TANH) Layer stem;
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor image) {
            Tensor h = image.then(stem);
            Tensor other = h.then(conv(4).kernel(1));
            Tensor apart = h.minus(other).square();
            Tensor power = h.where(h.greaterThan(0), Tensors.constant(0)).power(2.5f);
            Tensor parts = apart.where(h.greaterOrEqual(other), apart.times(0.5f)).plus(apart.times(h.lessOrEqual(other)));
            Tensor gated = h.minus(0.3f).square().times(h.lessThan(0.3f)).plus(h.equalTo(5)).plus(h.lessThan(Tensors.constant(-2)));
            Tensor stopped = h.times(other.stopGradient()).minus(h.stopGradient().times(0));
            return power.plus(parts).plus(gated).plus(stopped.minus(stopped)).then(scores);
        }
    }

    /** A constant alone decides; what leads to a bias that all samples share. */
    @Model(input = "6", loss = MEAN_SQUARED_ERROR)
    abstract static class Shared {
        @Dense(units = 4) Layer hidden;

        Tensor forward(Tensor x) {
            Tensor fixed = Tensors.constant(1, 2, 3, 4).times(0.1f).exp();
            Tensor learned = fixed.then(dense(4)).tanh();
            return x.then(hidden).tanh().times(learned).plus(learned);
        }
    }

    /** An autoencoder with noise through which its encoder learns (Kingma and Welling 2014). */
    @Model(input = "6", loss = MEAN_SQUARED_ERROR)
    abstract static class Noisy {
        @Dense(units = 5, activation = TANH) Layer hidden;
        @Dense(units = 3) Layer mean;
        @Dense(units = 3) Layer logVariance;
        @Dense(units = 6) Layer decoder;

        Tensor forward(Tensor x) {
            Tensor h = x.then(hidden).dropout(0.2f);
            Tensor noise = Tensors.randomNormal(3);
            Tensor code = h.then(mean).plus(h.then(logVariance).times(0.5f).exp().times(noise));
            return code.plus(Tensors.randomUniform(3).minus(0.5f)).then(decoder);
        }
    }
}
