package dev.annette.runtime.network;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Recurrent;
import dev.annette.runtime.operator.RecurrentCell;
import dev.annette.runtime.operator.Target;

/** One recurrent layer of any cell, as the compiler writes it: TxF in, TxU out, the mean squared error of all steps. */
public final class RecurrentNetwork extends Network {

    private final RecurrentCell cell;
    private final int features;
    private final int units;
    private final Parameter weight;
    private final Parameter recurrentWeight;
    private final Parameter bias;
    private final Parameter recurrentBias;

    public RecurrentNetwork(RecurrentCell cell, int features, int units) {
        super(new Builder(), Description.of("Recurrent", cell.toString()).input("input", "Tx" + features).output("output", "Tx" + units)
                .objective(MeanSquaredError.of()).stepwise());
        this.cell = cell;
        this.features = features;
        this.units = units;
        weight = parameter("layer.weight", Initialization.fanInUniform(features), cell.gates() * units, features);
        recurrentWeight = parameter("layer.recurrentWeight", Initialization.fanInUniform(units), cell.gates() * units, units);
        bias = parameter("layer.bias", Initialization.uniform(0.2f), cell.gates() * units);
        recurrentBias = cell == RecurrentCell.GRU ? parameter("layer.recurrentBias", Initialization.uniform(0.2f), units) : null;
        initialize();
    }

    private Recurrent recurrent(Value input, Value output, PlanScope scope) {
        return Recurrent.named("layer").cell(cell).input(input).weight(weight).recurrentWeight(recurrentWeight).bias(bias)
                .recurrentBias(recurrentBias).output(output).build(scope);
    }

    @Override
    protected TrainingPlan newTrainingPlan(PlanScope scope) {
        return new Training(this, scope);
    }

    @Override
    protected InferencePlan newInferencePlan(PlanScope scope) {
        return new Inference(this, scope);
    }

    private static final class Builder extends Network.Builder<Builder> {

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        public Network build() {
            throw new UnsupportedOperationException("made by its constructor");
        }
    }

    private static final class Training extends TrainingPlan {

        private final Recurrent layer;
        private final Loss loss;

        Training(RecurrentNetwork network, PlanScope scope) {
            super(scope);
            int T = scope.size("T");
            Value input = scope.input(0, 2, T, network.features);
            Value layerOutput = scope.value("layerOutput", 0, 2, T, network.units);
            Target target = scope.target(T, network.units);
            Value layerOutputGradient = scope.value("layerOutputGradient", 1, 2, T, network.units);
            layer = network.recurrent(input, layerOutput, scope);
            loss = Loss.named("loss").objective(MeanSquaredError.of()).input(layerOutput).target(target).gradient(layerOutputGradient)
                    .build(scope);
            layer.buildBackward(scope, layerOutputGradient, null, null, null, null, null);
            finish(loss);
        }

        @Override
        protected void forward() {
            layer.forward();
            loss.forward();
        }

        @Override
        protected void backward() {
            layer.backward();
        }
    }

    private static final class Inference extends InferencePlan {

        private final Recurrent layer;

        Inference(RecurrentNetwork network, PlanScope scope) {
            super(scope);
            int T = scope.size("T");
            Value input = scope.input(0, 0, T, network.features);
            Value layerOutput = scope.value("layerOutput", 0, 0, T, network.units);
            layer = network.recurrent(input, layerOutput, scope);
            finish(layerOutput);
        }

        @Override
        protected void forward() {
            layer.forward();
        }
    }
}
