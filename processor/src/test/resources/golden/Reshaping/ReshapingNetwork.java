package models;

import dev.annette.Recorded;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Concatenation;
import dev.annette.runtime.operator.Convolution;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.Pad;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Reshape;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Split;
import dev.annette.runtime.operator.Sum;
import dev.annette.runtime.operator.Target;
import dev.annette.runtime.operator.Transpose;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Reshaping}: 3x8x6 in, 10 out, 1,884 parameters.
 *
 * <pre>{@code
 * stem         Conv        3x8x6  -> 8x6x4                   224   kernel 3
 * split1       Split       8x6x4  -> 2x6x4, 5x6x4, 1x6x4       -   sizes 2, 5, 1
 * pad1         Pad         2x6x4  -> 5x6x4                     -   1 before, 2 after
 * slice1       Slice       5x6x4  -> 5x6x3                     -   0 to -1, axis 2
 * concat1      Concat      5x6x4  -> 5x6x11                    -   axis -1
 * transpose1   Transpose   5x6x11 -> 6x11x5                    -   axes 1, 2, 0
 * chunk1       Chunk       6x11x5 -> 3x11x5, 3x11x5            -   count 2
 * reshape1     Reshape     3x11x5 -> 3x55                      -   3, -1
 * unsqueeze1   Unsqueeze   3x55   -> 1x3x55                    -   axis 0
 * squeeze1     Squeeze     1x3x55 -> 3x55                      -   axis 0
 * transpose2   Transpose   3x55   -> 55x3                      -
 * reshape2     Reshape     55x3   -> 165                       -   -1
 * scores       Dense       165    -> 10                    1,660   units 10
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(input)
                stem(input)
                (split1Output1, split1Output2, split1Output3) = split1: split(axis=0, sizes=[2, 5, 1])(stem)
                pad1: pad(axis=0, before=1, after=2)(split1Output1)
                slice1: slice(axis=2, from=0, to=-1)(split1Output2)
                concat1: concat(axis=-1)(pad1, split1Output2, slice1)
                transpose1: transpose(axes=[1, 2, 0])(concat1)
                (chunk1Output1, chunk1Output2) = chunk1: chunk(count=2, axis=0)(transpose1)
                reshape1: reshape(shape=[3, -1])(chunk1Output2)
                unsqueeze1: unsqueeze(axis=0)(reshape1)
                squeeze1: squeeze(axis=0)(unsqueeze1)
                transpose2: transpose(axes=[])(squeeze1)
                reshape2: reshape(shape=[-1])(transpose2)
                scores(reshape2)
                return (scores)
                """
)
public final class ReshapingNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 1_884L;

    private static final Description DESCRIPTION = new Description("Reshaping", new int[] {3, 8, 6}, new int[] {10},
            SoftmaxCrossEntropy.ofLogits(), """
            stem         Conv        3x8x6  -> 8x6x4                   224   kernel 3
            split1       Split       8x6x4  -> 2x6x4, 5x6x4, 1x6x4       -   sizes 2, 5, 1
            pad1         Pad         2x6x4  -> 5x6x4                     -   1 before, 2 after
            slice1       Slice       5x6x4  -> 5x6x3                     -   0 to -1, axis 2
            concat1      Concat      5x6x4  -> 5x6x11                    -   axis -1
            transpose1   Transpose   5x6x11 -> 6x11x5                    -   axes 1, 2, 0
            chunk1       Chunk       6x11x5 -> 3x11x5, 3x11x5            -   count 2
            reshape1     Reshape     3x11x5 -> 3x55                      -   3, -1
            unsqueeze1   Unsqueeze   3x55   -> 1x3x55                    -   axis 0
            squeeze1     Squeeze     1x3x55 -> 3x55                      -   axis 0
            transpose2   Transpose   3x55   -> 55x3                      -
            reshape2     Reshape     55x3   -> 165                       -   -1
            scores       Dense       165    -> 10                    1,660   units 10
            total   1,884 parameters
            """);

    // stem: @Conv(filters = 8, kernel = 3)
    private final Parameter stemWeight;    // 8x3x3x3, uniform by fan-in
    private final Parameter stemBias;      // 8, uniform by fan-in

    // scores: @Dense(units = 10)
    private final Parameter scoresWeight;    // 10x165, uniform by fan-in
    private final Parameter scoresBias;      // 10, uniform by fan-in

    private ReshapingNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        stemWeight = parameter("stem.weight", Initialization.fanInUniform(27), 8, 3, 3, 3);
        stemBias = parameter("stem.bias", Initialization.fanInUniform(27), 8);
        scoresWeight = parameter("scores.weight", Initialization.fanInUniform(165), 10, 165);
        scoresBias = parameter("scores.bias", Initialization.fanInUniform(165), 10);
        initialize();
    }

    /**
     * Starts building a network.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected TrainingPlan newTrainingPlan(PlanScope scope) {
        return new Training(this, scope);
    }

    @Override
    protected InferencePlan newInferencePlan(PlanScope scope) {
        return new Inference(this, scope);
    }

    /**
     * Options of the network.
     */
    public static final class Builder extends Network.Builder<Builder> {
        private Builder() {
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        public ReshapingNetwork build() {
            return new ReshapingNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution stem;
        private final Split split1;
        private final Sum split1Output2ValueGradientSum;
        private final Pad pad1;
        private final Split slice1;
        private final Concatenation concat1;
        private final Transpose transpose1;
        private final Split chunk1;
        private final Reshape reshape1;
        private final Reshape unsqueeze1;
        private final Reshape squeeze1;
        private final Transpose transpose2;
        private final Reshape reshape2;
        private final InnerProduct scores;
        private final Loss loss;

        Training(ReshapingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 28, 3, 8, 6);
            Value stemOutput = scope.value("stemOutput", 0, 1, 8, 6, 4);
            stem = Convolution.named("stem").input(input).weight(network.stemWeight).bias(network.stemBias)
                    .output(stemOutput).kernel(3, 3).build(scope);

            Value split1Output1 = scope.value("split1Output1", 1, 2, 2, 6, 4);
            Value split1Output2 = scope.value("split1Output2", 1, 4, 5, 6, 4);
            Value split1Output3 = scope.value("split1Output3", 1, 1, 1, 6, 4);
            split1 = Split.named("split1").input(stemOutput).slice(0, split1Output1).slice(2, split1Output2)
                    .slice(7, split1Output3).build(scope);

            Value pad1Output = scope.value("pad1Output", 2, 4, 5, 6, 4);
            pad1 = Pad.named("pad1").input(split1Output1).output(pad1Output).before(1).build(scope);

            Value slice1Output = scope.value("slice1Output", 3, 4, 5, 6, 3);
            slice1 = Split.named("slice1").input(split1Output2).axis(2).slice(0, slice1Output).build(scope);

            Value concat1Output = scope.value("concat1Output", 4, 5, 5, 6, 11);
            concat1 = Concatenation.named("concat1").input(pad1Output).input(split1Output2).input(slice1Output)
                    .output(concat1Output).axis(2).build(scope);

            Value transpose1Output = scope.value("transpose1Output", 5, 6, 6, 11, 5);
            transpose1 = Transpose.named("transpose1").input(concat1Output).output(transpose1Output).order(1, 2, 0)
                    .build(scope);

            Value chunk1Output1 = scope.value("chunk1Output1", 6, 6, 3, 11, 5);
            Value chunk1Output2 = scope.value("chunk1Output2", 6, 7, 3, 11, 5);
            chunk1 = Split.named("chunk1").input(transpose1Output).slice(0, chunk1Output1).slice(3, chunk1Output2)
                    .build(scope);

            Value reshape1Output = scope.view("reshape1Output", chunk1Output2, 7, 8, 3, 55);
            reshape1 = Reshape.named("reshape1").input(chunk1Output2).output(reshape1Output).build(scope);

            Value unsqueeze1Output = scope.view("unsqueeze1Output", reshape1Output, 8, 9, 1, 3, 55);
            unsqueeze1 = Reshape.named("unsqueeze1").input(reshape1Output).output(unsqueeze1Output).build(scope);

            Value squeeze1Output = scope.view("squeeze1Output", unsqueeze1Output, 9, 10, 3, 55);
            squeeze1 = Reshape.named("squeeze1").input(unsqueeze1Output).output(squeeze1Output).build(scope);

            Value transpose2Output = scope.value("transpose2Output", 10, 11, 55, 3);
            transpose2 = Transpose.named("transpose2").input(squeeze1Output).output(transpose2Output).order(1, 0)
                    .build(scope);

            Value reshape2Output = scope.view("reshape2Output", transpose2Output, 11, 14, 165);
            reshape2 = Reshape.named("reshape2").input(transpose2Output).output(reshape2Output).build(scope);

            Value scoresOutput = scope.value("scoresOutput", 12, 13, 10);
            scores = InnerProduct.named("scores").input(reshape2Output).weight(network.scoresWeight)
                    .bias(network.scoresBias).output(scoresOutput).build(scope);

            Target target = scope.target(10);
            Value scoresOutputGradient = scope.value("scoresOutputGradient", 13, 15, 10);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(scoresOutput).target(target)
                    .gradient(scoresOutputGradient).build(scope);

            // backward, the last layer first
            scores.buildBackwardWeights(scope, scoresOutputGradient);
            Value reshape2OutputGradient = scope.value("reshape2OutputGradient", 15, 16, 165);
            scores.buildBackwardData(scope, scoresOutputGradient, reshape2OutputGradient);

            Value transpose2OutputGradient = scope.view("transpose2OutputGradient", reshape2OutputGradient, 16, 17, 55, 3);
            reshape2.buildBackward(scope, reshape2OutputGradient, transpose2OutputGradient);

            Value squeeze1OutputGradient = scope.value("squeeze1OutputGradient", 17, 18, 3, 55);
            transpose2.buildBackward(scope, transpose2OutputGradient, squeeze1OutputGradient);

            Value unsqueeze1OutputGradient = scope.view("unsqueeze1OutputGradient", squeeze1OutputGradient, 18, 19, 1, 3, 55);
            squeeze1.buildBackward(scope, squeeze1OutputGradient, unsqueeze1OutputGradient);

            Value reshape1OutputGradient = scope.view("reshape1OutputGradient", unsqueeze1OutputGradient, 19, 20, 3, 55);
            unsqueeze1.buildBackward(scope, unsqueeze1OutputGradient, reshape1OutputGradient);

            Value chunk1Output2Gradient = scope.view("chunk1Output2Gradient", reshape1OutputGradient, 20, 21, 3, 11, 5);
            reshape1.buildBackward(scope, reshape1OutputGradient, chunk1Output2Gradient);

            Value transpose1OutputGradient = scope.value("transpose1OutputGradient", 21, 22, 6, 11, 5);
            chunk1.buildBackward(scope, transpose1OutputGradient, null, chunk1Output2Gradient);

            Value concat1OutputGradient = scope.value("concat1OutputGradient", 22, 23, 5, 6, 11);
            transpose1.buildBackward(scope, transpose1OutputGradient, concat1OutputGradient);

            Value pad1OutputGradient = scope.value("pad1OutputGradient", 23, 25, 5, 6, 4);
            Value split1Output2Gradient = scope.value("split1Output2Gradient", 23, 26, 5, 6, 4);
            Value slice1OutputGradient = scope.value("slice1OutputGradient", 23, 24, 5, 6, 3);
            concat1.buildBackward(scope, concat1OutputGradient, pad1OutputGradient, split1Output2Gradient, slice1OutputGradient);

            Value split1Output2Gradient2 = scope.value("split1Output2Gradient2", 24, 26, 5, 6, 4);
            slice1.buildBackward(scope, split1Output2Gradient2, slice1OutputGradient);

            Value split1Output1Gradient = scope.value("split1Output1Gradient", 25, 27, 2, 6, 4);
            pad1.buildBackward(scope, pad1OutputGradient, split1Output1Gradient);

            Value split1Output2GradientSum = scope.inPlace("split1Output2GradientSum", split1Output2Gradient, 26, 27, 5, 6, 4);
            split1Output2ValueGradientSum = Sum.named("split1Output2ValueGradientSum").input(split1Output2Gradient)
                    .input(split1Output2Gradient2).output(split1Output2GradientSum).build(scope);
            Value stemOutputGradient = scope.value("stemOutputGradient", 27, 28, 8, 6, 4);
            split1.buildBackward(scope, stemOutputGradient, split1Output1Gradient, split1Output2GradientSum, null);

            stem.buildBackwardWeights(scope, stemOutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            stem.forward();          // 3x8x6 -> 8x6x4
            split1.forward();        // 8x6x4 -> 2x6x4, 5x6x4, 1x6x4
            pad1.forward();          // 2x6x4 -> 5x6x4
            slice1.forward();        // 5x6x4 -> 5x6x3
            concat1.forward();       // 5x6x4, 5x6x4, 5x6x3 -> 5x6x11
            transpose1.forward();    // 5x6x11 -> 6x11x5
            chunk1.forward();        // 6x11x5 -> 3x11x5, 3x11x5
            reshape1.forward();      // 3x11x5 -> 3x55
            unsqueeze1.forward();    // 3x55 -> 1x3x55
            squeeze1.forward();      // 1x3x55 -> 3x55
            transpose2.forward();    // 3x55 -> 55x3
            reshape2.forward();      // 55x3 -> 165
            scores.forward();        // 165 -> 10
            loss.forward();          // 10 -> 1, and the gradient of scoresOutput
        }

        @Override
        protected void backward() {
            scores.backwardWeights();                   // scoresWeightGradient 10x165, scoresBiasGradient 10
            scores.backwardData();                      // 165 <- 10
            reshape2.backward();                        // 55x3 <- 165
            transpose2.backward();                      // 3x55 <- 55x3
            squeeze1.backward();                        // 1x3x55 <- 3x55
            unsqueeze1.backward();                      // 3x55 <- 1x3x55
            reshape1.backward();                        // 3x11x5 <- 3x55
            chunk1.backward();                          // 6x11x5 <- 3x11x5
            transpose1.backward();                      // 5x6x11 <- 6x11x5
            concat1.backward();                         // 5x6x4 <- 5x6x11, 5x6x4 <- 5x6x11, 5x6x3 <- 5x6x11
            slice1.backward();                          // 5x6x4 <- 5x6x3
            pad1.backward();                            // 2x6x4 <- 5x6x4
            split1Output2ValueGradientSum.forward();    // 5x6x4 <- 5x6x4, in place
            split1.backward();                          // 8x6x4 <- 2x6x4
            stem.backwardWeights();                     // stemWeightGradient 8x3x3x3, stemBiasGradient 8
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution stem;
        private final Split split1;
        private final Pad pad1;
        private final Split slice1;
        private final Concatenation concat1;
        private final Transpose transpose1;
        private final Split chunk1;
        private final Reshape reshape1;
        private final Reshape unsqueeze1;
        private final Reshape squeeze1;
        private final Transpose transpose2;
        private final Reshape reshape2;
        private final InnerProduct scores;

        Inference(ReshapingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 8, 6);
            Value stemOutput = scope.value("stemOutput", 0, 1, 8, 6, 4);
            stem = Convolution.named("stem").input(input).weight(network.stemWeight).bias(network.stemBias)
                    .output(stemOutput).kernel(3, 3).build(scope);

            Value split1Output1 = scope.value("split1Output1", 1, 2, 2, 6, 4);
            Value split1Output2 = scope.value("split1Output2", 1, 4, 5, 6, 4);
            Value split1Output3 = scope.value("split1Output3", 1, 1, 1, 6, 4);
            split1 = Split.named("split1").input(stemOutput).slice(0, split1Output1).slice(2, split1Output2)
                    .slice(7, split1Output3).build(scope);

            Value pad1Output = scope.value("pad1Output", 2, 4, 5, 6, 4);
            pad1 = Pad.named("pad1").input(split1Output1).output(pad1Output).before(1).build(scope);

            Value slice1Output = scope.value("slice1Output", 3, 4, 5, 6, 3);
            slice1 = Split.named("slice1").input(split1Output2).axis(2).slice(0, slice1Output).build(scope);

            Value concat1Output = scope.value("concat1Output", 4, 5, 5, 6, 11);
            concat1 = Concatenation.named("concat1").input(pad1Output).input(split1Output2).input(slice1Output)
                    .output(concat1Output).axis(2).build(scope);

            Value transpose1Output = scope.value("transpose1Output", 5, 6, 6, 11, 5);
            transpose1 = Transpose.named("transpose1").input(concat1Output).output(transpose1Output).order(1, 2, 0)
                    .build(scope);

            Value chunk1Output1 = scope.value("chunk1Output1", 6, 6, 3, 11, 5);
            Value chunk1Output2 = scope.value("chunk1Output2", 6, 7, 3, 11, 5);
            chunk1 = Split.named("chunk1").input(transpose1Output).slice(0, chunk1Output1).slice(3, chunk1Output2)
                    .build(scope);

            Value reshape1Output = scope.view("reshape1Output", chunk1Output2, 7, 8, 3, 55);
            reshape1 = Reshape.named("reshape1").input(chunk1Output2).output(reshape1Output).build(scope);

            Value unsqueeze1Output = scope.view("unsqueeze1Output", reshape1Output, 8, 9, 1, 3, 55);
            unsqueeze1 = Reshape.named("unsqueeze1").input(reshape1Output).output(unsqueeze1Output).build(scope);

            Value squeeze1Output = scope.view("squeeze1Output", unsqueeze1Output, 9, 10, 3, 55);
            squeeze1 = Reshape.named("squeeze1").input(unsqueeze1Output).output(squeeze1Output).build(scope);

            Value transpose2Output = scope.value("transpose2Output", 10, 11, 55, 3);
            transpose2 = Transpose.named("transpose2").input(squeeze1Output).output(transpose2Output).order(1, 0)
                    .build(scope);

            Value reshape2Output = scope.view("reshape2Output", transpose2Output, 11, 12, 165);
            reshape2 = Reshape.named("reshape2").input(transpose2Output).output(reshape2Output).build(scope);

            Value scoresOutput = scope.value("scoresOutput", 12, 12, 10);
            scores = InnerProduct.named("scores").input(reshape2Output).weight(network.scoresWeight)
                    .bias(network.scoresBias).output(scoresOutput).build(scope);
            finish(scoresOutput);
        }

        @Override
        protected void forward() {
            stem.forward();          // 3x8x6 -> 8x6x4
            split1.forward();        // 8x6x4 -> 2x6x4, 5x6x4, 1x6x4
            pad1.forward();          // 2x6x4 -> 5x6x4
            slice1.forward();        // 5x6x4 -> 5x6x3
            concat1.forward();       // 5x6x4, 5x6x4, 5x6x3 -> 5x6x11
            transpose1.forward();    // 5x6x11 -> 6x11x5
            chunk1.forward();        // 6x11x5 -> 3x11x5, 3x11x5
            reshape1.forward();      // 3x11x5 -> 3x55
            unsqueeze1.forward();    // 3x55 -> 1x3x55
            squeeze1.forward();      // 1x3x55 -> 3x55
            transpose2.forward();    // 3x55 -> 55x3
            reshape2.forward();      // 55x3 -> 165
            scores.forward();        // 165 -> 10
        }
    }
}
