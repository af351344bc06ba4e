package dev.annette.runtime.network;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.operator.Convolution;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Target;

/** One convolution over pictures of any size, written as the compiler writes it: 2xHxW in, 1x((H+1)/2)x(W-2) out. */
final class MapsNetwork extends Network {

    private static final Description DESCRIPTION = Description.of("Maps", """
            conv   Conv   2xHxW -> 1x((H+1)/2)x(W-2)   19   kernel 3, stride 2x1, padding 1x0
            total   19 parameters
            """)
            .input("input", "2xHxW")
            .output("output", "1x((H+1)/2)x(W-2)")
            .least("W", 3, "conv: 2xHxW -> 1x((H+1)/2)x(W-2)")
            .equal("plus1", "2 * ((H + 1) / 2)", "H")
            .objective(MeanSquaredError.of());

    private final Parameter convWeight;
    private final Parameter convBias;

    private MapsNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        convWeight = parameter("conv.weight", Initialization.fanInUniform(18), 1, 2, 3, 3);
        convBias = parameter("conv.bias", Initialization.fanInUniform(18), 1);
        initialize();
    }

    static Builder builder() {
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

    static final class Builder extends Network.Builder<Builder> {

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        public MapsNetwork build() {
            return new MapsNetwork(this);
        }
    }

    private static final class Training extends TrainingPlan {

        private final Convolution conv;
        private final Loss loss;

        Training(MapsNetwork network, PlanScope scope) {
            super(scope);
            int H = scope.size("H");
            int W = scope.size("W");
            Value input = scope.input(0, 2, 2, H, W);
            Value convOutput = scope.value("convOutput", 0, 1, 1, (H + 1) / 2, W - 2);
            conv = Convolution.named("conv").input(input).weight(network.convWeight).bias(network.convBias).output(convOutput).kernel(3, 3)
                    .stride(2, 1).padding(1, 0).build(scope);
            Target target = scope.target(1, (H + 1) / 2, W - 2);
            Value convOutputGradient = scope.value("convOutputGradient", 1, 2, 1, (H + 1) / 2, W - 2);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(convOutput).target(target).gradient(convOutputGradient)
                    .build(scope);
            conv.buildBackwardWeights(scope, convOutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv.forward();
            loss.forward();
        }

        @Override
        protected void backward() {
            conv.backwardWeights();
        }
    }

    private static final class Inference extends InferencePlan {

        private final Convolution conv;

        Inference(MapsNetwork network, PlanScope scope) {
            super(scope);
            int H = scope.size("H");
            int W = scope.size("W");
            Value input = scope.input(0, 0, 2, H, W);
            Value convOutput = scope.value("convOutput", 0, 0, 1, (H + 1) / 2, W - 2);
            conv = Convolution.named("conv").input(input).weight(network.convWeight).bias(network.convBias).output(convOutput).kernel(3, 3)
                    .stride(2, 1).padding(1, 0).build(scope);
            finish(convOutput);
        }

        @Override
        protected void forward() {
            conv.forward();
        }
    }
}
