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
import dev.annette.runtime.operator.Target;
import dev.annette.runtime.operator.WindowedPooling;
import javax.annotation.processing.Generated;

/**
 * Runs {@link NormPooling}: 3x18x24 in, 3x3x4 out, 0 parameters.
 *
 * <pre>{@code
 * act1    Activation   3x18x24 -> 3x18x24   -   relu
 * pool1   LpPool       3x18x24 -> 3x9x12    -   kernel 2, norm 2.0
 * pool2   LpPool       3x9x12  -> 3x3x4     -   kernel 3, norm 4.0
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class NormPoolingNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 0L;

    private static final Description DESCRIPTION = new Description("NormPooling", new int[] {3, 18, 24}, new int[] {3, 3, 4},
            MeanSquaredError.of(), """
            act1    Activation   3x18x24 -> 3x18x24   -   relu
            pool1   LpPool       3x18x24 -> 3x9x12    -   kernel 2, norm 2.0
            pool2   LpPool       3x9x12  -> 3x3x4     -   kernel 3, norm 4.0
            total   0 parameters
            """);

    private NormPoolingNetwork(Builder builder) {
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
        public NormPoolingNetwork build() {
            return new NormPoolingNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Elementwise act1;
        private final WindowedPooling pool1;
        private final WindowedPooling pool2;
        private final Loss loss;

        Training(NormPoolingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 18, 24);
            Value act1Output = scope.value("act1Output", 0, 1, 3, 18, 24);
            act1 = Elementwise.named("act1").input(input).output(act1Output).activation(Pointwise.RELU).build(scope);

            Value pool1Output = scope.value("pool1Output", 1, 2, 3, 9, 12);
            pool1 = WindowedPooling.named("pool1").input(act1Output).output(pool1Output).norm(2).kernel(2, 2)
                    .build(scope);

            Value pool2Output = scope.value("pool2Output", 2, 3, 3, 3, 4);
            pool2 = WindowedPooling.named("pool2").input(pool1Output).output(pool2Output).norm(4).kernel(3, 3)
                    .build(scope);

            Target target = scope.target(3, 3, 4);
            Value pool2OutputGradient = scope.value("pool2OutputGradient", 3, 3, 3, 3, 4);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(pool2Output).target(target)
                    .gradient(pool2OutputGradient).build(scope);
            finish(loss);
        }

        @Override
        protected void forward() {
            act1.forward();     // 3x18x24 -> 3x18x24
            pool1.forward();    // 3x18x24 -> 3x9x12
            pool2.forward();    // 3x9x12 -> 3x3x4
            loss.forward();     // 3x3x4 -> 1, and the gradient of pool2Output
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
        private final WindowedPooling pool1;
        private final WindowedPooling pool2;

        Inference(NormPoolingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 18, 24);
            Value act1Output = scope.value("act1Output", 0, 1, 3, 18, 24);
            act1 = Elementwise.named("act1").input(input).output(act1Output).activation(Pointwise.RELU).build(scope);

            Value pool1Output = scope.value("pool1Output", 1, 2, 3, 9, 12);
            pool1 = WindowedPooling.named("pool1").input(act1Output).output(pool1Output).norm(2).kernel(2, 2)
                    .build(scope);

            Value pool2Output = scope.value("pool2Output", 2, 2, 3, 3, 4);
            pool2 = WindowedPooling.named("pool2").input(pool1Output).output(pool2Output).norm(4).kernel(3, 3)
                    .build(scope);
            finish(pool2Output);
        }

        @Override
        protected void forward() {
            act1.forward();     // 3x18x24 -> 3x18x24
            pool1.forward();    // 3x18x24 -> 3x9x12
            pool2.forward();    // 3x9x12 -> 3x3x4
        }
    }
}
