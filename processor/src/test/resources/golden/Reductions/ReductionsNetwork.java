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
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Reduction;
import dev.annette.runtime.operator.Softmax;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Sum;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Reductions}: 3x8x6 in, 10 out, 474 parameters.
 *
 * <pre>{@code
 * stem          Conv         3x8x6 -> 8x6x4   224   kernel 3
 * mean1         Mean         8x6x4 -> 8         -   axes 1, 2
 * variance1     Variance     8x6x4 -> 8         -   axes 1, 2
 * max1          Max          8x6x4 -> 8x6       -   axes -1
 * sum1          Sum          8x6   -> 8         -   axes 1
 * concat1       Concat       8     -> 24        -
 * scores        Dense        24    -> 10      250   units 10
 * logSoftmax1   LogSoftmax   10    -> 10        -
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(input)
                stem(input)
                mean1: mean(axes=[1, 2])(stem)
                variance1: variance(axes=[1, 2])(stem)
                max1: max(axes=[-1])(stem)
                sum1: sum(axes=[1])(max1)
                concat1: concat(mean1, variance1, sum1)
                scores(concat1)
                logSoftmax1: logSoftmax(scores)
                return (logSoftmax1)
                """
)
public final class ReductionsNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 474L;

    private static final Description DESCRIPTION = new Description("Reductions", new int[] {3, 8, 6}, new int[] {10},
            SoftmaxCrossEntropy.ofLogits(), """
            stem          Conv         3x8x6 -> 8x6x4   224   kernel 3
            mean1         Mean         8x6x4 -> 8         -   axes 1, 2
            variance1     Variance     8x6x4 -> 8         -   axes 1, 2
            max1          Max          8x6x4 -> 8x6       -   axes -1
            sum1          Sum          8x6   -> 8         -   axes 1
            concat1       Concat       8     -> 24        -
            scores        Dense        24    -> 10      250   units 10
            logSoftmax1   LogSoftmax   10    -> 10        -
            total   474 parameters
            """);

    // stem: @Conv(filters = 8, kernel = 3)
    private final Parameter stemWeight;    // 8x3x3x3, uniform by fan-in
    private final Parameter stemBias;      // 8, uniform by fan-in

    // scores: @Dense(units = 10)
    private final Parameter scoresWeight;    // 10x24, uniform by fan-in
    private final Parameter scoresBias;      // 10, uniform by fan-in

    private ReductionsNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        stemWeight = parameter("stem.weight", Initialization.fanInUniform(27), 8, 3, 3, 3);
        stemBias = parameter("stem.bias", Initialization.fanInUniform(27), 8);
        scoresWeight = parameter("scores.weight", Initialization.fanInUniform(24), 10, 24);
        scoresBias = parameter("scores.bias", Initialization.fanInUniform(24), 10);
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
        public ReductionsNetwork build() {
            return new ReductionsNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution stem;
        private final Sum stemGradientSum;
        private final Reduction mean1;
        private final Reduction variance1;
        private final Reduction max1;
        private final Reduction sum1;
        private final Concatenation concat1;
        private final InnerProduct scores;
        private final Softmax logSoftmax1;
        private final Loss loss;

        Training(ReductionsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 18, 3, 8, 6);
            Value stemOutput = scope.value("stemOutput", 0, 15, 8, 6, 4);
            stem = Convolution.named("stem").input(input).weight(network.stemWeight).bias(network.stemBias)
                    .output(stemOutput).kernel(3, 3).build(scope);

            Value mean1Output = scope.value("mean1Output", 1, 5, 8);
            mean1 = Reduction.named("mean1").input(stemOutput).output(mean1Output).mean().axes(1, 2).build(scope);

            Value variance1Output = scope.value("variance1Output", 2, 5, 8);
            variance1 = Reduction.named("variance1").input(stemOutput).output(variance1Output).variance().axes(1, 2)
                    .build(scope);

            Value max1Output = scope.value("max1Output", 3, 14, 8, 6);
            max1 = Reduction.named("max1").input(stemOutput).output(max1Output).max().axes(2).build(scope);

            Value sum1Output = scope.value("sum1Output", 4, 5, 8);
            sum1 = Reduction.named("sum1").input(max1Output).output(sum1Output).sum().axes(1).build(scope);

            Value concat1Output = scope.value("concat1Output", 5, 10, 24);
            concat1 = Concatenation.named("concat1").input(mean1Output).input(variance1Output).input(sum1Output)
                    .output(concat1Output).build(scope);

            Value scoresOutput = scope.value("scoresOutput", 6, 7, 10);
            scores = InnerProduct.named("scores").input(concat1Output).weight(network.scoresWeight)
                    .bias(network.scoresBias).output(scoresOutput).build(scope);

            Value logSoftmax1Output = scope.inPlace("logSoftmax1Output", scoresOutput, 7, 9, 10);
            logSoftmax1 = Softmax.named("logSoftmax1").input(scoresOutput).output(logSoftmax1Output).axis(0).logarithm()
                    .build(scope);

            Target target = scope.target(10);
            Value logSoftmax1OutputGradient = scope.value("logSoftmax1OutputGradient", 8, 9, 10);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(logSoftmax1Output).target(target)
                    .gradient(logSoftmax1OutputGradient).build(scope);

            // backward, the last layer first
            Value scoresOutputGradient = scope.inPlace("scoresOutputGradient", logSoftmax1OutputGradient, 9, 11, 10);
            logSoftmax1.buildBackward(scope, logSoftmax1OutputGradient, scoresOutputGradient);

            scores.buildBackwardWeights(scope, scoresOutputGradient);
            Value concat1OutputGradient = scope.value("concat1OutputGradient", 11, 12, 24);
            scores.buildBackwardData(scope, scoresOutputGradient, concat1OutputGradient);

            Value mean1OutputGradient = scope.value("mean1OutputGradient", 12, 16, 8);
            Value variance1OutputGradient = scope.value("variance1OutputGradient", 12, 15, 8);
            Value sum1OutputGradient = scope.value("sum1OutputGradient", 12, 13, 8);
            concat1.buildBackward(scope, concat1OutputGradient, mean1OutputGradient, variance1OutputGradient, sum1OutputGradient);

            Value max1OutputGradient = scope.value("max1OutputGradient", 13, 14, 8, 6);
            sum1.buildBackward(scope, sum1OutputGradient, max1OutputGradient);

            Value stemOutputGradient = scope.value("stemOutputGradient", 14, 17, 8, 6, 4);
            max1.buildBackward(scope, max1OutputGradient, stemOutputGradient);

            Value stemOutputGradient2 = scope.value("stemOutputGradient2", 15, 17, 8, 6, 4);
            variance1.buildBackward(scope, variance1OutputGradient, stemOutputGradient2);

            Value stemOutputGradient3 = scope.value("stemOutputGradient3", 16, 17, 8, 6, 4);
            mean1.buildBackward(scope, mean1OutputGradient, stemOutputGradient3);

            Value stemOutputGradientSum = scope.inPlace("stemOutputGradientSum", stemOutputGradient, 17, 18, 8, 6, 4);
            stemGradientSum = Sum.named("stemGradientSum").input(stemOutputGradient).input(stemOutputGradient2)
                    .input(stemOutputGradient3).output(stemOutputGradientSum).build(scope);
            stem.buildBackwardWeights(scope, stemOutputGradientSum);
            finish(loss);
        }

        @Override
        protected void forward() {
            stem.forward();           // 3x8x6 -> 8x6x4
            mean1.forward();          // 8x6x4 -> 8
            variance1.forward();      // 8x6x4 -> 8
            max1.forward();           // 8x6x4 -> 8x6
            sum1.forward();           // 8x6 -> 8
            concat1.forward();        // 8, 8, 8 -> 24
            scores.forward();         // 24 -> 10
            logSoftmax1.forward();    // 10 -> 10, in place
            loss.forward();           // 10 -> 1, and the gradient of logSoftmax1Output
        }

        @Override
        protected void backward() {
            logSoftmax1.backward();       // 10 <- 10, in place
            scores.backwardWeights();     // scoresWeightGradient 10x24, scoresBiasGradient 10
            scores.backwardData();        // 24 <- 10
            concat1.backward();           // 8 <- 24, 8 <- 24, 8 <- 24
            sum1.backward();              // 8x6 <- 8
            max1.backward();              // 8x6x4 <- 8x6
            variance1.backward();         // 8x6x4 <- 8
            mean1.backward();             // 8x6x4 <- 8
            stemGradientSum.forward();    // 8x6x4 <- 8x6x4, in place
            stem.backwardWeights();       // stemWeightGradient 8x3x3x3, stemBiasGradient 8
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution stem;
        private final Reduction mean1;
        private final Reduction variance1;
        private final Reduction max1;
        private final Reduction sum1;
        private final Concatenation concat1;
        private final InnerProduct scores;
        private final Softmax logSoftmax1;

        Inference(ReductionsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 8, 6);
            Value stemOutput = scope.value("stemOutput", 0, 3, 8, 6, 4);
            stem = Convolution.named("stem").input(input).weight(network.stemWeight).bias(network.stemBias)
                    .output(stemOutput).kernel(3, 3).build(scope);

            Value mean1Output = scope.value("mean1Output", 1, 5, 8);
            mean1 = Reduction.named("mean1").input(stemOutput).output(mean1Output).mean().axes(1, 2).build(scope);

            Value variance1Output = scope.value("variance1Output", 2, 5, 8);
            variance1 = Reduction.named("variance1").input(stemOutput).output(variance1Output).variance().axes(1, 2)
                    .build(scope);

            Value max1Output = scope.value("max1Output", 3, 4, 8, 6);
            max1 = Reduction.named("max1").input(stemOutput).output(max1Output).max().axes(2).build(scope);

            Value sum1Output = scope.value("sum1Output", 4, 5, 8);
            sum1 = Reduction.named("sum1").input(max1Output).output(sum1Output).sum().axes(1).build(scope);

            Value concat1Output = scope.value("concat1Output", 5, 6, 24);
            concat1 = Concatenation.named("concat1").input(mean1Output).input(variance1Output).input(sum1Output)
                    .output(concat1Output).build(scope);

            Value scoresOutput = scope.value("scoresOutput", 6, 7, 10);
            scores = InnerProduct.named("scores").input(concat1Output).weight(network.scoresWeight)
                    .bias(network.scoresBias).output(scoresOutput).build(scope);

            Value logSoftmax1Output = scope.inPlace("logSoftmax1Output", scoresOutput, 7, 7, 10);
            logSoftmax1 = Softmax.named("logSoftmax1").input(scoresOutput).output(logSoftmax1Output).axis(0).logarithm()
                    .build(scope);
            finish(logSoftmax1Output);
        }

        @Override
        protected void forward() {
            stem.forward();           // 3x8x6 -> 8x6x4
            mean1.forward();          // 8x6x4 -> 8
            variance1.forward();      // 8x6x4 -> 8
            max1.forward();           // 8x6x4 -> 8x6
            sum1.forward();           // 8x6 -> 8
            concat1.forward();        // 8, 8, 8 -> 24
            scores.forward();         // 24 -> 10
            logSoftmax1.forward();    // 10 -> 10, in place
        }
    }
}
