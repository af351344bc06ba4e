package models;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Convolution;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Pooling;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Features}: 3x32x32 in, 8 out, 232 parameters.
 *
 * <pre>{@code
 * conv1      Conv                3x32x32 -> 8x16x16   216   kernel 3, stride 2, padding 1
 * norm1      BatchNorm           8x16x16 -> 8x16x16    16   relu
 * drop1      Dropout             8x16x16 -> 8x16x16     -   0.5
 * features   GlobalAveragePool   8x16x16 -> 8           -
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class FeaturesNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 232L;

    private static final Description DESCRIPTION = new Description("Features", new int[] {3, 32, 32}, new int[] {8},
            null, """
            conv1      Conv                3x32x32 -> 8x16x16   216   kernel 3, stride 2, padding 1
            norm1      BatchNorm           8x16x16 -> 8x16x16    16   relu
            drop1      Dropout             8x16x16 -> 8x16x16     -   0.5
            features   GlobalAveragePool   8x16x16 -> 8           -
            total   232 parameters
            """);

    // conv1: @Conv(filters = 8, kernel = 3, stride = 2, padding = 1, bias = false)
    private final Parameter conv1Weight;    // 8x3x3x3, uniform by fan-in

    // norm1: @BatchNorm(activation = RELU)
    private final Parameter norm1Weight;         // 8, ones
    private final Parameter norm1Bias;           // 8, zeros
    private final Parameter norm1RunningMean;    // 8, zeros
    private final Parameter norm1RunningVar;     // 8, ones

    private FeaturesNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(27), 8, 3, 3, 3);
        norm1Weight = parameter("norm1.weight", Initialization.ones(), 8);
        norm1Bias = parameter("norm1.bias", Initialization.zeros(), 8);
        norm1RunningMean = state("norm1.running_mean", Initialization.zeros(), 8);
        norm1RunningVar = state("norm1.running_var", Initialization.ones(), 8);
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
        throw new UnsupportedOperationException("Features has no loss, so it can't be trained: give its @Model a loss");
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
        public FeaturesNetwork build() {
            return new FeaturesNetwork(this);
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution conv1;
        private final Pooling features;

        Inference(FeaturesNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 32, 32);
            Value norm1Output = scope.value("norm1Output", 0, 1, 8, 16, 16);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight)
                    .foldedNorm(network.norm1Weight, network.norm1Bias, network.norm1RunningMean, network.norm1RunningVar, 1e-5f)
                    .output(norm1Output).kernel(3, 3).stride(2, 2).padding(1, 1).activation(Pointwise.RELU).build(scope);

            Value featuresOutput = scope.value("featuresOutput", 1, 1, 8);
            features = Pooling.named("features").input(norm1Output).output(featuresOutput).average(false).kernel(16, 16)
                    .build(scope);
            finish(featuresOutput);
        }

        @Override
        protected void forward() {
            conv1.forward();       // 3x32x32 -> 8x16x16, norm1 folded in, relu fused
            features.forward();    // 8x16x16 -> 8
        }
    }
}
