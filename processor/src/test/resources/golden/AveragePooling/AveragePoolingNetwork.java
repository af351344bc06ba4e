package models;

import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Elementwise;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Pooling;
import dev.annette.runtime.operator.Target;
import dev.annette.runtime.operator.WindowedPooling;
import javax.annotation.processing.Generated;

/**
 * Runs {@link AveragePooling}: 3x28x32 in, 3x4x5 out, 0 parameters.
 *
 * <pre>{@code
 * act1          Activation    3x28x32 -> 3x28x32   -   relu
 * pool1         AveragePool   3x28x32 -> 3x14x16   -   kernel 2
 * uncounted     AveragePool   3x14x16 -> 3x7x8     -   kernel 3, stride 2, padding 1, padding not counted
 * overhanging   AveragePool   3x7x8   -> 3x4x5     -   kernel 3, stride 2, padding 1, ceil mode
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class AveragePoolingNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 0L;

    private static final Description DESCRIPTION = new Description("AveragePooling", new int[] {3, 28, 32}, new int[] {3, 4, 5},
            MeanSquaredError.of(), """
            act1          Activation    3x28x32 -> 3x28x32   -   relu
            pool1         AveragePool   3x28x32 -> 3x14x16   -   kernel 2
            uncounted     AveragePool   3x14x16 -> 3x7x8     -   kernel 3, stride 2, padding 1, padding not counted
            overhanging   AveragePool   3x7x8   -> 3x4x5     -   kernel 3, stride 2, padding 1, ceil mode
            total   0 parameters
            """);

    private AveragePoolingNetwork(Builder builder) {
        super(builder, DESCRIPTION);
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
        public AveragePoolingNetwork build() {
            return new AveragePoolingNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Elementwise act1;
        private final Pooling pool1;
        private final Pooling uncounted;
        private final WindowedPooling overhanging;
        private final Loss loss;

        Training(AveragePoolingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 28, 32);
            Value act1Output = scope.value("act1Output", 0, 1, 3, 28, 32);
            act1 = Elementwise.named("act1").input(input).output(act1Output).activation(Pointwise.RELU).build(scope);

            Value pool1Output = scope.value("pool1Output", 1, 2, 3, 14, 16);
            pool1 = Pooling.named("pool1").input(act1Output).output(pool1Output).average(true).kernel(2, 2).build(scope);

            Value uncountedOutput = scope.value("uncountedOutput", 2, 3, 3, 7, 8);
            uncounted = Pooling.named("uncounted").input(pool1Output).output(uncountedOutput).average(false)
                    .kernel(3, 3).stride(2, 2).padding(1, 1).build(scope);

            Value overhangingOutput = scope.value("overhangingOutput", 3, 4, 3, 4, 5);
            overhanging = WindowedPooling.named("overhanging").input(uncountedOutput).output(overhangingOutput)
                    .average(true).kernel(3, 3).stride(2, 2).padding(1, 1).build(scope);

            Target target = scope.target(3, 4, 5);
            Value overhangingOutputGradient = scope.value("overhangingOutputGradient", 4, 4, 3, 4, 5);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(overhangingOutput).target(target)
                    .gradient(overhangingOutputGradient).build(scope);
            finish(loss);
        }

        @Override
        protected void forward() {
            act1.forward();           // 3x28x32 -> 3x28x32
            pool1.forward();          // 3x28x32 -> 3x14x16
            uncounted.forward();      // 3x14x16 -> 3x7x8
            overhanging.forward();    // 3x7x8 -> 3x4x5
            loss.forward();           // 3x4x5 -> 1, and the gradient of overhangingOutput
        }

        @Override
        protected void backward() {
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Elementwise act1;
        private final Pooling pool1;
        private final Pooling uncounted;
        private final WindowedPooling overhanging;

        Inference(AveragePoolingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 28, 32);
            Value act1Output = scope.value("act1Output", 0, 1, 3, 28, 32);
            act1 = Elementwise.named("act1").input(input).output(act1Output).activation(Pointwise.RELU).build(scope);

            Value pool1Output = scope.value("pool1Output", 1, 2, 3, 14, 16);
            pool1 = Pooling.named("pool1").input(act1Output).output(pool1Output).average(true).kernel(2, 2).build(scope);

            Value uncountedOutput = scope.value("uncountedOutput", 2, 3, 3, 7, 8);
            uncounted = Pooling.named("uncounted").input(pool1Output).output(uncountedOutput).average(false)
                    .kernel(3, 3).stride(2, 2).padding(1, 1).build(scope);

            Value overhangingOutput = scope.value("overhangingOutput", 3, 3, 3, 4, 5);
            overhanging = WindowedPooling.named("overhanging").input(uncountedOutput).output(overhangingOutput)
                    .average(true).kernel(3, 3).stride(2, 2).padding(1, 1).build(scope);
            finish(overhangingOutput);
        }

        @Override
        protected void forward() {
            act1.forward();           // 3x28x32 -> 3x28x32
            pool1.forward();          // 3x28x32 -> 3x14x16
            uncounted.forward();      // 3x14x16 -> 3x7x8
            overhanging.forward();    // 3x7x8 -> 3x4x5
        }
    }
}
