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
import javax.annotation.processing.Generated;

/**
 * Runs {@link MaxPooling}: 3x29x31 in, 3x7x6 out, 0 parameters.
 *
 * <pre>{@code
 * act1          Activation   3x29x31 -> 3x29x31   -   relu
 * overlapping   MaxPool      3x29x31 -> 3x14x15   -   kernel 3, stride 2
 * allOfIt       MaxPool      3x14x15 -> 3x7x8     -   kernel 2, ceil mode
 * dilated       MaxPool      3x7x8   -> 3x7x6     -   kernel 3, stride 1, padding 1, dilation 1x2
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class MaxPoolingNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 0L;

    private static final Description DESCRIPTION = new Description("MaxPooling", new int[] {3, 29, 31}, new int[] {3, 7, 6},
            MeanSquaredError.of(), """
            act1          Activation   3x29x31 -> 3x29x31   -   relu
            overlapping   MaxPool      3x29x31 -> 3x14x15   -   kernel 3, stride 2
            allOfIt       MaxPool      3x14x15 -> 3x7x8     -   kernel 2, ceil mode
            dilated       MaxPool      3x7x8   -> 3x7x6     -   kernel 3, stride 1, padding 1, dilation 1x2
            total   0 parameters
            """);

    private MaxPoolingNetwork(Builder builder) {
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
        public MaxPoolingNetwork build() {
            return new MaxPoolingNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Pooling overlapping;
        private final Pooling allOfIt;
        private final Pooling dilated;
        private final Loss loss;

        Training(MaxPoolingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 29, 31);
            Value overlappingOutput = scope.value("overlappingOutput", 0, 1, 3, 14, 15);
            overlapping = Pooling.named("overlapping").input(input).output(overlappingOutput).max().kernel(3, 3)
                    .stride(2, 2).activation(Pointwise.RELU).build(scope);

            Value allOfItOutput = scope.value("allOfItOutput", 1, 2, 3, 7, 8);
            allOfIt = Pooling.named("allOfIt").input(overlappingOutput).output(allOfItOutput).max().kernel(2, 2)
                    .build(scope);

            Value dilatedOutput = scope.value("dilatedOutput", 2, 3, 3, 7, 6);
            dilated = Pooling.named("dilated").input(allOfItOutput).output(dilatedOutput).max().kernel(3, 3)
                    .stride(1, 1).padding(1, 1).dilation(1, 2).build(scope);

            Target target = scope.target(3, 7, 6);
            Value dilatedOutputGradient = scope.value("dilatedOutputGradient", 3, 3, 3, 7, 6);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(dilatedOutput).target(target)
                    .gradient(dilatedOutputGradient).build(scope);
            finish(loss);
        }

        @Override
        protected void forward() {
            overlapping.forward();    // 3x29x31 -> 3x14x15, relu fused
            allOfIt.forward();        // 3x14x15 -> 3x7x8
            dilated.forward();        // 3x7x8 -> 3x7x6
            loss.forward();           // 3x7x6 -> 1, and the gradient of dilatedOutput
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
        private final Pooling overlapping;
        private final Pooling allOfIt;
        private final Pooling dilated;

        Inference(MaxPoolingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 29, 31);
            Value act1Output = scope.value("act1Output", 0, 1, 3, 29, 31);
            act1 = Elementwise.named("act1").input(input).output(act1Output).activation(Pointwise.RELU).build(scope);

            Value overlappingOutput = scope.value("overlappingOutput", 1, 2, 3, 14, 15);
            overlapping = Pooling.named("overlapping").input(act1Output).output(overlappingOutput).max().kernel(3, 3)
                    .stride(2, 2).build(scope);

            Value allOfItOutput = scope.value("allOfItOutput", 2, 3, 3, 7, 8);
            allOfIt = Pooling.named("allOfIt").input(overlappingOutput).output(allOfItOutput).max().kernel(2, 2)
                    .build(scope);

            Value dilatedOutput = scope.value("dilatedOutput", 3, 3, 3, 7, 6);
            dilated = Pooling.named("dilated").input(allOfItOutput).output(dilatedOutput).max().kernel(3, 3)
                    .stride(1, 1).padding(1, 1).dilation(1, 2).build(scope);
            finish(dilatedOutput);
        }

        @Override
        protected void forward() {
            act1.forward();           // 3x29x31 -> 3x29x31
            overlapping.forward();    // 3x29x31 -> 3x14x15
            allOfIt.forward();        // 3x14x15 -> 3x7x8
            dilated.forward();        // 3x7x8 -> 3x7x6
        }
    }
}
