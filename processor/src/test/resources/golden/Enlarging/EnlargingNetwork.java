package models;

import dev.annette.Recorded;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Convolution;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Target;
import dev.annette.runtime.operator.Upsampling;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Enlarging}: 3x4x5 in, 3x9x11 out, 251 parameters.
 *
 * <pre>{@code
 * stem        Conv       3x4x5  -> 8x4x5    224   kernel 3, padding 1
 * upsample1   Upsample   8x4x5  -> 8x8x10     -   factor 2
 * sized       Upsample   8x8x10 -> 8x9x11     -   size 9, 11, bilinear
 * pixels      Conv       8x9x11 -> 3x9x11    27   kernel 1
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(input)
                stem(input)
                upsample1: upsample(factor=2)(stem)
                sized(upsample1)
                pixels(sized)
                return (pixels)
                """
)
public final class EnlargingNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 251L;

    private static final Description DESCRIPTION = new Description("Enlarging", new int[] {3, 4, 5}, new int[] {3, 9, 11},
            MeanSquaredError.of(), """
            stem        Conv       3x4x5  -> 8x4x5    224   kernel 3, padding 1
            upsample1   Upsample   8x4x5  -> 8x8x10     -   factor 2
            sized       Upsample   8x8x10 -> 8x9x11     -   size 9, 11, bilinear
            pixels      Conv       8x9x11 -> 3x9x11    27   kernel 1
            total   251 parameters
            """);

    // stem: @Conv(filters = 8, kernel = 3, padding = 1)
    private final Parameter stemWeight;    // 8x3x3x3, uniform by fan-in
    private final Parameter stemBias;      // 8, uniform by fan-in

    // pixels: @Conv(filters = 3, kernel = 1)
    private final Parameter pixelsWeight;    // 3x8x1x1, uniform by fan-in
    private final Parameter pixelsBias;      // 3, uniform by fan-in

    private EnlargingNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        stemWeight = parameter("stem.weight", Initialization.fanInUniform(27), 8, 3, 3, 3);
        stemBias = parameter("stem.bias", Initialization.fanInUniform(27), 8);
        pixelsWeight = parameter("pixels.weight", Initialization.fanInUniform(8), 3, 8, 1, 1);
        pixelsBias = parameter("pixels.bias", Initialization.fanInUniform(8), 3);
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
        public EnlargingNetwork build() {
            return new EnlargingNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution stem;
        private final Upsampling upsample1;
        private final Upsampling sized;
        private final Convolution pixels;
        private final Loss loss;

        Training(EnlargingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 9, 3, 4, 5);
            Value stemOutput = scope.value("stemOutput", 0, 1, 8, 4, 5);
            stem = Convolution.named("stem").input(input).weight(network.stemWeight).bias(network.stemBias)
                    .output(stemOutput).kernel(3, 3).padding(1, 1).build(scope);

            Value upsample1Output = scope.value("upsample1Output", 1, 2, 8, 8, 10);
            upsample1 = Upsampling.named("upsample1").input(stemOutput).output(upsample1Output).nearest().build(scope);

            Value sizedOutput = scope.value("sizedOutput", 2, 5, 8, 9, 11);
            sized = Upsampling.named("sized").input(upsample1Output).output(sizedOutput).bilinear().build(scope);

            Value pixelsOutput = scope.value("pixelsOutput", 3, 4, 3, 9, 11);
            pixels = Convolution.named("pixels").input(sizedOutput).weight(network.pixelsWeight)
                    .bias(network.pixelsBias).output(pixelsOutput).kernel(1, 1).build(scope);

            Target target = scope.target(3, 9, 11);
            Value pixelsOutputGradient = scope.value("pixelsOutputGradient", 4, 6, 3, 9, 11);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(pixelsOutput).target(target)
                    .gradient(pixelsOutputGradient).build(scope);

            // backward, the last layer first
            pixels.buildBackwardWeights(scope, pixelsOutputGradient);
            Value sizedOutputGradient = scope.value("sizedOutputGradient", 6, 7, 8, 9, 11);
            pixels.buildBackwardData(scope, pixelsOutputGradient, sizedOutputGradient);

            Value upsample1OutputGradient = scope.value("upsample1OutputGradient", 7, 8, 8, 8, 10);
            sized.buildBackward(scope, sizedOutputGradient, upsample1OutputGradient);

            Value stemOutputGradient = scope.value("stemOutputGradient", 8, 9, 8, 4, 5);
            upsample1.buildBackward(scope, upsample1OutputGradient, stemOutputGradient);

            stem.buildBackwardWeights(scope, stemOutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            stem.forward();         // 3x4x5 -> 8x4x5
            upsample1.forward();    // 8x4x5 -> 8x8x10
            sized.forward();        // 8x8x10 -> 8x9x11
            pixels.forward();       // 8x9x11 -> 3x9x11
            loss.forward();         // 3x9x11 -> 1, and the gradient of pixelsOutput
        }

        @Override
        protected void backward() {
            pixels.backwardWeights();    // pixelsWeightGradient 3x8x1x1, pixelsBiasGradient 3
            pixels.backwardData();       // 8x9x11 <- 3x9x11
            sized.backward();            // 8x8x10 <- 8x9x11
            upsample1.backward();        // 8x4x5 <- 8x8x10
            stem.backwardWeights();      // stemWeightGradient 8x3x3x3, stemBiasGradient 8
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution stem;
        private final Upsampling upsample1;
        private final Upsampling sized;
        private final Convolution pixels;

        Inference(EnlargingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 4, 5);
            Value stemOutput = scope.value("stemOutput", 0, 1, 8, 4, 5);
            stem = Convolution.named("stem").input(input).weight(network.stemWeight).bias(network.stemBias)
                    .output(stemOutput).kernel(3, 3).padding(1, 1).build(scope);

            Value upsample1Output = scope.value("upsample1Output", 1, 2, 8, 8, 10);
            upsample1 = Upsampling.named("upsample1").input(stemOutput).output(upsample1Output).nearest().build(scope);

            Value sizedOutput = scope.value("sizedOutput", 2, 3, 8, 9, 11);
            sized = Upsampling.named("sized").input(upsample1Output).output(sizedOutput).bilinear().build(scope);

            Value pixelsOutput = scope.value("pixelsOutput", 3, 3, 3, 9, 11);
            pixels = Convolution.named("pixels").input(sizedOutput).weight(network.pixelsWeight)
                    .bias(network.pixelsBias).output(pixelsOutput).kernel(1, 1).build(scope);
            finish(pixelsOutput);
        }

        @Override
        protected void forward() {
            stem.forward();         // 3x4x5 -> 8x4x5
            upsample1.forward();    // 8x4x5 -> 8x8x10
            sized.forward();        // 8x8x10 -> 8x9x11
            pixels.forward();       // 8x9x11 -> 3x9x11
        }
    }
}
