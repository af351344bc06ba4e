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
 * Runs {@link AdaptiveAveragePooling}: 3x10x14 in, 3x2x3 out, 0 parameters.
 *
 * <pre>{@code
 * act1     Activation            3x10x14 -> 3x10x14   -   relu
 * even     AdaptiveAveragePool   3x10x14 -> 3x5x7     -   to 5x7
 * uneven   AdaptiveAveragePool   3x5x7   -> 3x2x3     -   to 2x3
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class AdaptiveAveragePoolingNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 0L;

    private static final Description DESCRIPTION = new Description("AdaptiveAveragePooling", new int[] {3, 10, 14}, new int[] {3, 2, 3},
            MeanSquaredError.of(), """
            act1     Activation            3x10x14 -> 3x10x14   -   relu
            even     AdaptiveAveragePool   3x10x14 -> 3x5x7     -   to 5x7
            uneven   AdaptiveAveragePool   3x5x7   -> 3x2x3     -   to 2x3
            total   0 parameters
            """);

    private AdaptiveAveragePoolingNetwork(Builder builder) {
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
        public AdaptiveAveragePoolingNetwork build() {
            return new AdaptiveAveragePoolingNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Elementwise act1;
        private final Pooling even;
        private final WindowedPooling uneven;
        private final Loss loss;

        Training(AdaptiveAveragePoolingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 10, 14);
            Value act1Output = scope.value("act1Output", 0, 1, 3, 10, 14);
            act1 = Elementwise.named("act1").input(input).output(act1Output).activation(Pointwise.RELU).build(scope);

            Value evenOutput = scope.value("evenOutput", 1, 2, 3, 5, 7);
            even = Pooling.named("even").input(act1Output).output(evenOutput).average(false).kernel(2, 2).build(scope);

            Value unevenOutput = scope.value("unevenOutput", 2, 3, 3, 2, 3);
            uneven = WindowedPooling.named("uneven").input(evenOutput).output(unevenOutput).average(false).adaptive()
                    .build(scope);

            Target target = scope.target(3, 2, 3);
            Value unevenOutputGradient = scope.value("unevenOutputGradient", 3, 3, 3, 2, 3);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(unevenOutput).target(target)
                    .gradient(unevenOutputGradient).build(scope);
            finish(loss);
        }

        @Override
        protected void forward() {
            act1.forward();      // 3x10x14 -> 3x10x14
            even.forward();      // 3x10x14 -> 3x5x7
            uneven.forward();    // 3x5x7 -> 3x2x3
            loss.forward();      // 3x2x3 -> 1, and the gradient of unevenOutput
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
        private final Pooling even;
        private final WindowedPooling uneven;

        Inference(AdaptiveAveragePoolingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 10, 14);
            Value act1Output = scope.value("act1Output", 0, 1, 3, 10, 14);
            act1 = Elementwise.named("act1").input(input).output(act1Output).activation(Pointwise.RELU).build(scope);

            Value evenOutput = scope.value("evenOutput", 1, 2, 3, 5, 7);
            even = Pooling.named("even").input(act1Output).output(evenOutput).average(false).kernel(2, 2).build(scope);

            Value unevenOutput = scope.value("unevenOutput", 2, 2, 3, 2, 3);
            uneven = WindowedPooling.named("uneven").input(evenOutput).output(unevenOutput).average(false).adaptive()
                    .build(scope);
            finish(unevenOutput);
        }

        @Override
        protected void forward() {
            act1.forward();      // 3x10x14 -> 3x10x14
            even.forward();      // 3x10x14 -> 3x5x7
            uneven.forward();    // 3x5x7 -> 3x2x3
        }
    }
}
