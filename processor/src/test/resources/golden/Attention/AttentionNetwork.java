package models;

import dev.annette.Recorded;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MatrixProduct;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Reduction;
import dev.annette.runtime.operator.Reshape;
import dev.annette.runtime.operator.Softmax;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Attention}: 7x12 in, 10 out, 794 parameters.
 *
 * <pre>{@code
 * dense1           Dense     7x12  -> 7x16    208   units 16
 * heads1Reshape1   Reshape   7x16  -> 7x2x8     -   7, 2, 8
 * dense2           Dense     7x12  -> 7x16    208   units 16
 * heads2Reshape1   Reshape   7x16  -> 7x2x8     -   7, 2, 8
 * dense3           Dense     7x12  -> 7x16    208   units 16
 * heads3Reshape1   Reshape   7x16  -> 7x2x8     -   7, 2, 8
 * matmul1          MatMul    7x2x8 -> 2x7x7     -   left axes 1, 0, 2, right axes 1, 2, 0
 * softmax1         Softmax   2x7x7 -> 2x7x7     -
 * matmul2          MatMul    2x7x7 -> 7x2x8     -   right axes 1, 0, 2, output axes 1, 0, 2
 * reshape1         Reshape   7x2x8 -> 7x16      -   7, 16
 * mean1            Mean      7x16  -> 16        -   axes 0
 * scores           Dense     16    -> 10      170   units 10
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(input)
                dense1: Dense(units=16)(input)  // dense(16)
                heads1 {
                    heads1Reshape1: reshape(shape=[7, 2, 8])(dense1)
                    heads1Transpose1: transpose(axes=[1, 0, 2])(heads1Reshape1)
                }
                dense2: Dense(units=16)(input)  // dense(16)
                heads2 {
                    heads2Reshape1: reshape(shape=[7, 2, 8])(dense2)
                    heads2Transpose1: transpose(axes=[1, 0, 2])(heads2Reshape1)
                }
                dense3: Dense(units=16)(input)  // dense(16)
                heads3 {
                    heads3Reshape1: reshape(shape=[7, 2, 8])(dense3)
                    heads3Transpose1: transpose(axes=[1, 0, 2])(heads3Reshape1)
                }
                transpose1: transpose(axes=[])(heads2Transpose1)
                matmul1: matmul(heads1Transpose1, transpose1)
                softmax1: softmax(axis=-1)(matmul1)
                matmul2: matmul(softmax1, heads3Transpose1)
                transpose2: transpose(axes=[1, 0, 2])(matmul2)
                reshape1: reshape(shape=[7, 16])(transpose2)
                mean1: mean(axes=[0])(reshape1)
                scores(mean1)
                return (scores)
                """
)
public final class AttentionNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 794L;

    private static final Description DESCRIPTION = new Description("Attention", new int[] {7, 12}, new int[] {10},
            SoftmaxCrossEntropy.ofLogits(), """
            dense1           Dense     7x12  -> 7x16    208   units 16
            heads1Reshape1   Reshape   7x16  -> 7x2x8     -   7, 2, 8
            dense2           Dense     7x12  -> 7x16    208   units 16
            heads2Reshape1   Reshape   7x16  -> 7x2x8     -   7, 2, 8
            dense3           Dense     7x12  -> 7x16    208   units 16
            heads3Reshape1   Reshape   7x16  -> 7x2x8     -   7, 2, 8
            matmul1          MatMul    7x2x8 -> 2x7x7     -   left axes 1, 0, 2, right axes 1, 2, 0
            softmax1         Softmax   2x7x7 -> 2x7x7     -
            matmul2          MatMul    2x7x7 -> 7x2x8     -   right axes 1, 0, 2, output axes 1, 0, 2
            reshape1         Reshape   7x2x8 -> 7x16      -   7, 16
            mean1            Mean      7x16  -> 16        -   axes 0
            scores           Dense     16    -> 10      170   units 10
            total   794 parameters
            """);

    // dense1: dense(16)
    private final Parameter dense1Weight;    // 16x12, uniform by fan-in
    private final Parameter dense1Bias;      // 16, uniform by fan-in

    // dense2: dense(16)
    private final Parameter dense2Weight;    // 16x12, uniform by fan-in
    private final Parameter dense2Bias;      // 16, uniform by fan-in

    // dense3: dense(16)
    private final Parameter dense3Weight;    // 16x12, uniform by fan-in
    private final Parameter dense3Bias;      // 16, uniform by fan-in

    // scores: @Dense(units = 10)
    private final Parameter scoresWeight;    // 10x16, uniform by fan-in
    private final Parameter scoresBias;      // 10, uniform by fan-in

    private AttentionNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        dense1Weight = parameter("dense1.weight", Initialization.fanInUniform(12), 16, 12);
        dense1Bias = parameter("dense1.bias", Initialization.fanInUniform(12), 16);
        dense2Weight = parameter("dense2.weight", Initialization.fanInUniform(12), 16, 12);
        dense2Bias = parameter("dense2.bias", Initialization.fanInUniform(12), 16);
        dense3Weight = parameter("dense3.weight", Initialization.fanInUniform(12), 16, 12);
        dense3Bias = parameter("dense3.bias", Initialization.fanInUniform(12), 16);
        scoresWeight = parameter("scores.weight", Initialization.fanInUniform(16), 10, 16);
        scoresBias = parameter("scores.bias", Initialization.fanInUniform(16), 10);
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
        public AttentionNetwork build() {
            return new AttentionNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final InnerProduct dense1;
        private final Reshape heads1Reshape1;
        private final InnerProduct dense2;
        private final Reshape heads2Reshape1;
        private final InnerProduct dense3;
        private final Reshape heads3Reshape1;
        private final MatrixProduct matmul1;
        private final Softmax softmax1;
        private final MatrixProduct matmul2;
        private final Reshape reshape1;
        private final Reduction mean1;
        private final InnerProduct scores;
        private final Loss loss;

        Training(AttentionNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 27, 7, 12);
            Value dense1Output = scope.value("dense1Output", 0, 1, 7, 16);
            dense1 = InnerProduct.named("dense1").input(input).weight(network.dense1Weight).bias(network.dense1Bias)
                    .output(dense1Output).perStep().build(scope);

            Value heads1Reshape1Output = scope.view("heads1Reshape1Output", dense1Output, 1, 21, 7, 2, 8);
            heads1Reshape1 = Reshape.named("heads1Reshape1").input(dense1Output).output(heads1Reshape1Output)
                    .build(scope);

            Value dense2Output = scope.value("dense2Output", 2, 3, 7, 16);
            dense2 = InnerProduct.named("dense2").input(input).weight(network.dense2Weight).bias(network.dense2Bias)
                    .output(dense2Output).perStep().build(scope);

            Value heads2Reshape1Output = scope.view("heads2Reshape1Output", dense2Output, 3, 20, 7, 2, 8);
            heads2Reshape1 = Reshape.named("heads2Reshape1").input(dense2Output).output(heads2Reshape1Output)
                    .build(scope);

            Value dense3Output = scope.value("dense3Output", 4, 5, 7, 16);
            dense3 = InnerProduct.named("dense3").input(input).weight(network.dense3Weight).bias(network.dense3Bias)
                    .output(dense3Output).perStep().build(scope);

            Value heads3Reshape1Output = scope.view("heads3Reshape1Output", dense3Output, 5, 17, 7, 2, 8);
            heads3Reshape1 = Reshape.named("heads3Reshape1").input(dense3Output).output(heads3Reshape1Output)
                    .build(scope);

            Value matmul1Output = scope.value("matmul1Output", 6, 7, 2, 7, 7);
            matmul1 = MatrixProduct.named("matmul1").left(heads1Reshape1Output).leftAxes(1, 0, 2)
                    .right(heads2Reshape1Output).rightAxes(1, 2, 0).output(matmul1Output).build(scope);

            Value softmax1Output = scope.inPlace("softmax1Output", matmul1Output, 7, 19, 2, 7, 7);
            softmax1 = Softmax.named("softmax1").input(matmul1Output).output(softmax1Output).axis(2).build(scope);

            Value transpose2Output = scope.value("transpose2Output", 8, 9, 7, 2, 8);
            matmul2 = MatrixProduct.named("matmul2").left(softmax1Output).right(heads3Reshape1Output).rightAxes(1, 0, 2)
                    .output(transpose2Output).outputAxes(1, 0, 2).build(scope);

            Value reshape1Output = scope.view("reshape1Output", transpose2Output, 9, 10, 7, 16);
            reshape1 = Reshape.named("reshape1").input(transpose2Output).output(reshape1Output).build(scope);

            Value mean1Output = scope.value("mean1Output", 10, 13, 16);
            mean1 = Reduction.named("mean1").input(reshape1Output).output(mean1Output).mean().axes(0).build(scope);

            Value scoresOutput = scope.value("scoresOutput", 11, 12, 10);
            scores = InnerProduct.named("scores").input(mean1Output).weight(network.scoresWeight)
                    .bias(network.scoresBias).output(scoresOutput).build(scope);

            Target target = scope.target(10);
            Value scoresOutputGradient = scope.value("scoresOutputGradient", 12, 14, 10);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(scoresOutput).target(target)
                    .gradient(scoresOutputGradient).build(scope);

            // backward, the last layer first
            scores.buildBackwardWeights(scope, scoresOutputGradient);
            Value mean1OutputGradient = scope.value("mean1OutputGradient", 14, 15, 16);
            scores.buildBackwardData(scope, scoresOutputGradient, mean1OutputGradient);

            Value reshape1OutputGradient = scope.value("reshape1OutputGradient", 15, 16, 7, 16);
            mean1.buildBackward(scope, mean1OutputGradient, reshape1OutputGradient);

            Value transpose2OutputGradient = scope.view("transpose2OutputGradient", reshape1OutputGradient, 16, 18, 7, 2, 8);
            reshape1.buildBackward(scope, reshape1OutputGradient, transpose2OutputGradient);

            Value softmax1OutputGradient = scope.value("softmax1OutputGradient", 17, 19, 2, 7, 7);
            matmul2.buildBackwardLeft(scope, transpose2OutputGradient, softmax1OutputGradient);
            Value heads3Reshape1OutputGradient = scope.value("heads3Reshape1OutputGradient", 18, 22, 7, 2, 8);
            matmul2.buildBackwardRight(scope, transpose2OutputGradient, heads3Reshape1OutputGradient);

            Value matmul1OutputGradient = scope.inPlace("matmul1OutputGradient", softmax1OutputGradient, 19, 21, 2, 7, 7);
            softmax1.buildBackward(scope, softmax1OutputGradient, matmul1OutputGradient);

            Value heads1Reshape1OutputGradient = scope.value("heads1Reshape1OutputGradient", 20, 26, 7, 2, 8);
            matmul1.buildBackwardLeft(scope, matmul1OutputGradient, heads1Reshape1OutputGradient);
            Value heads2Reshape1OutputGradient = scope.value("heads2Reshape1OutputGradient", 21, 24, 7, 2, 8);
            matmul1.buildBackwardRight(scope, matmul1OutputGradient, heads2Reshape1OutputGradient);

            Value dense3OutputGradient = scope.view("dense3OutputGradient", heads3Reshape1OutputGradient, 22, 23, 7, 16);
            heads3Reshape1.buildBackward(scope, heads3Reshape1OutputGradient, dense3OutputGradient);

            dense3.buildBackwardWeights(scope, dense3OutputGradient);

            Value dense2OutputGradient = scope.view("dense2OutputGradient", heads2Reshape1OutputGradient, 24, 25, 7, 16);
            heads2Reshape1.buildBackward(scope, heads2Reshape1OutputGradient, dense2OutputGradient);

            dense2.buildBackwardWeights(scope, dense2OutputGradient);

            Value dense1OutputGradient = scope.view("dense1OutputGradient", heads1Reshape1OutputGradient, 26, 27, 7, 16);
            heads1Reshape1.buildBackward(scope, heads1Reshape1OutputGradient, dense1OutputGradient);

            dense1.buildBackwardWeights(scope, dense1OutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            dense1.forward();            // 7x12 -> 7x16
            heads1Reshape1.forward();    // 7x16 -> 7x2x8
            dense2.forward();            // 7x12 -> 7x16
            heads2Reshape1.forward();    // 7x16 -> 7x2x8
            dense3.forward();            // 7x12 -> 7x16
            heads3Reshape1.forward();    // 7x16 -> 7x2x8
            matmul1.forward();           // 7x2x8, 7x2x8 -> 2x7x7, transposition needs no copy
            softmax1.forward();          // 2x7x7 -> 2x7x7, in place
            matmul2.forward();           // 2x7x7, 7x2x8 -> 7x2x8, transposition needs no copy
            reshape1.forward();          // 7x2x8 -> 7x16
            mean1.forward();             // 7x16 -> 16
            scores.forward();            // 16 -> 10
            loss.forward();              // 10 -> 1, and the gradient of scoresOutput
        }

        @Override
        protected void backward() {
            scores.backwardWeights();     // scoresWeightGradient 10x16, scoresBiasGradient 10
            scores.backwardData();        // 16 <- 10
            mean1.backward();             // 7x16 <- 16
            reshape1.backward();          // 7x2x8 <- 7x16
            matmul2.backwardLeft();       // 2x7x7 <- 7x2x8
            matmul2.backwardRight();      // 7x2x8 <- 7x2x8
            softmax1.backward();          // 2x7x7 <- 2x7x7, in place
            matmul1.backwardLeft();       // 7x2x8 <- 2x7x7
            matmul1.backwardRight();      // 7x2x8 <- 2x7x7
            heads3Reshape1.backward();    // 7x16 <- 7x2x8
            dense3.backwardWeights();     // dense3WeightGradient 16x12, dense3BiasGradient 16
            heads2Reshape1.backward();    // 7x16 <- 7x2x8
            dense2.backwardWeights();     // dense2WeightGradient 16x12, dense2BiasGradient 16
            heads1Reshape1.backward();    // 7x16 <- 7x2x8
            dense1.backwardWeights();     // dense1WeightGradient 16x12, dense1BiasGradient 16
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final InnerProduct dense1;
        private final Reshape heads1Reshape1;
        private final InnerProduct dense2;
        private final Reshape heads2Reshape1;
        private final InnerProduct dense3;
        private final Reshape heads3Reshape1;
        private final MatrixProduct matmul1;
        private final Softmax softmax1;
        private final MatrixProduct matmul2;
        private final Reshape reshape1;
        private final Reduction mean1;
        private final InnerProduct scores;

        Inference(AttentionNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 4, 7, 12);
            Value dense1Output = scope.value("dense1Output", 0, 1, 7, 16);
            dense1 = InnerProduct.named("dense1").input(input).weight(network.dense1Weight).bias(network.dense1Bias)
                    .output(dense1Output).perStep().build(scope);

            Value heads1Reshape1Output = scope.view("heads1Reshape1Output", dense1Output, 1, 6, 7, 2, 8);
            heads1Reshape1 = Reshape.named("heads1Reshape1").input(dense1Output).output(heads1Reshape1Output)
                    .build(scope);

            Value dense2Output = scope.value("dense2Output", 2, 3, 7, 16);
            dense2 = InnerProduct.named("dense2").input(input).weight(network.dense2Weight).bias(network.dense2Bias)
                    .output(dense2Output).perStep().build(scope);

            Value heads2Reshape1Output = scope.view("heads2Reshape1Output", dense2Output, 3, 6, 7, 2, 8);
            heads2Reshape1 = Reshape.named("heads2Reshape1").input(dense2Output).output(heads2Reshape1Output)
                    .build(scope);

            Value dense3Output = scope.value("dense3Output", 4, 5, 7, 16);
            dense3 = InnerProduct.named("dense3").input(input).weight(network.dense3Weight).bias(network.dense3Bias)
                    .output(dense3Output).perStep().build(scope);

            Value heads3Reshape1Output = scope.view("heads3Reshape1Output", dense3Output, 5, 8, 7, 2, 8);
            heads3Reshape1 = Reshape.named("heads3Reshape1").input(dense3Output).output(heads3Reshape1Output)
                    .build(scope);

            Value matmul1Output = scope.value("matmul1Output", 6, 7, 2, 7, 7);
            matmul1 = MatrixProduct.named("matmul1").left(heads1Reshape1Output).leftAxes(1, 0, 2)
                    .right(heads2Reshape1Output).rightAxes(1, 2, 0).output(matmul1Output).build(scope);

            Value softmax1Output = scope.inPlace("softmax1Output", matmul1Output, 7, 8, 2, 7, 7);
            softmax1 = Softmax.named("softmax1").input(matmul1Output).output(softmax1Output).axis(2).build(scope);

            Value transpose2Output = scope.value("transpose2Output", 8, 9, 7, 2, 8);
            matmul2 = MatrixProduct.named("matmul2").left(softmax1Output).right(heads3Reshape1Output).rightAxes(1, 0, 2)
                    .output(transpose2Output).outputAxes(1, 0, 2).build(scope);

            Value reshape1Output = scope.view("reshape1Output", transpose2Output, 9, 10, 7, 16);
            reshape1 = Reshape.named("reshape1").input(transpose2Output).output(reshape1Output).build(scope);

            Value mean1Output = scope.value("mean1Output", 10, 11, 16);
            mean1 = Reduction.named("mean1").input(reshape1Output).output(mean1Output).mean().axes(0).build(scope);

            Value scoresOutput = scope.value("scoresOutput", 11, 11, 10);
            scores = InnerProduct.named("scores").input(mean1Output).weight(network.scoresWeight)
                    .bias(network.scoresBias).output(scoresOutput).build(scope);
            finish(scoresOutput);
        }

        @Override
        protected void forward() {
            dense1.forward();            // 7x12 -> 7x16
            heads1Reshape1.forward();    // 7x16 -> 7x2x8
            dense2.forward();            // 7x12 -> 7x16
            heads2Reshape1.forward();    // 7x16 -> 7x2x8
            dense3.forward();            // 7x12 -> 7x16
            heads3Reshape1.forward();    // 7x16 -> 7x2x8
            matmul1.forward();           // 7x2x8, 7x2x8 -> 2x7x7, transposition needs no copy
            softmax1.forward();          // 2x7x7 -> 2x7x7, in place
            matmul2.forward();           // 2x7x7, 7x2x8 -> 7x2x8, transposition needs no copy
            reshape1.forward();          // 7x2x8 -> 7x16
            mean1.forward();             // 7x16 -> 16
            scores.forward();            // 16 -> 10
        }
    }
}
