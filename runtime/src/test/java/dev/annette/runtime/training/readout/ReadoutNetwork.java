package dev.annette.runtime.training.readout;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.PlanScope;

/** One dense layer, {@code readout}, and a parameter that belongs to none, {@code table.weight}. */
final class ReadoutNetwork extends Network {
    private final int features;
    private final int outputs;
    private final Parameter weight;
    private final Parameter bias;

    private ReadoutNetwork(Builder builder, int features, int outputs, boolean hasBias) {
        super(builder, new Description("ReadoutNetwork", new int[] {features}, new int[] {outputs}, null, "readout"));
        this.features = features;
        this.outputs = outputs;
        weight = parameter("readout.weight", Initialization.fanInUniform(features), outputs, features);
        bias = hasBias ? parameter("readout.bias", Initialization.ones(), outputs) : null;
        parameter("table.weight", Initialization.zeros(), 2, 2, 2);
        initialize();
    }

    static ReadoutNetwork of(int features, int outputs, boolean hasBias) {
        return new ReadoutNetwork(new Builder(), features, outputs, hasBias);
    }

    /** As generated, but for the sizes. */
    private static final class Builder extends Network.Builder<Builder> {
        @Override
        protected Builder self() {
            return this;
        }

        @Override
        public Network build() {
            throw new UnsupportedOperationException("the sizes are missing");
        }
    }

    @Override
    protected TrainingPlan newTrainingPlan(PlanScope scope) {
        throw new UnsupportedOperationException("not trained by gradients");
    }

    @Override
    protected InferencePlan newInferencePlan(PlanScope scope) {
        return new Inference(scope);
    }

    private final class Inference extends InferencePlan {
        private final InnerProduct readout;

        Inference(PlanScope scope) {
            super(scope);
            Value input = scope.input(0, 0, features);
            Value output = scope.value("readoutOutput", 0, 0, outputs);
            InnerProduct.Builder builder = InnerProduct.named("readout").input(input).weight(weight).output(output);
            readout = (bias == null ? builder : builder.bias(bias)).build(scope);
            finish(output);
        }

        @Override
        protected void forward() {
            readout.forward();
        }
    }
}
