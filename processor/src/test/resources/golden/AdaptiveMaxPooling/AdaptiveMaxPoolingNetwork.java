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
 * Runs {@link AdaptiveMaxPooling}: 20x3 in, 3x3 out, 0 parameters.
 *
 * <pre>{@code
 * act1     Activation        20x3 -> 20x3   -   relu
 * even     AdaptiveMaxPool   20x3 -> 10x3   -   to 10
 * uneven   AdaptiveMaxPool   10x3 -> 3x3    -   to 3
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class AdaptiveMaxPoolingNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 0L;

    private static final Description DESCRIPTION = new Description("AdaptiveMaxPooling", new int[] {20, 3}, new int[] {3, 3},
            MeanSquaredError.of(), """
            act1     Activation        20x3 -> 20x3   -   relu
            even     AdaptiveMaxPool   20x3 -> 10x3   -   to 10
            uneven   AdaptiveMaxPool   10x3 -> 3x3    -   to 3
            total   0 parameters
            """);

    private AdaptiveMaxPoolingNetwork(Builder builder) {
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
        public AdaptiveMaxPoolingNetwork build() {
            return new AdaptiveMaxPoolingNetwork(this);
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

        Training(AdaptiveMaxPoolingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 20, 3);
            Value act1Output = scope.value("act1Output", 0, 1, 20, 3);
            act1 = Elementwise.named("act1").input(input).output(act1Output).activation(Pointwise.RELU).build(scope);

            Value evenOutput = scope.value("evenOutput", 1, 2, 10, 3);
            even = Pooling.named("even").input(act1Output).output(evenOutput).max().kernel(2).timeFirst().build(scope);

            Value unevenOutput = scope.value("unevenOutput", 2, 3, 3, 3);
            uneven = WindowedPooling.named("uneven").input(evenOutput).output(unevenOutput).max().adaptive().timeFirst()
                    .build(scope);

            Target target = scope.target(3, 3);
            Value unevenOutputGradient = scope.value("unevenOutputGradient", 3, 3, 3, 3);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(unevenOutput).target(target)
                    .gradient(unevenOutputGradient).build(scope);
            finish(loss);
        }

        @Override
        protected void forward() {
            act1.forward();      // 20x3 -> 20x3
            even.forward();      // 20x3 -> 10x3
            uneven.forward();    // 10x3 -> 3x3
            loss.forward();      // 3x3 -> 1, and the gradient of unevenOutput
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

        Inference(AdaptiveMaxPoolingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 20, 3);
            Value act1Output = scope.value("act1Output", 0, 1, 20, 3);
            act1 = Elementwise.named("act1").input(input).output(act1Output).activation(Pointwise.RELU).build(scope);

            Value evenOutput = scope.value("evenOutput", 1, 2, 10, 3);
            even = Pooling.named("even").input(act1Output).output(evenOutput).max().kernel(2).timeFirst().build(scope);

            Value unevenOutput = scope.value("unevenOutput", 2, 2, 3, 3);
            uneven = WindowedPooling.named("uneven").input(evenOutput).output(unevenOutput).max().adaptive().timeFirst()
                    .build(scope);
            finish(unevenOutput);
        }

        @Override
        protected void forward() {
            act1.forward();      // 20x3 -> 20x3
            even.forward();      // 20x3 -> 10x3
            uneven.forward();    // 10x3 -> 3x3
        }
    }
}
