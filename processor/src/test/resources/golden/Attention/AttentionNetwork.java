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
import dev.annette.runtime.operator.Transpose;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Attention}: 7x12 in, 10 out, 794 parameters.
 *
 * <pre>{@code
 * dense1             Dense       7x12  -> 7x16    208   units 16
 * heads1Reshape1     Reshape     7x16  -> 7x2x8     -   7, 2, 8
 * heads1Transpose1   Transpose   7x2x8 -> 2x7x8     -   axes 1, 0, 2
 * dense2             Dense       7x12  -> 7x16    208   units 16
 * heads2Reshape1     Reshape     7x16  -> 7x2x8     -   7, 2, 8
 * heads2Transpose1   Transpose   7x2x8 -> 2x7x8     -   axes 1, 0, 2
 * dense3             Dense       7x12  -> 7x16    208   units 16
 * heads3Reshape1     Reshape     7x16  -> 7x2x8     -   7, 2, 8
 * heads3Transpose1   Transpose   7x2x8 -> 2x7x8     -   axes 1, 0, 2
 * matmul1            MatMul      2x7x8 -> 2x7x7     -   right transposed
 * softmax1           Softmax     2x7x7 -> 2x7x7     -
 * matmul2            MatMul      2x7x7 -> 2x7x8     -
 * transpose2         Transpose   2x7x8 -> 7x2x8     -   axes 1, 0, 2
 * reshape1           Reshape     7x2x8 -> 7x16      -   7, 16
 * mean1              Mean        7x16  -> 16        -   axes 0
 * scores             Dense       16    -> 10      170   units 10
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
            dense1             Dense       7x12  -> 7x16    208   units 16
            heads1Reshape1     Reshape     7x16  -> 7x2x8     -   7, 2, 8
            heads1Transpose1   Transpose   7x2x8 -> 2x7x8     -   axes 1, 0, 2
            dense2             Dense       7x12  -> 7x16    208   units 16
            heads2Reshape1     Reshape     7x16  -> 7x2x8     -   7, 2, 8
            heads2Transpose1   Transpose   7x2x8 -> 2x7x8     -   axes 1, 0, 2
            dense3             Dense       7x12  -> 7x16    208   units 16
            heads3Reshape1     Reshape     7x16  -> 7x2x8     -   7, 2, 8
            heads3Transpose1   Transpose   7x2x8 -> 2x7x8     -   axes 1, 0, 2
            matmul1            MatMul      2x7x8 -> 2x7x7     -   right transposed
            softmax1           Softmax     2x7x7 -> 2x7x7     -
            matmul2            MatMul      2x7x7 -> 2x7x8     -
            transpose2         Transpose   2x7x8 -> 7x2x8     -   axes 1, 0, 2
            reshape1           Reshape     7x2x8 -> 7x16      -   7, 16
            mean1              Mean        7x16  -> 16        -   axes 0
            scores             Dense       16    -> 10      170   units 10
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
        private Reshape heads1Reshape1;
        private Transpose heads1Transpose1;
        private final InnerProduct dense2;
        private Reshape heads2Reshape1;
        private Transpose heads2Transpose1;
        private final InnerProduct dense3;
        private Reshape heads3Reshape1;
        private Transpose heads3Transpose1;
        private final MatrixProduct matmul1;
        private final Softmax softmax1;
        private final MatrixProduct matmul2;
        private final Transpose transpose2;
        private final Reshape reshape1;
        private final Reduction mean1;
        private final InnerProduct scores;
        private final Loss loss;
        private Value dense1Output;
        private Value heads1Transpose1Output;
        private Value dense2Output;
        private Value heads2Transpose1Output;
        private Value dense3Output;
        private Value heads3Transpose1Output;
        private Value heads3Transpose1OutputGradient;
        private Value heads1Transpose1OutputGradient;
        private Value heads2Transpose1OutputGradient;
        private Value dense3OutputGradient;
        private Value dense2OutputGradient;
        private Value dense1OutputGradient;

        Training(AttentionNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 35, 7, 12);
            dense1Output = scope.value("dense1Output", 0, 1, 7, 16);
            dense1 = InnerProduct.named("dense1").input(input).weight(network.dense1Weight).bias(network.dense1Bias)
                    .output(dense1Output).perStep().build(scope);

            buildHeads1(network, scope);

            dense2Output = scope.value("dense2Output", 3, 4, 7, 16);
            dense2 = InnerProduct.named("dense2").input(input).weight(network.dense2Weight).bias(network.dense2Bias)
                    .output(dense2Output).perStep().build(scope);

            buildHeads2(network, scope);

            dense3Output = scope.value("dense3Output", 6, 7, 7, 16);
            dense3 = InnerProduct.named("dense3").input(input).weight(network.dense3Weight).bias(network.dense3Bias)
                    .output(dense3Output).perStep().build(scope);

            buildHeads3(network, scope);

            Value matmul1Output = scope.value("matmul1Output", 9, 10, 2, 7, 7);
            matmul1 = MatrixProduct.named("matmul1").left(heads1Transpose1Output).right(heads2Transpose1Output)
                    .transposeRight().output(matmul1Output).build(scope);

            Value softmax1Output = scope.value("softmax1Output", 10, 24, 2, 7, 7);
            softmax1 = Softmax.named("softmax1").input(matmul1Output).output(softmax1Output).axis(2).build(scope);

            Value matmul2Output = scope.value("matmul2Output", 11, 12, 2, 7, 8);
            matmul2 = MatrixProduct.named("matmul2").left(softmax1Output).right(heads3Transpose1Output)
                    .output(matmul2Output).build(scope);

            Value transpose2Output = scope.value("transpose2Output", 12, 13, 7, 2, 8);
            transpose2 = Transpose.named("transpose2").input(matmul2Output).output(transpose2Output).order(1, 0, 2)
                    .build(scope);

            Value reshape1Output = scope.view("reshape1Output", transpose2Output, 13, 14, 7, 16);
            reshape1 = Reshape.named("reshape1").input(transpose2Output).output(reshape1Output).build(scope);

            Value mean1Output = scope.value("mean1Output", 14, 17, 16);
            mean1 = Reduction.named("mean1").input(reshape1Output).output(mean1Output).mean().axes(0).build(scope);

            Value scoresOutput = scope.value("scoresOutput", 15, 16, 10);
            scores = InnerProduct.named("scores").input(mean1Output).weight(network.scoresWeight)
                    .bias(network.scoresBias).output(scoresOutput).build(scope);

            Target target = scope.target(10);
            Value scoresOutputGradient = scope.value("scoresOutputGradient", 16, 18, 10);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(scoresOutput).target(target)
                    .gradient(scoresOutputGradient).build(scope);

            // backward, the last layer first
            scores.buildBackwardWeights(scope, scoresOutputGradient);
            Value mean1OutputGradient = scope.value("mean1OutputGradient", 18, 19, 16);
            scores.buildBackwardData(scope, scoresOutputGradient, mean1OutputGradient);

            Value reshape1OutputGradient = scope.value("reshape1OutputGradient", 19, 20, 7, 16);
            mean1.buildBackward(scope, mean1OutputGradient, reshape1OutputGradient);

            Value transpose2OutputGradient = scope.view("transpose2OutputGradient", reshape1OutputGradient, 20, 21, 7, 2, 8);
            reshape1.buildBackward(scope, reshape1OutputGradient, transpose2OutputGradient);

            Value matmul2OutputGradient = scope.value("matmul2OutputGradient", 21, 23, 2, 7, 8);
            transpose2.buildBackward(scope, transpose2OutputGradient, matmul2OutputGradient);

            Value softmax1OutputGradient = scope.value("softmax1OutputGradient", 22, 24, 2, 7, 7);
            matmul2.buildBackwardLeft(scope, matmul2OutputGradient, softmax1OutputGradient);
            heads3Transpose1OutputGradient = scope.value("heads3Transpose1OutputGradient", 23, 27, 2, 7, 8);
            matmul2.buildBackwardRight(scope, matmul2OutputGradient, heads3Transpose1OutputGradient);

            Value matmul1OutputGradient = scope.value("matmul1OutputGradient", 24, 26, 2, 7, 7);
            softmax1.buildBackward(scope, softmax1OutputGradient, matmul1OutputGradient);

            heads1Transpose1OutputGradient = scope.value("heads1Transpose1OutputGradient", 25, 33, 2, 7, 8);
            matmul1.buildBackwardLeft(scope, matmul1OutputGradient, heads1Transpose1OutputGradient);
            heads2Transpose1OutputGradient = scope.value("heads2Transpose1OutputGradient", 26, 30, 2, 7, 8);
            matmul1.buildBackwardRight(scope, matmul1OutputGradient, heads2Transpose1OutputGradient);

            buildHeads3Backward(network, scope);

            dense3.buildBackwardWeights(scope, dense3OutputGradient);

            buildHeads2Backward(network, scope);

            dense2.buildBackwardWeights(scope, dense2OutputGradient);

            buildHeads1Backward(network, scope);

            dense1.buildBackwardWeights(scope, dense1OutputGradient);
            finish(loss);
        }

        // 7x16 -> 2x7x8
        private void buildHeads1(AttentionNetwork network, PlanScope scope) {
            Value heads1Reshape1Output = scope.view("heads1Reshape1Output", dense1Output, 1, 2, 7, 2, 8);
            heads1Reshape1 = Reshape.named("heads1Reshape1").input(dense1Output).output(heads1Reshape1Output)
                    .build(scope);

            heads1Transpose1Output = scope.value("heads1Transpose1Output", 2, 26, 2, 7, 8);
            heads1Transpose1 = Transpose.named("heads1Transpose1").input(heads1Reshape1Output)
                    .output(heads1Transpose1Output).order(1, 0, 2).build(scope);
        }

        // 7x16 -> 2x7x8
        private void buildHeads2(AttentionNetwork network, PlanScope scope) {
            Value heads2Reshape1Output = scope.view("heads2Reshape1Output", dense2Output, 4, 5, 7, 2, 8);
            heads2Reshape1 = Reshape.named("heads2Reshape1").input(dense2Output).output(heads2Reshape1Output)
                    .build(scope);

            heads2Transpose1Output = scope.value("heads2Transpose1Output", 5, 25, 2, 7, 8);
            heads2Transpose1 = Transpose.named("heads2Transpose1").input(heads2Reshape1Output)
                    .output(heads2Transpose1Output).order(1, 0, 2).build(scope);
        }

        // 7x16 -> 2x7x8
        private void buildHeads3(AttentionNetwork network, PlanScope scope) {
            Value heads3Reshape1Output = scope.view("heads3Reshape1Output", dense3Output, 7, 8, 7, 2, 8);
            heads3Reshape1 = Reshape.named("heads3Reshape1").input(dense3Output).output(heads3Reshape1Output)
                    .build(scope);

            heads3Transpose1Output = scope.value("heads3Transpose1Output", 8, 22, 2, 7, 8);
            heads3Transpose1 = Transpose.named("heads3Transpose1").input(heads3Reshape1Output)
                    .output(heads3Transpose1Output).order(1, 0, 2).build(scope);
        }

        // 7x16 <- 2x7x8
        private void buildHeads3Backward(AttentionNetwork network, PlanScope scope) {
            Value heads3Reshape1OutputGradient = scope.value("heads3Reshape1OutputGradient", 27, 28, 7, 2, 8);
            heads3Transpose1.buildBackward(scope, heads3Transpose1OutputGradient, heads3Reshape1OutputGradient);

            dense3OutputGradient = scope.view("dense3OutputGradient", heads3Reshape1OutputGradient, 28, 29, 7, 16);
            heads3Reshape1.buildBackward(scope, heads3Reshape1OutputGradient, dense3OutputGradient);
        }

        // 7x16 <- 2x7x8
        private void buildHeads2Backward(AttentionNetwork network, PlanScope scope) {
            Value heads2Reshape1OutputGradient = scope.value("heads2Reshape1OutputGradient", 30, 31, 7, 2, 8);
            heads2Transpose1.buildBackward(scope, heads2Transpose1OutputGradient, heads2Reshape1OutputGradient);

            dense2OutputGradient = scope.view("dense2OutputGradient", heads2Reshape1OutputGradient, 31, 32, 7, 16);
            heads2Reshape1.buildBackward(scope, heads2Reshape1OutputGradient, dense2OutputGradient);
        }

        // 7x16 <- 2x7x8
        private void buildHeads1Backward(AttentionNetwork network, PlanScope scope) {
            Value heads1Reshape1OutputGradient = scope.value("heads1Reshape1OutputGradient", 33, 34, 7, 2, 8);
            heads1Transpose1.buildBackward(scope, heads1Transpose1OutputGradient, heads1Reshape1OutputGradient);

            dense1OutputGradient = scope.view("dense1OutputGradient", heads1Reshape1OutputGradient, 34, 35, 7, 16);
            heads1Reshape1.buildBackward(scope, heads1Reshape1OutputGradient, dense1OutputGradient);
        }

        @Override
        protected void forward() {
            dense1.forward();        // 7x12 -> 7x16
            heads1();                // 7x16 -> 2x7x8
            dense2.forward();        // 7x12 -> 7x16
            heads2();                // 7x16 -> 2x7x8
            dense3.forward();        // 7x12 -> 7x16
            heads3();                // 7x16 -> 2x7x8
            matmul1.forward();       // 2x7x8, 2x7x8 -> 2x7x7, transposition needs no copy
            softmax1.forward();      // 2x7x7 -> 2x7x7
            matmul2.forward();       // 2x7x7, 2x7x8 -> 2x7x8
            transpose2.forward();    // 2x7x8 -> 7x2x8
            reshape1.forward();      // 7x2x8 -> 7x16
            mean1.forward();         // 7x16 -> 16
            scores.forward();        // 16 -> 10
            loss.forward();          // 10 -> 1, and the gradient of scoresOutput
        }

        // 7x16 -> 2x7x8
        private void heads1() {
            heads1Reshape1.forward();      // 7x16 -> 7x2x8
            heads1Transpose1.forward();    // 7x2x8 -> 2x7x8
        }

        // 7x16 -> 2x7x8
        private void heads2() {
            heads2Reshape1.forward();      // 7x16 -> 7x2x8
            heads2Transpose1.forward();    // 7x2x8 -> 2x7x8
        }

        // 7x16 -> 2x7x8
        private void heads3() {
            heads3Reshape1.forward();      // 7x16 -> 7x2x8
            heads3Transpose1.forward();    // 7x2x8 -> 2x7x8
        }

        @Override
        protected void backward() {
            scores.backwardWeights();    // scoresWeightGradient 10x16, scoresBiasGradient 10
            scores.backwardData();       // 16 <- 10
            mean1.backward();            // 7x16 <- 16
            reshape1.backward();         // 7x2x8 <- 7x16
            transpose2.backward();       // 2x7x8 <- 7x2x8
            matmul2.backwardLeft();      // 2x7x7 <- 2x7x8
            matmul2.backwardRight();     // 2x7x8 <- 2x7x8
            softmax1.backward();         // 2x7x7 <- 2x7x7
            matmul1.backwardLeft();      // 2x7x8 <- 2x7x7
            matmul1.backwardRight();     // 2x7x8 <- 2x7x7
            heads3Backward();            // 7x16 <- 2x7x8
            dense3.backwardWeights();    // dense3WeightGradient 16x12, dense3BiasGradient 16
            heads2Backward();            // 7x16 <- 2x7x8
            dense2.backwardWeights();    // dense2WeightGradient 16x12, dense2BiasGradient 16
            heads1Backward();            // 7x16 <- 2x7x8
            dense1.backwardWeights();    // dense1WeightGradient 16x12, dense1BiasGradient 16
        }

        // 7x16 <- 2x7x8
        private void heads3Backward() {
            heads3Transpose1.backward();    // 7x2x8 <- 2x7x8
            heads3Reshape1.backward();      // 7x16 <- 7x2x8
        }

        // 7x16 <- 2x7x8
        private void heads2Backward() {
            heads2Transpose1.backward();    // 7x2x8 <- 2x7x8
            heads2Reshape1.backward();      // 7x16 <- 7x2x8
        }

        // 7x16 <- 2x7x8
        private void heads1Backward() {
            heads1Transpose1.backward();    // 7x2x8 <- 2x7x8
            heads1Reshape1.backward();      // 7x16 <- 7x2x8
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final InnerProduct dense1;
        private Reshape heads1Reshape1;
        private Transpose heads1Transpose1;
        private final InnerProduct dense2;
        private Reshape heads2Reshape1;
        private Transpose heads2Transpose1;
        private final InnerProduct dense3;
        private Reshape heads3Reshape1;
        private Transpose heads3Transpose1;
        private final MatrixProduct matmul1;
        private final Softmax softmax1;
        private final MatrixProduct matmul2;
        private final Transpose transpose2;
        private final Reshape reshape1;
        private final Reduction mean1;
        private final InnerProduct scores;
        private Value dense1Output;
        private Value heads1Transpose1Output;
        private Value dense2Output;
        private Value heads2Transpose1Output;
        private Value dense3Output;
        private Value heads3Transpose1Output;

        Inference(AttentionNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 6, 7, 12);
            dense1Output = scope.value("dense1Output", 0, 1, 7, 16);
            dense1 = InnerProduct.named("dense1").input(input).weight(network.dense1Weight).bias(network.dense1Bias)
                    .output(dense1Output).perStep().build(scope);

            buildHeads1(network, scope);

            dense2Output = scope.value("dense2Output", 3, 4, 7, 16);
            dense2 = InnerProduct.named("dense2").input(input).weight(network.dense2Weight).bias(network.dense2Bias)
                    .output(dense2Output).perStep().build(scope);

            buildHeads2(network, scope);

            dense3Output = scope.value("dense3Output", 6, 7, 7, 16);
            dense3 = InnerProduct.named("dense3").input(input).weight(network.dense3Weight).bias(network.dense3Bias)
                    .output(dense3Output).perStep().build(scope);

            buildHeads3(network, scope);

            Value matmul1Output = scope.value("matmul1Output", 9, 10, 2, 7, 7);
            matmul1 = MatrixProduct.named("matmul1").left(heads1Transpose1Output).right(heads2Transpose1Output)
                    .transposeRight().output(matmul1Output).build(scope);

            Value softmax1Output = scope.value("softmax1Output", 10, 11, 2, 7, 7);
            softmax1 = Softmax.named("softmax1").input(matmul1Output).output(softmax1Output).axis(2).build(scope);

            Value matmul2Output = scope.value("matmul2Output", 11, 12, 2, 7, 8);
            matmul2 = MatrixProduct.named("matmul2").left(softmax1Output).right(heads3Transpose1Output)
                    .output(matmul2Output).build(scope);

            Value transpose2Output = scope.value("transpose2Output", 12, 13, 7, 2, 8);
            transpose2 = Transpose.named("transpose2").input(matmul2Output).output(transpose2Output).order(1, 0, 2)
                    .build(scope);

            Value reshape1Output = scope.view("reshape1Output", transpose2Output, 13, 14, 7, 16);
            reshape1 = Reshape.named("reshape1").input(transpose2Output).output(reshape1Output).build(scope);

            Value mean1Output = scope.value("mean1Output", 14, 15, 16);
            mean1 = Reduction.named("mean1").input(reshape1Output).output(mean1Output).mean().axes(0).build(scope);

            Value scoresOutput = scope.value("scoresOutput", 15, 15, 10);
            scores = InnerProduct.named("scores").input(mean1Output).weight(network.scoresWeight)
                    .bias(network.scoresBias).output(scoresOutput).build(scope);
            finish(scoresOutput);
        }

        // 7x16 -> 2x7x8
        private void buildHeads1(AttentionNetwork network, PlanScope scope) {
            Value heads1Reshape1Output = scope.view("heads1Reshape1Output", dense1Output, 1, 2, 7, 2, 8);
            heads1Reshape1 = Reshape.named("heads1Reshape1").input(dense1Output).output(heads1Reshape1Output)
                    .build(scope);

            heads1Transpose1Output = scope.value("heads1Transpose1Output", 2, 9, 2, 7, 8);
            heads1Transpose1 = Transpose.named("heads1Transpose1").input(heads1Reshape1Output)
                    .output(heads1Transpose1Output).order(1, 0, 2).build(scope);
        }

        // 7x16 -> 2x7x8
        private void buildHeads2(AttentionNetwork network, PlanScope scope) {
            Value heads2Reshape1Output = scope.view("heads2Reshape1Output", dense2Output, 4, 5, 7, 2, 8);
            heads2Reshape1 = Reshape.named("heads2Reshape1").input(dense2Output).output(heads2Reshape1Output)
                    .build(scope);

            heads2Transpose1Output = scope.value("heads2Transpose1Output", 5, 9, 2, 7, 8);
            heads2Transpose1 = Transpose.named("heads2Transpose1").input(heads2Reshape1Output)
                    .output(heads2Transpose1Output).order(1, 0, 2).build(scope);
        }

        // 7x16 -> 2x7x8
        private void buildHeads3(AttentionNetwork network, PlanScope scope) {
            Value heads3Reshape1Output = scope.view("heads3Reshape1Output", dense3Output, 7, 8, 7, 2, 8);
            heads3Reshape1 = Reshape.named("heads3Reshape1").input(dense3Output).output(heads3Reshape1Output)
                    .build(scope);

            heads3Transpose1Output = scope.value("heads3Transpose1Output", 8, 11, 2, 7, 8);
            heads3Transpose1 = Transpose.named("heads3Transpose1").input(heads3Reshape1Output)
                    .output(heads3Transpose1Output).order(1, 0, 2).build(scope);
        }

        @Override
        protected void forward() {
            dense1.forward();        // 7x12 -> 7x16
            heads1();                // 7x16 -> 2x7x8
            dense2.forward();        // 7x12 -> 7x16
            heads2();                // 7x16 -> 2x7x8
            dense3.forward();        // 7x12 -> 7x16
            heads3();                // 7x16 -> 2x7x8
            matmul1.forward();       // 2x7x8, 2x7x8 -> 2x7x7, transposition needs no copy
            softmax1.forward();      // 2x7x7 -> 2x7x7
            matmul2.forward();       // 2x7x7, 2x7x8 -> 2x7x8
            transpose2.forward();    // 2x7x8 -> 7x2x8
            reshape1.forward();      // 7x2x8 -> 7x16
            mean1.forward();         // 7x16 -> 16
            scores.forward();        // 16 -> 10
        }

        // 7x16 -> 2x7x8
        private void heads1() {
            heads1Reshape1.forward();      // 7x16 -> 7x2x8
            heads1Transpose1.forward();    // 7x2x8 -> 2x7x8
        }

        // 7x16 -> 2x7x8
        private void heads2() {
            heads2Reshape1.forward();      // 7x16 -> 7x2x8
            heads2Transpose1.forward();    // 7x2x8 -> 2x7x8
        }

        // 7x16 -> 2x7x8
        private void heads3() {
            heads3Reshape1.forward();      // 7x16 -> 7x2x8
            heads3Transpose1.forward();    // 7x2x8 -> 2x7x8
        }
    }
}
