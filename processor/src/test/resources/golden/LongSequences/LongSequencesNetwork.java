import dev.annette.Recorded;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Arithmetic;
import dev.annette.runtime.operator.BinaryFunction;
import dev.annette.runtime.operator.Concatenation;
import dev.annette.runtime.operator.Dropout;
import dev.annette.runtime.operator.Elementwise;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Reduction;
import dev.annette.runtime.operator.Scan;
import dev.annette.runtime.operator.ScanStep;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Split;
import dev.annette.runtime.operator.StepScope;
import dev.annette.runtime.operator.Sum;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link LongSequences}: 1000x5 and 3 in, 4 out, 220 parameters.
 *
 * <pre>{@code
 * start     Dense        3      -> 6            24   units 6
 * tanh1     Activation   6      -> 6             -   tanh
 * cell      Scan         1000x5 -> 1000x6, 6   144   LongCell, checkpoints
 * mean1     Mean         1000x6 -> 6             -   axes 0
 * concat1   Concat       6      -> 12            -
 * logits    Dense        12     -> 4            52   units 4
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(sequenceInput, aboutInput)
                start(aboutInput)
                tanh1: tanh(start)
                (cell, cellMemoryState, cellMemoryState, cellHiddenState) = cell(sequenceInput, start, tanh1)
                mean1: mean(axes=[0])(cell)
                concat1: concat(cellMemoryState, mean1)
                logits(concat1)
                return (logits)
                """
)
public final class LongSequencesNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 220L;

    private static final Description DESCRIPTION = Description.of("LongSequences", """
            start     Dense        3      -> 6            24   units 6
            tanh1     Activation   6      -> 6             -   tanh
            cell      Scan         1000x5 -> 1000x6, 6   144   LongCell, checkpoints
            mean1     Mean         1000x6 -> 6             -   axes 0
            concat1   Concat       6      -> 12            -
            logits    Dense        12     -> 4            52   units 4
            total   220 parameters
            """)
            .input("sequence", 1000, 5)
            .input("about", 3)
            .output("output", 4)
            .notStepwise("cell begins with states that it is given")
            .objective(SoftmaxCrossEntropy.ofLogits());

    // start: @Dense(units = 6)
    private final Parameter startWeight;    // 6x3, uniform by fan-in
    private final Parameter startBias;      // 6, uniform by fan-in

    // cell: sequence.scan(cell, memory, memory.tanh())
    private final Parameter cellFromInputWeight;    // 12x5, uniform by fan-in
    private final Parameter cellFromInputBias;      // 12, uniform by fan-in
    private final Parameter cellFromStateWeight;    // 12x6, uniform by fan-in

    // logits: @Dense(units = 4)
    private final Parameter logitsWeight;    // 4x12, uniform by fan-in
    private final Parameter logitsBias;      // 4, uniform by fan-in

    private LongSequencesNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        startWeight = parameter("start.weight", Initialization.fanInUniform(3), 6, 3);
        startBias = parameter("start.bias", Initialization.fanInUniform(3), 6);
        cellFromInputWeight = parameter("cell.fromInput.weight", Initialization.fanInUniform(5), 12, 5);
        cellFromInputBias = parameter("cell.fromInput.bias", Initialization.fanInUniform(5), 12);
        cellFromStateWeight = parameter("cell.fromState.weight", Initialization.fanInUniform(6), 12, 6);
        logitsWeight = parameter("logits.weight", Initialization.fanInUniform(12), 4, 12);
        logitsBias = parameter("logits.bias", Initialization.fanInUniform(12), 4);
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
     * Predicts one sample or several.
     *
     * @param sequence 1000x5 for each sample, one after the other
     * @param about 3 for each sample, one after the other
     * @return the outputs, those of a sample behind each other
     * @throws IllegalArgumentException if the lengths are no multiples of a sample's, or differ in the number of samples
     */
    public float[] predict(float[] sequence, float[] about) {
        return predict(interleaved(sequence, about));
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
        public LongSequencesNetwork build() {
            return new LongSequencesNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final InnerProduct start;
        private final Sum startGradientSum;
        private final Elementwise tanh1;
        private final Scan cell;
        private final Reduction mean1;
        private final Concatenation concat1;
        private final InnerProduct logits;
        private final Loss loss;

        Training(LongSequencesNetwork network, PlanScope scope) {
            super(scope);

            Value sequenceInput = scope.input("sequence", 0, 11, 1000, 5);
            Value aboutInput = scope.input("about", 0, 14, 3);
            Value startOutput = scope.value("startOutput", 0, 11, 6);
            start = InnerProduct.named("start").input(aboutInput).weight(network.startWeight).bias(network.startBias)
                    .output(startOutput).build(scope);

            Value tanh1Output = scope.value("tanh1Output", 1, 12, 6);
            tanh1 = Elementwise.named("tanh1").input(startOutput).output(tanh1Output).activation(Pointwise.TANH)
                    .build(scope);

            Value cellOutput = scope.value("cellOutput", 2, 11, 1000, 6);
            Value cellMemoryState = scope.value("cellMemoryState", 2, 4, 6);
            cell = Scan.named("cell").input(sequenceInput).output(cellOutput).state("memory", 6).from(startOutput)
                    .into(cellMemoryState).state("hidden", 6).from(tanh1Output)
                    .step(step -> new CellStep(network, step)).checkpoints().build(scope);

            Value mean1Output = scope.value("mean1Output", 3, 4, 6);
            mean1 = Reduction.named("mean1").input(cellOutput).output(mean1Output).mean().axes(0).build(scope);

            Value concat1Output = scope.value("concat1Output", 4, 7, 12);
            concat1 = Concatenation.named("concat1").input(cellMemoryState).input(mean1Output).output(concat1Output)
                    .build(scope);

            Value logitsOutput = scope.value("logitsOutput", 5, 6, 4);
            logits = InnerProduct.named("logits").input(concat1Output).weight(network.logitsWeight)
                    .bias(network.logitsBias).output(logitsOutput).build(scope);

            Target target = scope.target(4);
            Value logitsOutputGradient = scope.value("logitsOutputGradient", 6, 8, 4);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(logitsOutput).target(target)
                    .gradient(logitsOutputGradient).build(scope);

            // backward, the last layer first
            logits.buildBackwardWeights(scope, logitsOutputGradient);
            Value concat1OutputGradient = scope.value("concat1OutputGradient", 8, 9, 12);
            logits.buildBackwardData(scope, logitsOutputGradient, concat1OutputGradient);

            Value cellMemoryStateGradient = scope.value("cellMemoryStateGradient", 9, 11, 6);
            Value mean1OutputGradient = scope.value("mean1OutputGradient", 9, 10, 6);
            concat1.buildBackward(scope, concat1OutputGradient, cellMemoryStateGradient, mean1OutputGradient);

            Value cellOutputGradient = scope.value("cellOutputGradient", 10, 11, 1000, 6);
            mean1.buildBackward(scope, mean1OutputGradient, cellOutputGradient);

            Value startOutputGradient = scope.value("startOutputGradient", 11, 13, 6);
            Value tanh1OutputGradient = scope.value("tanh1OutputGradient", 11, 12, 6);
            cell.buildBackward(scope, cellOutputGradient, cellMemoryStateGradient, null, startOutputGradient, tanh1OutputGradient);

            Value startOutputGradient2 = scope.inPlace("startOutputGradient2", tanh1OutputGradient, 12, 13, 6);
            tanh1.buildBackward(scope, tanh1OutputGradient, startOutputGradient2);

            Value startOutputGradientSum = scope.inPlace("startOutputGradientSum", startOutputGradient, 13, 14, 6);
            startGradientSum = Sum.named("startGradientSum").input(startOutputGradient).input(startOutputGradient2)
                    .output(startOutputGradientSum).build(scope);
            start.buildBackwardWeights(scope, startOutputGradientSum);
            finish(loss);
        }

        @Override
        protected void forward() {
            start.forward();      // 3 -> 6
            tanh1.forward();      // 6 -> 6
            cell.forward();       // 1000x5, 6, 6 -> 1000x6, 6
            mean1.forward();      // 1000x6 -> 6
            concat1.forward();    // 6, 6 -> 12
            logits.forward();     // 12 -> 4
            loss.forward();       // 4 -> 1, and the gradient of logitsOutput
        }

        @Override
        protected void backward() {
            logits.backwardWeights();      // logitsWeightGradient 4x12, logitsBiasGradient 4
            logits.backwardData();         // 12 <- 4
            concat1.backward();            // 6 <- 12, 6 <- 12
            mean1.backward();              // 1000x6 <- 6
            cell.backward();               // 6 <- 1000x6, 6 <- 1000x6, the gradients of its 3 parameters
            tanh1.backward();              // 6 <- 6, in place
            startGradientSum.forward();    // 6 <- 6, in place
            start.backwardWeights();       // startWeightGradient 6x3, startBiasGradient 6
        }

        /**
         * A step of cell, LongCell. The numbers of a value are its first and last operator here, then its shape.
         */
        private static final class CellStep extends ScanStep {
            private final InnerProduct fromInput;
            private final InnerProduct fromState;
            private final Split chunk1;
            private final Elementwise sigmoid1;
            private Sum sigmoid1GradientSum;
            private final Arithmetic times1;
            private final Elementwise tanh1;
            private final Elementwise negate1;
            private final Elementwise plus2;
            private final Arithmetic times2;
            private final Sum plus3;
            private Sum plus3GradientSum;
            private final Dropout dropout1;

            CellStep(LongSequencesNetwork network, StepScope scope) {
                super(scope);

                Value input = scope.stepInput(0);
                Value fromInputOutput = scope.value("fromInputOutput", 0, 1, 12);
                fromInput = InnerProduct.named("fromInput").input(input).weight(network.cellFromInputWeight)
                        .bias(network.cellFromInputBias).output(fromInputOutput).build(scope);

                Value hiddenState = scope.state(1);
                Value plus1Output = scope.inPlace("plus1Output", fromInputOutput, 1, 2, 12);
                fromState = InnerProduct.named("fromState").input(hiddenState).weight(network.cellFromStateWeight)
                        .output(plus1Output).residual(fromInputOutput).build(scope);

                Value chunk1Output1 = scope.value("chunk1Output1", 2, 3, 6);
                Value chunk1Output2 = scope.value("chunk1Output2", 2, 5, 6);
                chunk1 = Split.named("chunk1").input(plus1Output).slice(0, chunk1Output1).slice(6, chunk1Output2)
                        .build(scope);

                Value sigmoid1Output = scope.inPlace("sigmoid1Output", chunk1Output1, 3, 20, 6);
                sigmoid1 = Elementwise.named("sigmoid1").input(chunk1Output1).output(sigmoid1Output)
                        .activation(Pointwise.SIGMOID).build(scope);

                Value memoryState = scope.state(0);
                Value times1Output = scope.value("times1Output", 4, 9, 6);
                times1 = Arithmetic.named("times1").function(BinaryFunction.MULTIPLY).input(memoryState)
                        .input(sigmoid1Output).output(times1Output).build(scope);

                Value tanh1Output = scope.inPlace("tanh1Output", chunk1Output2, 5, 16, 6);
                tanh1 = Elementwise.named("tanh1").input(chunk1Output2).output(tanh1Output).activation(Pointwise.TANH)
                        .build(scope);

                Value negate1Output = scope.value("negate1Output", 6, 7, 6);
                negate1 = Elementwise.named("negate1").input(sigmoid1Output).output(negate1Output)
                        .activation(Pointwise.LINEAR, -1, 0).build(scope);

                Value plus2Output = scope.inPlace("plus2Output", negate1Output, 7, 13, 6);
                plus2 = Elementwise.named("plus2").input(negate1Output).output(plus2Output)
                        .activation(Pointwise.LINEAR, 1, 1).build(scope);

                Value times2Output = scope.value("times2Output", 8, 9, 6);
                times2 = Arithmetic.named("times2").function(BinaryFunction.MULTIPLY).input(tanh1Output).input(plus2Output)
                        .output(times2Output).build(scope);

                Value plus3Output = scope.inPlace("plus3Output", times1Output, 9, 10, 6);
                plus3 = Sum.named("plus3").input(times1Output).input(times2Output).output(plus3Output).build(scope);

                Value dropout1Output = scope.value("dropout1Output", 10, 10, 6);
                dropout1 = Dropout.named("dropout1").input(plus3Output).output(dropout1Output).probability(0.2f)
                        .build(scope);
                scope.output(plus3Output);
                scope.next(0, plus3Output);
                scope.next(1, dropout1Output);
            }

            @Override
            protected void buildBackward(StepScope scope) {
                Value hiddenNextGradient = scope.nextGradient(1);
                Value plus3OutputGradient2 = scope.value("plus3OutputGradient2", 11, 12, 6);
                dropout1.buildBackward(scope, hiddenNextGradient, plus3OutputGradient2);

                Value outputGradient = scope.outputGradient();
                Value memoryNextGradient = scope.nextGradient(0);
                Value plus3OutputGradientSum = scope.value("plus3OutputGradientSum", 12, 18, 6);
                plus3GradientSum = Sum.named("plus3GradientSum").input(outputGradient).input(plus3OutputGradient2)
                        .input(memoryNextGradient).output(plus3OutputGradientSum).build(scope);

                Value tanh1OutputGradient = scope.value("tanh1OutputGradient", 13, 16, 6);
                times2.buildBackwardFirst(scope, plus3OutputGradientSum, tanh1OutputGradient);
                Value plus2OutputGradient = scope.value("plus2OutputGradient", 14, 15, 6);
                times2.buildBackwardSecond(scope, plus3OutputGradientSum, plus2OutputGradient);

                Value sigmoid1OutputGradient = scope.inPlace("sigmoid1OutputGradient", plus2OutputGradient, 15, 19, 6);
                negate1.buildBackward(scope, plus2OutputGradient, sigmoid1OutputGradient);

                Value chunk1Output2Gradient = scope.inPlace("chunk1Output2Gradient", tanh1OutputGradient, 16, 21, 6);
                tanh1.buildBackward(scope, tanh1OutputGradient, chunk1Output2Gradient);

                Value memoryStateGradient = scope.value("memoryStateGradient", 17, 17, 6);
                times1.buildBackwardFirst(scope, plus3OutputGradientSum, memoryStateGradient);
                Value sigmoid1OutputGradient2 = scope.inPlace("sigmoid1OutputGradient2", plus3OutputGradientSum, 18, 19, 6);
                times1.buildBackwardSecond(scope, plus3OutputGradientSum, sigmoid1OutputGradient2);

                Value sigmoid1OutputGradientSum = scope.inPlace("sigmoid1OutputGradientSum", sigmoid1OutputGradient, 19, 20, 6);
                sigmoid1GradientSum = Sum.named("sigmoid1GradientSum").input(sigmoid1OutputGradient)
                        .input(sigmoid1OutputGradient2).output(sigmoid1OutputGradientSum).build(scope);
                Value chunk1Output1Gradient = scope.inPlace("chunk1Output1Gradient", sigmoid1OutputGradientSum, 20, 21, 6);
                sigmoid1.buildBackward(scope, sigmoid1OutputGradientSum, chunk1Output1Gradient);

                Value plus1OutputGradient = scope.value("plus1OutputGradient", 21, 24, 12);
                chunk1.buildBackward(scope, plus1OutputGradient, chunk1Output1Gradient, chunk1Output2Gradient);

                fromState.buildBackwardWeights(scope, plus1OutputGradient);
                Value hiddenStateGradient = scope.value("hiddenStateGradient", 23, 23, 6);
                fromState.buildBackwardData(scope, plus1OutputGradient, hiddenStateGradient);

                fromInput.buildBackwardWeights(scope, plus1OutputGradient);
                scope.stateGradient(0, memoryStateGradient);
                scope.stateGradient(1, hiddenStateGradient);
            }

            @Override
            protected void forward() {
                fromInput.forward();    // 5 -> 12
                fromState.forward();    // 6, 12 -> 12, residual fused, in place
                chunk1.forward();       // 12 -> 6, 6
                sigmoid1.forward();     // 6 -> 6, in place
                times1.forward();       // 6, 6 -> 6
                tanh1.forward();        // 6 -> 6, in place
                negate1.forward();      // 6 -> 6
                plus2.forward();        // 6 -> 6, in place
                times2.forward();       // 6, 6 -> 6
                plus3.forward();        // 6, 6 -> 6, in place
                dropout1.forward();     // 6 -> 6
            }

            @Override
            protected void backward() {
                dropout1.backward();              // 6 <- 6
                plus3GradientSum.forward();       // 6 <- 6
                times2.backwardFirst();           // 6 <- 6
                times2.backwardSecond();          // 6 <- 6
                negate1.backward();               // 6 <- 6, in place
                tanh1.backward();                 // 6 <- 6, in place
                times1.backwardFirst();           // 6 <- 6
                times1.backwardSecond();          // 6 <- 6, in place
                sigmoid1GradientSum.forward();    // 6 <- 6, in place
                sigmoid1.backward();              // 6 <- 6, in place
                chunk1.backward();                // 12 <- 6
                fromState.backwardWeights();      // cellFromStateWeightGradient 12x6
                fromState.backwardData();         // 6 <- 12
                fromInput.backwardWeights();      // cellFromInputWeightGradient 12x5, cellFromInputBiasGradient 12
            }
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final InnerProduct start;
        private final Elementwise tanh1;
        private final Scan cell;
        private final Reduction mean1;
        private final Concatenation concat1;
        private final InnerProduct logits;

        Inference(LongSequencesNetwork network, PlanScope scope) {
            super(scope);

            Value sequenceInput = scope.input("sequence", 0, 2, 1000, 5);
            Value aboutInput = scope.input("about", 0, 0, 3);
            Value startOutput = scope.value("startOutput", 0, 2, 6);
            start = InnerProduct.named("start").input(aboutInput).weight(network.startWeight).bias(network.startBias)
                    .output(startOutput).build(scope);

            Value tanh1Output = scope.value("tanh1Output", 1, 2, 6);
            tanh1 = Elementwise.named("tanh1").input(startOutput).output(tanh1Output).activation(Pointwise.TANH)
                    .build(scope);

            Value cellOutput = scope.value("cellOutput", 2, 3, 1000, 6);
            Value cellMemoryState = scope.value("cellMemoryState", 2, 4, 6);
            cell = Scan.named("cell").input(sequenceInput).output(cellOutput).state("memory", 6).from(startOutput)
                    .into(cellMemoryState).state("hidden", 6).from(tanh1Output)
                    .step(step -> new CellStep(network, step)).checkpoints().build(scope);

            Value mean1Output = scope.value("mean1Output", 3, 4, 6);
            mean1 = Reduction.named("mean1").input(cellOutput).output(mean1Output).mean().axes(0).build(scope);

            Value concat1Output = scope.value("concat1Output", 4, 5, 12);
            concat1 = Concatenation.named("concat1").input(cellMemoryState).input(mean1Output).output(concat1Output)
                    .build(scope);

            Value logitsOutput = scope.value("logitsOutput", 5, 5, 4);
            logits = InnerProduct.named("logits").input(concat1Output).weight(network.logitsWeight)
                    .bias(network.logitsBias).output(logitsOutput).build(scope);
            finish(logitsOutput);
        }

        @Override
        protected void forward() {
            start.forward();      // 3 -> 6
            tanh1.forward();      // 6 -> 6
            cell.forward();       // 1000x5, 6, 6 -> 1000x6, 6
            mean1.forward();      // 1000x6 -> 6
            concat1.forward();    // 6, 6 -> 12
            logits.forward();     // 12 -> 4
        }

        /**
         * A step of cell, LongCell. The numbers of a value are its first and last operator here, then its shape.
         */
        private static final class CellStep extends ScanStep {
            private final InnerProduct fromInput;
            private final InnerProduct fromState;
            private final Split chunk1;
            private final Elementwise sigmoid1;
            private final Arithmetic times1;
            private final Elementwise tanh1;
            private final Elementwise negate1;
            private final Elementwise plus2;
            private final Arithmetic times2;
            private final Sum plus3;

            CellStep(LongSequencesNetwork network, StepScope scope) {
                super(scope);

                Value input = scope.stepInput(0);
                Value fromInputOutput = scope.value("fromInputOutput", 0, 1, 12);
                fromInput = InnerProduct.named("fromInput").input(input).weight(network.cellFromInputWeight)
                        .bias(network.cellFromInputBias).output(fromInputOutput).build(scope);

                Value hiddenState = scope.state(1);
                Value plus1Output = scope.inPlace("plus1Output", fromInputOutput, 1, 2, 12);
                fromState = InnerProduct.named("fromState").input(hiddenState).weight(network.cellFromStateWeight)
                        .output(plus1Output).residual(fromInputOutput).build(scope);

                Value chunk1Output1 = scope.value("chunk1Output1", 2, 3, 6);
                Value chunk1Output2 = scope.value("chunk1Output2", 2, 5, 6);
                chunk1 = Split.named("chunk1").input(plus1Output).slice(0, chunk1Output1).slice(6, chunk1Output2)
                        .build(scope);

                Value sigmoid1Output = scope.inPlace("sigmoid1Output", chunk1Output1, 3, 6, 6);
                sigmoid1 = Elementwise.named("sigmoid1").input(chunk1Output1).output(sigmoid1Output)
                        .activation(Pointwise.SIGMOID).build(scope);

                Value memoryState = scope.state(0);
                Value times1Output = scope.value("times1Output", 4, 9, 6);
                times1 = Arithmetic.named("times1").function(BinaryFunction.MULTIPLY).input(memoryState)
                        .input(sigmoid1Output).output(times1Output).build(scope);

                Value tanh1Output = scope.inPlace("tanh1Output", chunk1Output2, 5, 8, 6);
                tanh1 = Elementwise.named("tanh1").input(chunk1Output2).output(tanh1Output).activation(Pointwise.TANH)
                        .build(scope);

                Value negate1Output = scope.inPlace("negate1Output", sigmoid1Output, 6, 7, 6);
                negate1 = Elementwise.named("negate1").input(sigmoid1Output).output(negate1Output)
                        .activation(Pointwise.LINEAR, -1, 0).build(scope);

                Value plus2Output = scope.inPlace("plus2Output", negate1Output, 7, 8, 6);
                plus2 = Elementwise.named("plus2").input(negate1Output).output(plus2Output)
                        .activation(Pointwise.LINEAR, 1, 1).build(scope);

                Value times2Output = scope.inPlace("times2Output", tanh1Output, 8, 9, 6);
                times2 = Arithmetic.named("times2").function(BinaryFunction.MULTIPLY).input(tanh1Output).input(plus2Output)
                        .output(times2Output).build(scope);

                Value plus3Output = scope.inPlace("plus3Output", times1Output, 9, 9, 6);
                plus3 = Sum.named("plus3").input(times1Output).input(times2Output).output(plus3Output).build(scope);
                scope.output(plus3Output);
                scope.next(0, plus3Output);
                scope.next(1, plus3Output);
            }

            @Override
            protected void forward() {
                fromInput.forward();    // 5 -> 12
                fromState.forward();    // 6, 12 -> 12, residual fused, in place
                chunk1.forward();       // 12 -> 6, 6
                sigmoid1.forward();     // 6 -> 6, in place
                times1.forward();       // 6, 6 -> 6
                tanh1.forward();        // 6 -> 6, in place
                negate1.forward();      // 6 -> 6, in place
                plus2.forward();        // 6 -> 6, in place
                times2.forward();       // 6, 6 -> 6, in place
                plus3.forward();        // 6, 6 -> 6, in place
            }
        }
    }
}
