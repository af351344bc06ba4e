import dev.annette.Recorded;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Elementwise;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Scan;
import dev.annette.runtime.operator.ScanStep;
import dev.annette.runtime.operator.StepScope;
import dev.annette.runtime.operator.Sum;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Forecast}: Tx8 in, Tx1 out, 417 parameters.
 *
 * <pre>{@code
 * cell    Scan    Tx8  -> Tx16   400   ElmanCell
 * value   Dense   Tx16 -> Tx1     17   units 1
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(input)
                (cell, cellHiddenState, cellHiddenState) = cell(input)
                value(cell)
                return (value)
                """
)
public final class ForecastNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 417L;

    private static final Description DESCRIPTION = Description.of("Forecast", """
            cell    Scan    Tx8  -> Tx16   400   ElmanCell
            value   Dense   Tx16 -> Tx1     17   units 1
            total   417 parameters
            """)
            .input("input", "Tx8")
            .output("output", "Tx1")
            .stepwise()
            .objective(MeanSquaredError.of());

    // cell: sequence.scan(cell)
    private final Parameter cellFromInputWeight;    // 16x8, uniform by fan-in
    private final Parameter cellFromInputBias;      // 16, uniform by fan-in
    private final Parameter cellFromStateWeight;    // 16x16, uniform by fan-in

    // value: @Dense(units = 1)
    private final Parameter valueWeight;    // 1x16, uniform by fan-in
    private final Parameter valueBias;      // 1, uniform by fan-in

    private ForecastNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        cellFromInputWeight = parameter("cell.fromInput.weight", Initialization.fanInUniform(8), 16, 8);
        cellFromInputBias = parameter("cell.fromInput.bias", Initialization.fanInUniform(8), 16);
        cellFromStateWeight = parameter("cell.fromState.weight", Initialization.fanInUniform(16), 16, 16);
        valueWeight = parameter("value.weight", Initialization.fanInUniform(16), 1, 16);
        valueBias = parameter("value.bias", Initialization.fanInUniform(16), 1);
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
        public ForecastNetwork build() {
            return new ForecastNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final InnerProduct cellFromInput;
        private final Scan cell;
        private final InnerProduct value;
        private final Loss loss;

        Training(ForecastNetwork network, PlanScope scope) {
            super(scope);

            int T = scope.size("T");

            Value input = scope.input(0, 7, T, 8);
            Value cellFromInputOutput = scope.value("cellFromInputOutput", 0, 6, T, 16);
            cellFromInput = InnerProduct.named("cellFromInput").input(input).weight(network.cellFromInputWeight)
                    .bias(network.cellFromInputBias).output(cellFromInputOutput).perStep().build(scope);

            Value cellOutput = scope.value("cellOutput", 1, 6, T, 16);
            cell = Scan.named("cell").input(cellFromInputOutput).output(cellOutput).state("hidden", 16)
                    .step(step -> new CellStep(network, step)).build(scope);

            Value valueOutput = scope.value("valueOutput", 2, 3, T, 1);
            value = InnerProduct.named("value").input(cellOutput).weight(network.valueWeight).bias(network.valueBias)
                    .output(valueOutput).perStep().build(scope);

            Target target = scope.target(T, 1);
            Value valueOutputGradient = scope.value("valueOutputGradient", 3, 5, T, 1);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(valueOutput).target(target)
                    .gradient(valueOutputGradient).build(scope);

            // backward, the last layer first
            value.buildBackwardWeights(scope, valueOutputGradient);
            Value cellOutputGradient = scope.value("cellOutputGradient", 5, 6, T, 16);
            value.buildBackwardData(scope, valueOutputGradient, cellOutputGradient);

            Value cellFromInputOutputGradient = scope.value("cellFromInputOutputGradient", 6, 7, T, 16);
            cell.buildBackward(scope, cellOutputGradient, cellFromInputOutputGradient);

            cellFromInput.buildBackwardWeights(scope, cellFromInputOutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            cellFromInput.forward();    // Tx8 -> Tx16, of all steps
            cell.forward();             // Tx16 -> Tx16
            value.forward();            // Tx16 -> Tx1
            loss.forward();             // Tx1 -> 1, and the gradient of valueOutput
        }

        @Override
        protected void backward() {
            value.backwardWeights();            // valueWeightGradient 1x16, valueBiasGradient 1
            value.backwardData();               // Tx16 <- Tx1
            cell.backward();                    // Tx16 <- Tx16, cellFromStateWeightGradient 16x16
            cellFromInput.backwardWeights();    // cellFromInputWeightGradient 16x8, cellFromInputBiasGradient 16
        }

        /**
         * A step of cell, ElmanCell. The numbers of a value are its first and last operator here, then its shape.
         */
        private static final class CellStep extends ScanStep {
            private final InnerProduct fromState;
            private Sum tanh1GradientSum;
            private Elementwise tanh1;
            private Value tanh1Output;

            CellStep(ForecastNetwork network, StepScope scope) {
                super(scope);

                Value hiddenState = scope.state(0);
                Value fromInputOutput = scope.stepInput(0);
                tanh1Output = scope.value("tanh1Output", 0, 2, 16);
                fromState = InnerProduct.named("fromState").input(hiddenState).weight(network.cellFromStateWeight)
                        .output(tanh1Output).residual(fromInputOutput).activation(Pointwise.TANH).build(scope);
                scope.output(tanh1Output);
                scope.next(0, tanh1Output);
            }

            @Override
            protected void buildBackward(StepScope scope) {
                Value outputGradient = scope.outputGradient();
                Value hiddenNextGradient = scope.nextGradient(0);
                Value tanh1OutputGradientSum = scope.value("tanh1OutputGradientSum", 1, 2, 16);
                tanh1GradientSum = Sum.named("tanh1GradientSum").input(outputGradient).input(hiddenNextGradient)
                        .output(tanh1OutputGradientSum).build(scope);
                Value plus1OutputGradient = scope.inPlace("plus1OutputGradient", tanh1OutputGradientSum, 2, 4, 16);
                tanh1 = Elementwise.named("tanh1").output(tanh1Output).fused().activation(Pointwise.TANH).build(scope);
                tanh1.buildBackward(scope, tanh1OutputGradientSum, plus1OutputGradient);

                fromState.buildBackwardWeights(scope, plus1OutputGradient);
                Value hiddenStateGradient = scope.value("hiddenStateGradient", 4, 4, 16);
                fromState.buildBackwardData(scope, plus1OutputGradient, hiddenStateGradient);
                scope.inputGradient(0, plus1OutputGradient);
                scope.stateGradient(0, hiddenStateGradient);
            }

            @Override
            protected void forward() {
                fromState.forward();    // 16, 16 -> 16, residual fused, tanh fused
            }

            @Override
            protected void backward() {
                tanh1GradientSum.forward();     // 16 <- 16
                tanh1.backward();               // 16 <- 16, in place
                fromState.backwardWeights();    // cellFromStateWeightGradient 16x16
                fromState.backwardData();       // 16 <- 16
            }
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final InnerProduct cellFromInput;
        private final Scan cell;
        private final InnerProduct value;

        Inference(ForecastNetwork network, PlanScope scope) {
            super(scope);

            int T = scope.size("T");

            Value input = scope.input(0, 0, T, 8);
            Value cellFromInputOutput = scope.value("cellFromInputOutput", 0, 1, T, 16);
            cellFromInput = InnerProduct.named("cellFromInput").input(input).weight(network.cellFromInputWeight)
                    .bias(network.cellFromInputBias).output(cellFromInputOutput).perStep().build(scope);

            Value cellOutput = scope.value("cellOutput", 1, 2, T, 16);
            cell = Scan.named("cell").input(cellFromInputOutput).output(cellOutput).state("hidden", 16)
                    .step(step -> new CellStep(network, step)).build(scope);

            Value valueOutput = scope.value("valueOutput", 2, 2, T, 1);
            value = InnerProduct.named("value").input(cellOutput).weight(network.valueWeight).bias(network.valueBias)
                    .output(valueOutput).perStep().build(scope);
            finish(valueOutput);
        }

        @Override
        protected void forward() {
            cellFromInput.forward();    // Tx8 -> Tx16, of all steps
            cell.forward();             // Tx16 -> Tx16
            value.forward();            // Tx16 -> Tx1
        }

        /**
         * A step of cell, ElmanCell. The numbers of a value are its first and last operator here, then its shape.
         */
        private static final class CellStep extends ScanStep {
            private final InnerProduct fromState;

            CellStep(ForecastNetwork network, StepScope scope) {
                super(scope);

                Value hiddenState = scope.state(0);
                Value fromInputOutput = scope.stepInput(0);
                Value tanh1Output = scope.value("tanh1Output", 0, 0, 16);
                fromState = InnerProduct.named("fromState").input(hiddenState).weight(network.cellFromStateWeight)
                        .output(tanh1Output).residual(fromInputOutput).activation(Pointwise.TANH).build(scope);
                scope.output(tanh1Output);
                scope.next(0, tanh1Output);
            }

            @Override
            protected void forward() {
                fromState.forward();    // 16, 16 -> 16, residual fused, tanh fused
            }
        }
    }
}
