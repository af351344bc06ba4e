package models;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.BinaryCrossEntropy;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Reshape;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link DenseLayers}: 5x3 in, 1 out, 889 parameters.
 *
 * <pre>{@code
 * perStep   Dense     5x3  -> 5x20    80   units 20
 * flat      Flatten   5x20 -> 100      -
 * fc1       Dense     100  -> 8      800   units 8
 * score     Dense     8    -> 1        9   units 1
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class DenseLayersNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 889L;

    private static final Description DESCRIPTION = new Description("DenseLayers", new int[] {5, 3}, new int[] {1},
            BinaryCrossEntropy.ofLogits(), """
            perStep   Dense     5x3  -> 5x20    80   units 20
            flat      Flatten   5x20 -> 100      -
            fc1       Dense     100  -> 8      800   units 8
            score     Dense     8    -> 1        9   units 1
            total   889 parameters
            """);

    // perStep: @Dense(units = 20, initializer = @Initialize(KAIMING_NORMAL))
    private final Parameter perStepWeight;    // 20x3, He normal
    private final Parameter perStepBias;      // 20, uniform by fan-in

    // fc1: @Dense(units = 8, bias = false, initializer = @Initialize(value = NORMAL, mean = 0.1f,
    //         standardDeviation = 0.02f), biasInitializer = @Initialize(ZEROS))
    private final Parameter fc1Weight;    // 8x100, normal 0.1 +- 0.02

    // score: @Dense(units = 1, biasInitializer = @Initialize(value = CONSTANT, constant = 0.5f))
    private final Parameter scoreWeight;    // 1x8, uniform by fan-in
    private final Parameter scoreBias;      // 1, constant 0.5

    private DenseLayersNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        perStepWeight = parameter("perStep.weight", Initialization.kaimingNormal(3), 20, 3);
        perStepBias = parameter("perStep.bias", Initialization.fanInUniform(3), 20);
        fc1Weight = parameter("fc1.weight", Initialization.normal(0.1f, 0.02f), 8, 100);
        scoreWeight = parameter("score.weight", Initialization.fanInUniform(8), 1, 8);
        scoreBias = parameter("score.bias", Initialization.constant(0.5f), 1);
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
        public DenseLayersNetwork build() {
            return new DenseLayersNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final InnerProduct perStep;
        private final Reshape flat;
        private final InnerProduct fc1;
        private final InnerProduct score;
        private final Loss loss;

        Training(DenseLayersNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 10, 5, 3);
            Value perStepOutput = scope.value("perStepOutput", 0, 1, 5, 20);
            perStep = InnerProduct.named("perStep").input(input).weight(network.perStepWeight).bias(network.perStepBias)
                    .output(perStepOutput).perStep().build(scope);

            Value flatOutput = scope.view("flatOutput", perStepOutput, 1, 7, 100);
            flat = Reshape.named("flat").input(perStepOutput).output(flatOutput).build(scope);

            Value fc1Output = scope.value("fc1Output", 2, 5, 8);
            fc1 = InnerProduct.named("fc1").input(flatOutput).weight(network.fc1Weight).output(fc1Output).build(scope);

            Value scoreOutput = scope.value("scoreOutput", 3, 4, 1);
            score = InnerProduct.named("score").input(fc1Output).weight(network.scoreWeight).bias(network.scoreBias)
                    .output(scoreOutput).build(scope);

            Target target = scope.target(1);
            Value scoreOutputGradient = scope.value("scoreOutputGradient", 4, 6, 1);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(scoreOutput).target(target)
                    .gradient(scoreOutputGradient).build(scope);

            // backward, the last layer first
            score.buildBackwardWeights(scope, scoreOutputGradient);
            Value fc1OutputGradient = scope.value("fc1OutputGradient", 6, 8, 8);
            score.buildBackwardData(scope, scoreOutputGradient, fc1OutputGradient);

            fc1.buildBackwardWeights(scope, fc1OutputGradient);
            Value flatOutputGradient = scope.value("flatOutputGradient", 8, 9, 100);
            fc1.buildBackwardData(scope, fc1OutputGradient, flatOutputGradient);

            Value perStepOutputGradient = scope.view("perStepOutputGradient", flatOutputGradient, 9, 10, 5, 20);
            flat.buildBackward(scope, flatOutputGradient, perStepOutputGradient);

            perStep.buildBackwardWeights(scope, perStepOutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            perStep.forward();    // 5x3 -> 5x20
            flat.forward();       // 5x20 -> 100
            fc1.forward();        // 100 -> 8
            score.forward();      // 8 -> 1
            loss.forward();       // 1 -> 1, and the gradient of scoreOutput
        }

        @Override
        protected void backward() {
            score.backwardWeights();      // scoreWeightGradient 1x8, scoreBiasGradient 1
            score.backwardData();         // 8 <- 1
            fc1.backwardWeights();        // fc1WeightGradient 8x100
            fc1.backwardData();           // 100 <- 8
            flat.backward();              // 5x20 <- 100
            perStep.backwardWeights();    // perStepWeightGradient 20x3, perStepBiasGradient 20
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final InnerProduct perStep;
        private final Reshape flat;
        private final InnerProduct fc1;
        private final InnerProduct score;

        Inference(DenseLayersNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 5, 3);
            Value perStepOutput = scope.value("perStepOutput", 0, 1, 5, 20);
            perStep = InnerProduct.named("perStep").input(input).weight(network.perStepWeight).bias(network.perStepBias)
                    .output(perStepOutput).perStep().build(scope);

            Value flatOutput = scope.view("flatOutput", perStepOutput, 1, 2, 100);
            flat = Reshape.named("flat").input(perStepOutput).output(flatOutput).build(scope);

            Value fc1Output = scope.value("fc1Output", 2, 3, 8);
            fc1 = InnerProduct.named("fc1").input(flatOutput).weight(network.fc1Weight).output(fc1Output).build(scope);

            Value scoreOutput = scope.value("scoreOutput", 3, 3, 1);
            score = InnerProduct.named("score").input(fc1Output).weight(network.scoreWeight).bias(network.scoreBias)
                    .output(scoreOutput).build(scope);
            finish(scoreOutput);
        }

        @Override
        protected void forward() {
            perStep.forward();    // 5x3 -> 5x20
            flat.forward();       // 5x20 -> 100
            fc1.forward();        // 100 -> 8
            score.forward();      // 8 -> 1
        }
    }
}
