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
import dev.annette.runtime.operator.Softmax;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Activations}: 24 in, 24 out, 0 parameters.
 *
 * <pre>{@code
 * relu        Activation   24 -> 24   -   relu
 * leakyRelu   Activation   24 -> 24   -   leaky relu 0.2
 * elu         Activation   24 -> 24   -   elu 1.0
 * gelu        Activation   24 -> 24   -   gelu
 * sigmoid     Activation   24 -> 24   -   sigmoid
 * tanh        Activation   24 -> 24   -   tanh
 * softplus    Activation   24 -> 24   -   softplus
 * silu        Activation   24 -> 24   -   silu
 * hardSwish   Activation   24 -> 24   -   hard swish
 * softmax     Softmax      24 -> 24   -
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class ActivationsNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 0L;

    private static final Description DESCRIPTION = new Description("Activations", new int[] {24}, new int[] {24},
            MeanSquaredError.of(), """
            relu        Activation   24 -> 24   -   relu
            leakyRelu   Activation   24 -> 24   -   leaky relu 0.2
            elu         Activation   24 -> 24   -   elu 1.0
            gelu        Activation   24 -> 24   -   gelu
            sigmoid     Activation   24 -> 24   -   sigmoid
            tanh        Activation   24 -> 24   -   tanh
            softplus    Activation   24 -> 24   -   softplus
            silu        Activation   24 -> 24   -   silu
            hardSwish   Activation   24 -> 24   -   hard swish
            softmax     Softmax      24 -> 24   -
            total   0 parameters
            """);

    private ActivationsNetwork(Builder builder) {
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
        public ActivationsNetwork build() {
            return new ActivationsNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Elementwise relu;
        private final Elementwise leakyRelu;
        private final Elementwise elu;
        private final Elementwise gelu;
        private final Elementwise sigmoid;
        private final Elementwise tanh;
        private final Elementwise softplus;
        private final Elementwise silu;
        private final Elementwise hardSwish;
        private final Softmax softmax;
        private final Loss loss;

        Training(ActivationsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 24);
            Value reluOutput = scope.value("reluOutput", 0, 1, 24);
            relu = Elementwise.named("relu").input(input).output(reluOutput).activation(Pointwise.RELU).build(scope);

            Value leakyReluOutput = scope.inPlace("leakyReluOutput", reluOutput, 1, 2, 24);
            leakyRelu = Elementwise.named("leakyRelu").input(reluOutput).output(leakyReluOutput)
                    .activation(Pointwise.LEAKY_RELU, 0.2f).build(scope);

            Value eluOutput = scope.inPlace("eluOutput", leakyReluOutput, 2, 3, 24);
            elu = Elementwise.named("elu").input(leakyReluOutput).output(eluOutput).activation(Pointwise.ELU, 1)
                    .build(scope);

            Value geluOutput = scope.inPlace("geluOutput", eluOutput, 3, 4, 24);
            gelu = Elementwise.named("gelu").input(eluOutput).output(geluOutput).activation(Pointwise.GELU).build(scope);

            Value sigmoidOutput = scope.inPlace("sigmoidOutput", geluOutput, 4, 5, 24);
            sigmoid = Elementwise.named("sigmoid").input(geluOutput).output(sigmoidOutput).activation(Pointwise.SIGMOID)
                    .build(scope);

            Value tanhOutput = scope.inPlace("tanhOutput", sigmoidOutput, 5, 6, 24);
            tanh = Elementwise.named("tanh").input(sigmoidOutput).output(tanhOutput).activation(Pointwise.TANH)
                    .build(scope);

            Value softplusOutput = scope.inPlace("softplusOutput", tanhOutput, 6, 7, 24);
            softplus = Elementwise.named("softplus").input(tanhOutput).output(softplusOutput)
                    .activation(Pointwise.SOFTPLUS).build(scope);

            Value siluOutput = scope.inPlace("siluOutput", softplusOutput, 7, 8, 24);
            silu = Elementwise.named("silu").input(softplusOutput).output(siluOutput).activation(Pointwise.SILU)
                    .build(scope);

            Value hardSwishOutput = scope.inPlace("hardSwishOutput", siluOutput, 8, 9, 24);
            hardSwish = Elementwise.named("hardSwish").input(siluOutput).output(hardSwishOutput)
                    .activation(Pointwise.HARD_SWISH).build(scope);

            Value softmaxOutput = scope.inPlace("softmaxOutput", hardSwishOutput, 9, 10, 24);
            softmax = Softmax.named("softmax").input(hardSwishOutput).output(softmaxOutput).axis(0).build(scope);

            Target target = scope.target(24);
            Value softmaxOutputGradient = scope.value("softmaxOutputGradient", 10, 10, 24);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(softmaxOutput).target(target)
                    .gradient(softmaxOutputGradient).build(scope);
            finish(loss);
        }

        @Override
        protected void forward() {
            relu.forward();         // 24 -> 24
            leakyRelu.forward();    // 24 -> 24, in place
            elu.forward();          // 24 -> 24, in place
            gelu.forward();         // 24 -> 24, in place
            sigmoid.forward();      // 24 -> 24, in place
            tanh.forward();         // 24 -> 24, in place
            softplus.forward();     // 24 -> 24, in place
            silu.forward();         // 24 -> 24, in place
            hardSwish.forward();    // 24 -> 24, in place
            softmax.forward();      // 24 -> 24, in place
            loss.forward();         // 24 -> 1, and the gradient of softmaxOutput
        }

        @Override
        protected void backward() {
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Elementwise relu;
        private final Elementwise leakyRelu;
        private final Elementwise elu;
        private final Elementwise gelu;
        private final Elementwise sigmoid;
        private final Elementwise tanh;
        private final Elementwise softplus;
        private final Elementwise silu;
        private final Elementwise hardSwish;
        private final Softmax softmax;

        Inference(ActivationsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 24);
            Value reluOutput = scope.value("reluOutput", 0, 1, 24);
            relu = Elementwise.named("relu").input(input).output(reluOutput).activation(Pointwise.RELU).build(scope);

            Value leakyReluOutput = scope.inPlace("leakyReluOutput", reluOutput, 1, 2, 24);
            leakyRelu = Elementwise.named("leakyRelu").input(reluOutput).output(leakyReluOutput)
                    .activation(Pointwise.LEAKY_RELU, 0.2f).build(scope);

            Value eluOutput = scope.inPlace("eluOutput", leakyReluOutput, 2, 3, 24);
            elu = Elementwise.named("elu").input(leakyReluOutput).output(eluOutput).activation(Pointwise.ELU, 1)
                    .build(scope);

            Value geluOutput = scope.inPlace("geluOutput", eluOutput, 3, 4, 24);
            gelu = Elementwise.named("gelu").input(eluOutput).output(geluOutput).activation(Pointwise.GELU).build(scope);

            Value sigmoidOutput = scope.inPlace("sigmoidOutput", geluOutput, 4, 5, 24);
            sigmoid = Elementwise.named("sigmoid").input(geluOutput).output(sigmoidOutput).activation(Pointwise.SIGMOID)
                    .build(scope);

            Value tanhOutput = scope.inPlace("tanhOutput", sigmoidOutput, 5, 6, 24);
            tanh = Elementwise.named("tanh").input(sigmoidOutput).output(tanhOutput).activation(Pointwise.TANH)
                    .build(scope);

            Value softplusOutput = scope.inPlace("softplusOutput", tanhOutput, 6, 7, 24);
            softplus = Elementwise.named("softplus").input(tanhOutput).output(softplusOutput)
                    .activation(Pointwise.SOFTPLUS).build(scope);

            Value siluOutput = scope.inPlace("siluOutput", softplusOutput, 7, 8, 24);
            silu = Elementwise.named("silu").input(softplusOutput).output(siluOutput).activation(Pointwise.SILU)
                    .build(scope);

            Value hardSwishOutput = scope.inPlace("hardSwishOutput", siluOutput, 8, 9, 24);
            hardSwish = Elementwise.named("hardSwish").input(siluOutput).output(hardSwishOutput)
                    .activation(Pointwise.HARD_SWISH).build(scope);

            Value softmaxOutput = scope.inPlace("softmaxOutput", hardSwishOutput, 9, 9, 24);
            softmax = Softmax.named("softmax").input(hardSwishOutput).output(softmaxOutput).axis(0).build(scope);
            finish(softmaxOutput);
        }

        @Override
        protected void forward() {
            relu.forward();         // 24 -> 24
            leakyRelu.forward();    // 24 -> 24, in place
            elu.forward();          // 24 -> 24, in place
            gelu.forward();         // 24 -> 24, in place
            sigmoid.forward();      // 24 -> 24, in place
            tanh.forward();         // 24 -> 24, in place
            softplus.forward();     // 24 -> 24, in place
            silu.forward();         // 24 -> 24, in place
            hardSwish.forward();    // 24 -> 24, in place
            softmax.forward();      // 24 -> 24, in place
        }
    }
}
