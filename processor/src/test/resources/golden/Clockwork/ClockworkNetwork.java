import dev.annette.Recorded;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Concatenation;
import dev.annette.runtime.operator.Elementwise;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Scan;
import dev.annette.runtime.operator.ScanStep;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.StepScope;
import dev.annette.runtime.operator.Sum;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Clockwork}: 20x3 in, 2 out, 170 parameters.
 *
 * <pre>{@code
 * clock    Scan    20x3 -> 12   144   ClockworkCell, ticks 4
 * logits   Dense   12   -> 2     26   units 2
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(input)
                (clock, clockLastState, clockGroup1State, clockGroup2State, clockGroup4State) = clock(input)
                logits(clockLastState)
                return (logits)
                """
)
public final class ClockworkNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 170L;

    private static final Description DESCRIPTION = Description.of("Clockwork", """
            clock    Scan    20x3 -> 12   144   ClockworkCell, ticks 4
            logits   Dense   12   -> 2     26   units 2
            total   170 parameters
            """)
            .input("input", 20, 3)
            .output("output", 2)
            .stepwise()
            .objective(SoftmaxCrossEntropy.ofLogits());

    // clock: sequence.scan(clock)
    private final Parameter clockInput1Weight;    // 4x3, uniform by fan-in
    private final Parameter clockInput1Bias;      // 4, uniform by fan-in
    private final Parameter clockState1Weight;    // 4x12, uniform by fan-in
    private final Parameter clockInput2Weight;    // 4x3, uniform by fan-in
    private final Parameter clockInput2Bias;      // 4, uniform by fan-in
    private final Parameter clockState2Weight;    // 4x8, uniform by fan-in
    private final Parameter clockInput4Weight;    // 4x3, uniform by fan-in
    private final Parameter clockInput4Bias;      // 4, uniform by fan-in
    private final Parameter clockState4Weight;    // 4x4, uniform by fan-in

    // logits: @Dense(units = 2)
    private final Parameter logitsWeight;    // 2x12, uniform by fan-in
    private final Parameter logitsBias;      // 2, uniform by fan-in

    private ClockworkNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        clockInput1Weight = parameter("clock.input1.weight", Initialization.fanInUniform(3), 4, 3);
        clockInput1Bias = parameter("clock.input1.bias", Initialization.fanInUniform(3), 4);
        clockState1Weight = parameter("clock.state1.weight", Initialization.fanInUniform(12), 4, 12);
        clockInput2Weight = parameter("clock.input2.weight", Initialization.fanInUniform(3), 4, 3);
        clockInput2Bias = parameter("clock.input2.bias", Initialization.fanInUniform(3), 4);
        clockState2Weight = parameter("clock.state2.weight", Initialization.fanInUniform(8), 4, 8);
        clockInput4Weight = parameter("clock.input4.weight", Initialization.fanInUniform(3), 4, 3);
        clockInput4Bias = parameter("clock.input4.bias", Initialization.fanInUniform(3), 4);
        clockState4Weight = parameter("clock.state4.weight", Initialization.fanInUniform(4), 4, 4);
        logitsWeight = parameter("logits.weight", Initialization.fanInUniform(12), 2, 12);
        logitsBias = parameter("logits.bias", Initialization.fanInUniform(12), 2);
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
        public ClockworkNetwork build() {
            return new ClockworkNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final InnerProduct clockInput1;
        private final Scan clock;
        private final InnerProduct logits;
        private final Loss loss;

        Training(ClockworkNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 7, 20, 3);
            Value clockInput1Output = scope.value("clockInput1Output", 0, 6, 20, 4);
            clockInput1 = InnerProduct.named("clockInput1").input(input).weight(network.clockInput1Weight)
                    .bias(network.clockInput1Bias).output(clockInput1Output).perStep().build(scope);

            Value clockLastState = scope.value("clockLastState", 1, 4, 12);
            clock = Scan.named("clock").input(input).input(clockInput1Output).state("group1", 4).state("group2", 4)
                    .state("group4", 4).state("last", 12).into(clockLastState)
                    .step(step -> new ClockTick0(network, step)).step(step -> new ClockTick1(network, step))
                    .step(step -> new ClockTick2(network, step)).step(step -> new ClockTick1(network, step))
                    .learns(network.clockState1Weight).learns(network.clockInput2Weight).learns(network.clockInput2Bias)
                    .learns(network.clockState2Weight).learns(network.clockInput4Weight).learns(network.clockInput4Bias)
                    .learns(network.clockState4Weight).build(scope);

            Value logitsOutput = scope.value("logitsOutput", 2, 3, 2);
            logits = InnerProduct.named("logits").input(clockLastState).weight(network.logitsWeight)
                    .bias(network.logitsBias).output(logitsOutput).build(scope);

            Target target = scope.target(2);
            Value logitsOutputGradient = scope.value("logitsOutputGradient", 3, 5, 2);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(logitsOutput).target(target)
                    .gradient(logitsOutputGradient).build(scope);

            // backward, the last layer first
            logits.buildBackwardWeights(scope, logitsOutputGradient);
            Value clockLastStateGradient = scope.value("clockLastStateGradient", 5, 6, 12);
            logits.buildBackwardData(scope, logitsOutputGradient, clockLastStateGradient);

            Value clockInput1OutputGradient = scope.value("clockInput1OutputGradient", 6, 7, 20, 4);
            clock.buildBackward(scope, clockLastStateGradient, null, clockInput1OutputGradient);

            clockInput1.buildBackwardWeights(scope, clockInput1OutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            clockInput1.forward();    // 20x3 -> 20x4, of all steps
            clock.forward();          // 20x3, 20x4 -> 12
            logits.forward();         // 12 -> 2
            loss.forward();           // 2 -> 1, and the gradient of logitsOutput
        }

        @Override
        protected void backward() {
            logits.backwardWeights();         // logitsWeightGradient 2x12, logitsBiasGradient 2
            logits.backwardData();            // 12 <- 2
            clock.backward();                 // 20x4 <- 12, the gradients of its 7 parameters
            clockInput1.backwardWeights();    // clockInput1WeightGradient 4x3, clockInput1BiasGradient 4
        }

        /**
         * A step of clock, ClockworkCell, at tick 0. The numbers of a value are its first and last operator here, then its shape.
         */
        private static final class ClockTick0 extends ScanStep {
            private final Concatenation concat1;
            private final InnerProduct state1;
            private final InnerProduct input2;
            private final Concatenation concat2;
            private final InnerProduct state2;
            private final InnerProduct input4;
            private final InnerProduct state4;
            private final Concatenation concat3;
            private Sum tanh3GradientSum;
            private Elementwise tanh3;
            private Sum tanh2GradientSum;
            private Elementwise tanh2;
            private Sum tanh1GradientSum;
            private Elementwise tanh1;
            private Sum group2StateValueGradientSum;
            private Sum group4StateValueGradientSum;
            private Value tanh1Output;
            private Value tanh2Output;
            private Value tanh3Output;

            ClockTick0(ClockworkNetwork network, StepScope scope) {
                super(scope);

                Value group1State = scope.state(0);
                Value group2State = scope.state(1);
                Value group4State = scope.state(2);
                Value concat1Output = scope.value("concat1Output", 0, 22, 12);
                concat1 = Concatenation.named("concat1").input(group1State).input(group2State).input(group4State)
                        .output(concat1Output).build(scope);

                Value input1Output = scope.stepInput(1);
                tanh1Output = scope.value("tanh1Output", 1, 21, 4);
                state1 = InnerProduct.named("state1").input(concat1Output).weight(network.clockState1Weight)
                        .output(tanh1Output).residual(input1Output).activation(Pointwise.TANH).build(scope);

                Value input = scope.stepInput(0);
                Value input2Output = scope.value("input2Output", 2, 4, 4);
                input2 = InnerProduct.named("input2").input(input).weight(network.clockInput2Weight)
                        .bias(network.clockInput2Bias).output(input2Output).build(scope);

                Value concat2Output = scope.value("concat2Output", 3, 16, 8);
                concat2 = Concatenation.named("concat2").input(group2State).input(group4State).output(concat2Output)
                        .build(scope);

                tanh2Output = scope.inPlace("tanh2Output", input2Output, 4, 15, 4);
                state2 = InnerProduct.named("state2").input(concat2Output).weight(network.clockState2Weight)
                        .output(tanh2Output).residual(input2Output).activation(Pointwise.TANH).build(scope);

                Value input4Output = scope.value("input4Output", 5, 6, 4);
                input4 = InnerProduct.named("input4").input(input).weight(network.clockInput4Weight)
                        .bias(network.clockInput4Bias).output(input4Output).build(scope);

                tanh3Output = scope.inPlace("tanh3Output", input4Output, 6, 10, 4);
                state4 = InnerProduct.named("state4").input(group4State).weight(network.clockState4Weight)
                        .output(tanh3Output).residual(input4Output).activation(Pointwise.TANH).build(scope);

                Value concat3Output = scope.value("concat3Output", 7, 7, 12);
                concat3 = Concatenation.named("concat3").input(tanh1Output).input(tanh2Output).input(tanh3Output)
                        .output(concat3Output).build(scope);
                scope.next(0, tanh1Output);
                scope.next(1, tanh2Output);
                scope.next(2, tanh3Output);
                scope.next(3, concat3Output);
            }

            @Override
            protected void buildBackward(StepScope scope) {
                Value lastNextGradient = scope.nextGradient(3);
                Value tanh1OutputGradient = scope.value("tanh1OutputGradient", 8, 20, 4);
                Value tanh2OutputGradient = scope.value("tanh2OutputGradient", 8, 14, 4);
                Value tanh3OutputGradient = scope.value("tanh3OutputGradient", 8, 9, 4);
                concat3.buildBackward(scope, lastNextGradient, tanh1OutputGradient, tanh2OutputGradient, tanh3OutputGradient);

                Value group4NextGradient = scope.nextGradient(2);
                Value tanh3OutputGradientSum = scope.inPlace("tanh3OutputGradientSum", tanh3OutputGradient, 9, 10, 4);
                tanh3GradientSum = Sum.named("tanh3GradientSum").input(tanh3OutputGradient).input(group4NextGradient)
                        .output(tanh3OutputGradientSum).build(scope);
                Value plus3OutputGradient = scope.inPlace("plus3OutputGradient", tanh3OutputGradientSum, 10, 13, 4);
                tanh3 = Elementwise.named("tanh3").output(tanh3Output).fused().activation(Pointwise.TANH).build(scope);
                tanh3.buildBackward(scope, tanh3OutputGradientSum, plus3OutputGradient);

                state4.buildBackwardWeights(scope, plus3OutputGradient);
                Value group4StateGradient = scope.value("group4StateGradient", 12, 26, 4);
                state4.buildBackwardData(scope, plus3OutputGradient, group4StateGradient);

                input4.buildBackwardWeights(scope, plus3OutputGradient);

                Value group2NextGradient = scope.nextGradient(1);
                Value tanh2OutputGradientSum = scope.inPlace("tanh2OutputGradientSum", tanh2OutputGradient, 14, 15, 4);
                tanh2GradientSum = Sum.named("tanh2GradientSum").input(tanh2OutputGradient).input(group2NextGradient)
                        .output(tanh2OutputGradientSum).build(scope);
                Value plus2OutputGradient = scope.inPlace("plus2OutputGradient", tanh2OutputGradientSum, 15, 19, 4);
                tanh2 = Elementwise.named("tanh2").output(tanh2Output).fused().activation(Pointwise.TANH).build(scope);
                tanh2.buildBackward(scope, tanh2OutputGradientSum, plus2OutputGradient);

                state2.buildBackwardWeights(scope, plus2OutputGradient);
                Value concat2OutputGradient = scope.value("concat2OutputGradient", 17, 18, 8);
                state2.buildBackwardData(scope, plus2OutputGradient, concat2OutputGradient);

                Value group2StateGradient = scope.value("group2StateGradient", 18, 25, 4);
                Value group4StateGradient2 = scope.value("group4StateGradient2", 18, 26, 4);
                concat2.buildBackward(scope, concat2OutputGradient, group2StateGradient, group4StateGradient2);

                input2.buildBackwardWeights(scope, plus2OutputGradient);

                Value group1NextGradient = scope.nextGradient(0);
                Value tanh1OutputGradientSum = scope.inPlace("tanh1OutputGradientSum", tanh1OutputGradient, 20, 21, 4);
                tanh1GradientSum = Sum.named("tanh1GradientSum").input(tanh1OutputGradient).input(group1NextGradient)
                        .output(tanh1OutputGradientSum).build(scope);
                Value plus1OutputGradient = scope.inPlace("plus1OutputGradient", tanh1OutputGradientSum, 21, 23, 4);
                tanh1 = Elementwise.named("tanh1").output(tanh1Output).fused().activation(Pointwise.TANH).build(scope);
                tanh1.buildBackward(scope, tanh1OutputGradientSum, plus1OutputGradient);

                state1.buildBackwardWeights(scope, plus1OutputGradient);
                Value concat1OutputGradient = scope.value("concat1OutputGradient", 23, 24, 12);
                state1.buildBackwardData(scope, plus1OutputGradient, concat1OutputGradient);

                Value group1StateGradient = scope.value("group1StateGradient", 24, 24, 4);
                Value group2StateGradient2 = scope.value("group2StateGradient2", 24, 25, 4);
                Value group4StateGradient3 = scope.value("group4StateGradient3", 24, 26, 4);
                concat1.buildBackward(scope, concat1OutputGradient, group1StateGradient, group2StateGradient2, group4StateGradient3);

                Value group2StateGradientSum = scope.inPlace("group2StateGradientSum", group2StateGradient, 25, 25, 4);
                group2StateValueGradientSum = Sum.named("group2StateValueGradientSum").input(group2StateGradient)
                        .input(group2StateGradient2).output(group2StateGradientSum).build(scope);
                Value group4StateGradientSum = scope.inPlace("group4StateGradientSum", group4StateGradient, 26, 26, 4);
                group4StateValueGradientSum = Sum.named("group4StateValueGradientSum").input(group4StateGradient)
                        .input(group4StateGradient2).input(group4StateGradient3).output(group4StateGradientSum).build(scope);
                scope.inputGradient(1, plus1OutputGradient);
                scope.stateGradient(0, group1StateGradient);
                scope.stateGradient(1, group2StateGradientSum);
                scope.stateGradient(2, group4StateGradientSum);
            }

            @Override
            protected void forward() {
                concat1.forward();    // 4, 4, 4 -> 12
                state1.forward();     // 12, 4 -> 4, residual fused, tanh fused
                input2.forward();     // 3 -> 4
                concat2.forward();    // 4, 4 -> 8
                state2.forward();     // 8, 4 -> 4, residual fused, tanh fused, in place
                input4.forward();     // 3 -> 4
                state4.forward();     // 4, 4 -> 4, residual fused, tanh fused, in place
                concat3.forward();    // 4, 4, 4 -> 12
            }

            @Override
            protected void backward() {
                concat3.backward();                       // 4 <- 12, 4 <- 12, 4 <- 12
                tanh3GradientSum.forward();               // 4 <- 4, in place
                tanh3.backward();                         // 4 <- 4, in place
                state4.backwardWeights();                 // clockState4WeightGradient 4x4
                state4.backwardData();                    // 4 <- 4
                input4.backwardWeights();                 // clockInput4WeightGradient 4x3, clockInput4BiasGradient 4
                tanh2GradientSum.forward();               // 4 <- 4, in place
                tanh2.backward();                         // 4 <- 4, in place
                state2.backwardWeights();                 // clockState2WeightGradient 4x8
                state2.backwardData();                    // 8 <- 4
                concat2.backward();                       // 4 <- 8, 4 <- 8
                input2.backwardWeights();                 // clockInput2WeightGradient 4x3, clockInput2BiasGradient 4
                tanh1GradientSum.forward();               // 4 <- 4, in place
                tanh1.backward();                         // 4 <- 4, in place
                state1.backwardWeights();                 // clockState1WeightGradient 4x12
                state1.backwardData();                    // 12 <- 4
                concat1.backward();                       // 4 <- 12, 4 <- 12, 4 <- 12
                group2StateValueGradientSum.forward();    // 4 <- 4, in place
                group4StateValueGradientSum.forward();    // 4 <- 4, in place
            }
        }

        /**
         * A step of clock, ClockworkCell, at ticks 1, 3. The numbers of a value are its first and last operator here, then its shape.
         */
        private static final class ClockTick1 extends ScanStep {
            private final Concatenation concat1;
            private final InnerProduct state1;
            private final Concatenation concat2;
            private Sum tanh1GradientSum;
            private Elementwise tanh1;
            private Sum group2StateValueGradientSum;
            private Sum group4StateValueGradientSum;
            private Value tanh1Output;

            ClockTick1(ClockworkNetwork network, StepScope scope) {
                super(scope);

                Value group1State = scope.state(0);
                Value group2State = scope.state(1);
                Value group4State = scope.state(2);
                Value concat1Output = scope.value("concat1Output", 0, 6, 12);
                concat1 = Concatenation.named("concat1").input(group1State).input(group2State).input(group4State)
                        .output(concat1Output).build(scope);

                Value input1Output = scope.stepInput(1);
                tanh1Output = scope.value("tanh1Output", 1, 5, 4);
                state1 = InnerProduct.named("state1").input(concat1Output).weight(network.clockState1Weight)
                        .output(tanh1Output).residual(input1Output).activation(Pointwise.TANH).build(scope);

                Value concat2Output = scope.value("concat2Output", 2, 2, 12);
                concat2 = Concatenation.named("concat2").input(tanh1Output).input(group2State).input(group4State)
                        .output(concat2Output).build(scope);
                scope.next(0, tanh1Output);
                scope.next(1, group2State);
                scope.next(2, group4State);
                scope.next(3, concat2Output);
            }

            @Override
            protected void buildBackward(StepScope scope) {
                Value lastNextGradient = scope.nextGradient(3);
                Value tanh1OutputGradient = scope.value("tanh1OutputGradient", 3, 4, 4);
                Value group2StateGradient2 = scope.value("group2StateGradient2", 3, 9, 4);
                Value group4StateGradient2 = scope.value("group4StateGradient2", 3, 10, 4);
                concat2.buildBackward(scope, lastNextGradient, tanh1OutputGradient, group2StateGradient2, group4StateGradient2);

                Value group1NextGradient = scope.nextGradient(0);
                Value tanh1OutputGradientSum = scope.inPlace("tanh1OutputGradientSum", tanh1OutputGradient, 4, 5, 4);
                tanh1GradientSum = Sum.named("tanh1GradientSum").input(tanh1OutputGradient).input(group1NextGradient)
                        .output(tanh1OutputGradientSum).build(scope);
                Value plus1OutputGradient = scope.inPlace("plus1OutputGradient", tanh1OutputGradientSum, 5, 7, 4);
                tanh1 = Elementwise.named("tanh1").output(tanh1Output).fused().activation(Pointwise.TANH).build(scope);
                tanh1.buildBackward(scope, tanh1OutputGradientSum, plus1OutputGradient);

                state1.buildBackwardWeights(scope, plus1OutputGradient);
                Value concat1OutputGradient = scope.value("concat1OutputGradient", 7, 8, 12);
                state1.buildBackwardData(scope, plus1OutputGradient, concat1OutputGradient);

                Value group1StateGradient = scope.value("group1StateGradient", 8, 8, 4);
                Value group2StateGradient3 = scope.value("group2StateGradient3", 8, 9, 4);
                Value group4StateGradient3 = scope.value("group4StateGradient3", 8, 10, 4);
                concat1.buildBackward(scope, concat1OutputGradient, group1StateGradient, group2StateGradient3, group4StateGradient3);

                Value group2NextGradient = scope.nextGradient(1);
                Value group2StateGradientSum = scope.value("group2StateGradientSum", 9, 9, 4);
                group2StateValueGradientSum = Sum.named("group2StateValueGradientSum").input(group2NextGradient)
                        .input(group2StateGradient2).input(group2StateGradient3).output(group2StateGradientSum).build(scope);
                Value group4NextGradient = scope.nextGradient(2);
                Value group4StateGradientSum = scope.value("group4StateGradientSum", 10, 10, 4);
                group4StateValueGradientSum = Sum.named("group4StateValueGradientSum").input(group4NextGradient)
                        .input(group4StateGradient2).input(group4StateGradient3).output(group4StateGradientSum).build(scope);
                scope.inputGradient(1, plus1OutputGradient);
                scope.stateGradient(0, group1StateGradient);
                scope.stateGradient(1, group2StateGradientSum);
                scope.stateGradient(2, group4StateGradientSum);
            }

            @Override
            protected void forward() {
                concat1.forward();    // 4, 4, 4 -> 12
                state1.forward();     // 12, 4 -> 4, residual fused, tanh fused
                concat2.forward();    // 4, 4, 4 -> 12
            }

            @Override
            protected void backward() {
                concat2.backward();                       // 4 <- 12, 4 <- 12, 4 <- 12
                tanh1GradientSum.forward();               // 4 <- 4, in place
                tanh1.backward();                         // 4 <- 4, in place
                state1.backwardWeights();                 // clockState1WeightGradient 4x12
                state1.backwardData();                    // 12 <- 4
                concat1.backward();                       // 4 <- 12, 4 <- 12, 4 <- 12
                group2StateValueGradientSum.forward();    // 4 <- 4
                group4StateValueGradientSum.forward();    // 4 <- 4
            }
        }

        /**
         * A step of clock, ClockworkCell, at tick 2. The numbers of a value are its first and last operator here, then its shape.
         */
        private static final class ClockTick2 extends ScanStep {
            private final Concatenation concat1;
            private final InnerProduct state1;
            private final InnerProduct input2;
            private final Concatenation concat2;
            private final InnerProduct state2;
            private final Concatenation concat3;
            private Sum tanh2GradientSum;
            private Elementwise tanh2;
            private Sum tanh1GradientSum;
            private Elementwise tanh1;
            private Sum group2StateValueGradientSum;
            private Sum group4StateValueGradientSum;
            private Value tanh1Output;
            private Value tanh2Output;

            ClockTick2(ClockworkNetwork network, StepScope scope) {
                super(scope);

                Value group1State = scope.state(0);
                Value group2State = scope.state(1);
                Value group4State = scope.state(2);
                Value concat1Output = scope.value("concat1Output", 0, 15, 12);
                concat1 = Concatenation.named("concat1").input(group1State).input(group2State).input(group4State)
                        .output(concat1Output).build(scope);

                Value input1Output = scope.stepInput(1);
                tanh1Output = scope.value("tanh1Output", 1, 14, 4);
                state1 = InnerProduct.named("state1").input(concat1Output).weight(network.clockState1Weight)
                        .output(tanh1Output).residual(input1Output).activation(Pointwise.TANH).build(scope);

                Value input = scope.stepInput(0);
                Value input2Output = scope.value("input2Output", 2, 4, 4);
                input2 = InnerProduct.named("input2").input(input).weight(network.clockInput2Weight)
                        .bias(network.clockInput2Bias).output(input2Output).build(scope);

                Value concat2Output = scope.value("concat2Output", 3, 9, 8);
                concat2 = Concatenation.named("concat2").input(group2State).input(group4State).output(concat2Output)
                        .build(scope);

                tanh2Output = scope.inPlace("tanh2Output", input2Output, 4, 8, 4);
                state2 = InnerProduct.named("state2").input(concat2Output).weight(network.clockState2Weight)
                        .output(tanh2Output).residual(input2Output).activation(Pointwise.TANH).build(scope);

                Value concat3Output = scope.value("concat3Output", 5, 5, 12);
                concat3 = Concatenation.named("concat3").input(tanh1Output).input(tanh2Output).input(group4State)
                        .output(concat3Output).build(scope);
                scope.next(0, tanh1Output);
                scope.next(1, tanh2Output);
                scope.next(2, group4State);
                scope.next(3, concat3Output);
            }

            @Override
            protected void buildBackward(StepScope scope) {
                Value lastNextGradient = scope.nextGradient(3);
                Value tanh1OutputGradient = scope.value("tanh1OutputGradient", 6, 13, 4);
                Value tanh2OutputGradient = scope.value("tanh2OutputGradient", 6, 7, 4);
                Value group4StateGradient2 = scope.value("group4StateGradient2", 6, 19, 4);
                concat3.buildBackward(scope, lastNextGradient, tanh1OutputGradient, tanh2OutputGradient, group4StateGradient2);

                Value group2NextGradient = scope.nextGradient(1);
                Value tanh2OutputGradientSum = scope.inPlace("tanh2OutputGradientSum", tanh2OutputGradient, 7, 8, 4);
                tanh2GradientSum = Sum.named("tanh2GradientSum").input(tanh2OutputGradient).input(group2NextGradient)
                        .output(tanh2OutputGradientSum).build(scope);
                Value plus2OutputGradient = scope.inPlace("plus2OutputGradient", tanh2OutputGradientSum, 8, 12, 4);
                tanh2 = Elementwise.named("tanh2").output(tanh2Output).fused().activation(Pointwise.TANH).build(scope);
                tanh2.buildBackward(scope, tanh2OutputGradientSum, plus2OutputGradient);

                state2.buildBackwardWeights(scope, plus2OutputGradient);
                Value concat2OutputGradient = scope.value("concat2OutputGradient", 10, 11, 8);
                state2.buildBackwardData(scope, plus2OutputGradient, concat2OutputGradient);

                Value group2StateGradient = scope.value("group2StateGradient", 11, 18, 4);
                Value group4StateGradient3 = scope.value("group4StateGradient3", 11, 19, 4);
                concat2.buildBackward(scope, concat2OutputGradient, group2StateGradient, group4StateGradient3);

                input2.buildBackwardWeights(scope, plus2OutputGradient);

                Value group1NextGradient = scope.nextGradient(0);
                Value tanh1OutputGradientSum = scope.inPlace("tanh1OutputGradientSum", tanh1OutputGradient, 13, 14, 4);
                tanh1GradientSum = Sum.named("tanh1GradientSum").input(tanh1OutputGradient).input(group1NextGradient)
                        .output(tanh1OutputGradientSum).build(scope);
                Value plus1OutputGradient = scope.inPlace("plus1OutputGradient", tanh1OutputGradientSum, 14, 16, 4);
                tanh1 = Elementwise.named("tanh1").output(tanh1Output).fused().activation(Pointwise.TANH).build(scope);
                tanh1.buildBackward(scope, tanh1OutputGradientSum, plus1OutputGradient);

                state1.buildBackwardWeights(scope, plus1OutputGradient);
                Value concat1OutputGradient = scope.value("concat1OutputGradient", 16, 17, 12);
                state1.buildBackwardData(scope, plus1OutputGradient, concat1OutputGradient);

                Value group1StateGradient = scope.value("group1StateGradient", 17, 17, 4);
                Value group2StateGradient2 = scope.value("group2StateGradient2", 17, 18, 4);
                Value group4StateGradient4 = scope.value("group4StateGradient4", 17, 19, 4);
                concat1.buildBackward(scope, concat1OutputGradient, group1StateGradient, group2StateGradient2, group4StateGradient4);

                Value group2StateGradientSum = scope.inPlace("group2StateGradientSum", group2StateGradient, 18, 18, 4);
                group2StateValueGradientSum = Sum.named("group2StateValueGradientSum").input(group2StateGradient)
                        .input(group2StateGradient2).output(group2StateGradientSum).build(scope);
                Value group4NextGradient = scope.nextGradient(2);
                Value group4StateGradientSum = scope.value("group4StateGradientSum", 19, 19, 4);
                group4StateValueGradientSum = Sum.named("group4StateValueGradientSum").input(group4NextGradient)
                        .input(group4StateGradient2).input(group4StateGradient3).input(group4StateGradient4)
                        .output(group4StateGradientSum).build(scope);
                scope.inputGradient(1, plus1OutputGradient);
                scope.stateGradient(0, group1StateGradient);
                scope.stateGradient(1, group2StateGradientSum);
                scope.stateGradient(2, group4StateGradientSum);
            }

            @Override
            protected void forward() {
                concat1.forward();    // 4, 4, 4 -> 12
                state1.forward();     // 12, 4 -> 4, residual fused, tanh fused
                input2.forward();     // 3 -> 4
                concat2.forward();    // 4, 4 -> 8
                state2.forward();     // 8, 4 -> 4, residual fused, tanh fused, in place
                concat3.forward();    // 4, 4, 4 -> 12
            }

            @Override
            protected void backward() {
                concat3.backward();                       // 4 <- 12, 4 <- 12, 4 <- 12
                tanh2GradientSum.forward();               // 4 <- 4, in place
                tanh2.backward();                         // 4 <- 4, in place
                state2.backwardWeights();                 // clockState2WeightGradient 4x8
                state2.backwardData();                    // 8 <- 4
                concat2.backward();                       // 4 <- 8, 4 <- 8
                input2.backwardWeights();                 // clockInput2WeightGradient 4x3, clockInput2BiasGradient 4
                tanh1GradientSum.forward();               // 4 <- 4, in place
                tanh1.backward();                         // 4 <- 4, in place
                state1.backwardWeights();                 // clockState1WeightGradient 4x12
                state1.backwardData();                    // 12 <- 4
                concat1.backward();                       // 4 <- 12, 4 <- 12, 4 <- 12
                group2StateValueGradientSum.forward();    // 4 <- 4, in place
                group4StateValueGradientSum.forward();    // 4 <- 4
            }
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final InnerProduct clockInput1;
        private final Scan clock;
        private final InnerProduct logits;

        Inference(ClockworkNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 1, 20, 3);
            Value clockInput1Output = scope.value("clockInput1Output", 0, 1, 20, 4);
            clockInput1 = InnerProduct.named("clockInput1").input(input).weight(network.clockInput1Weight)
                    .bias(network.clockInput1Bias).output(clockInput1Output).perStep().build(scope);

            Value clockLastState = scope.value("clockLastState", 1, 2, 12);
            clock = Scan.named("clock").input(input).input(clockInput1Output).state("group1", 4).state("group2", 4)
                    .state("group4", 4).state("last", 12).into(clockLastState)
                    .step(step -> new ClockTick0(network, step)).step(step -> new ClockTick1(network, step))
                    .step(step -> new ClockTick2(network, step)).step(step -> new ClockTick1(network, step))
                    .build(scope);

            Value logitsOutput = scope.value("logitsOutput", 2, 2, 2);
            logits = InnerProduct.named("logits").input(clockLastState).weight(network.logitsWeight)
                    .bias(network.logitsBias).output(logitsOutput).build(scope);
            finish(logitsOutput);
        }

        @Override
        protected void forward() {
            clockInput1.forward();    // 20x3 -> 20x4, of all steps
            clock.forward();          // 20x3, 20x4 -> 12
            logits.forward();         // 12 -> 2
        }

        /**
         * A step of clock, ClockworkCell, at tick 0. The numbers of a value are its first and last operator here, then its shape.
         */
        private static final class ClockTick0 extends ScanStep {
            private final Concatenation concat1;
            private final InnerProduct state1;
            private final InnerProduct input2;
            private final Concatenation concat2;
            private final InnerProduct state2;
            private final InnerProduct input4;
            private final InnerProduct state4;
            private final Concatenation concat3;

            ClockTick0(ClockworkNetwork network, StepScope scope) {
                super(scope);

                Value group1State = scope.state(0);
                Value group2State = scope.state(1);
                Value group4State = scope.state(2);
                Value concat1Output = scope.value("concat1Output", 0, 1, 12);
                concat1 = Concatenation.named("concat1").input(group1State).input(group2State).input(group4State)
                        .output(concat1Output).build(scope);

                Value input1Output = scope.stepInput(1);
                Value tanh1Output = scope.value("tanh1Output", 1, 7, 4);
                state1 = InnerProduct.named("state1").input(concat1Output).weight(network.clockState1Weight)
                        .output(tanh1Output).residual(input1Output).activation(Pointwise.TANH).build(scope);

                Value input = scope.stepInput(0);
                Value input2Output = scope.value("input2Output", 2, 4, 4);
                input2 = InnerProduct.named("input2").input(input).weight(network.clockInput2Weight)
                        .bias(network.clockInput2Bias).output(input2Output).build(scope);

                Value concat2Output = scope.value("concat2Output", 3, 4, 8);
                concat2 = Concatenation.named("concat2").input(group2State).input(group4State).output(concat2Output)
                        .build(scope);

                Value tanh2Output = scope.inPlace("tanh2Output", input2Output, 4, 7, 4);
                state2 = InnerProduct.named("state2").input(concat2Output).weight(network.clockState2Weight)
                        .output(tanh2Output).residual(input2Output).activation(Pointwise.TANH).build(scope);

                Value input4Output = scope.value("input4Output", 5, 6, 4);
                input4 = InnerProduct.named("input4").input(input).weight(network.clockInput4Weight)
                        .bias(network.clockInput4Bias).output(input4Output).build(scope);

                Value tanh3Output = scope.inPlace("tanh3Output", input4Output, 6, 7, 4);
                state4 = InnerProduct.named("state4").input(group4State).weight(network.clockState4Weight)
                        .output(tanh3Output).residual(input4Output).activation(Pointwise.TANH).build(scope);

                Value concat3Output = scope.value("concat3Output", 7, 7, 12);
                concat3 = Concatenation.named("concat3").input(tanh1Output).input(tanh2Output).input(tanh3Output)
                        .output(concat3Output).build(scope);
                scope.next(0, tanh1Output);
                scope.next(1, tanh2Output);
                scope.next(2, tanh3Output);
                scope.next(3, concat3Output);
            }

            @Override
            protected void forward() {
                concat1.forward();    // 4, 4, 4 -> 12
                state1.forward();     // 12, 4 -> 4, residual fused, tanh fused
                input2.forward();     // 3 -> 4
                concat2.forward();    // 4, 4 -> 8
                state2.forward();     // 8, 4 -> 4, residual fused, tanh fused, in place
                input4.forward();     // 3 -> 4
                state4.forward();     // 4, 4 -> 4, residual fused, tanh fused, in place
                concat3.forward();    // 4, 4, 4 -> 12
            }
        }

        /**
         * A step of clock, ClockworkCell, at ticks 1, 3. The numbers of a value are its first and last operator here, then its shape.
         */
        private static final class ClockTick1 extends ScanStep {
            private final Concatenation concat1;
            private final InnerProduct state1;
            private final Concatenation concat2;

            ClockTick1(ClockworkNetwork network, StepScope scope) {
                super(scope);

                Value group1State = scope.state(0);
                Value group2State = scope.state(1);
                Value group4State = scope.state(2);
                Value concat1Output = scope.value("concat1Output", 0, 1, 12);
                concat1 = Concatenation.named("concat1").input(group1State).input(group2State).input(group4State)
                        .output(concat1Output).build(scope);

                Value input1Output = scope.stepInput(1);
                Value tanh1Output = scope.value("tanh1Output", 1, 2, 4);
                state1 = InnerProduct.named("state1").input(concat1Output).weight(network.clockState1Weight)
                        .output(tanh1Output).residual(input1Output).activation(Pointwise.TANH).build(scope);

                Value concat2Output = scope.value("concat2Output", 2, 2, 12);
                concat2 = Concatenation.named("concat2").input(tanh1Output).input(group2State).input(group4State)
                        .output(concat2Output).build(scope);
                scope.next(0, tanh1Output);
                scope.next(1, group2State);
                scope.next(2, group4State);
                scope.next(3, concat2Output);
            }

            @Override
            protected void forward() {
                concat1.forward();    // 4, 4, 4 -> 12
                state1.forward();     // 12, 4 -> 4, residual fused, tanh fused
                concat2.forward();    // 4, 4, 4 -> 12
            }
        }

        /**
         * A step of clock, ClockworkCell, at tick 2. The numbers of a value are its first and last operator here, then its shape.
         */
        private static final class ClockTick2 extends ScanStep {
            private final Concatenation concat1;
            private final InnerProduct state1;
            private final InnerProduct input2;
            private final Concatenation concat2;
            private final InnerProduct state2;
            private final Concatenation concat3;

            ClockTick2(ClockworkNetwork network, StepScope scope) {
                super(scope);

                Value group1State = scope.state(0);
                Value group2State = scope.state(1);
                Value group4State = scope.state(2);
                Value concat1Output = scope.value("concat1Output", 0, 1, 12);
                concat1 = Concatenation.named("concat1").input(group1State).input(group2State).input(group4State)
                        .output(concat1Output).build(scope);

                Value input1Output = scope.stepInput(1);
                Value tanh1Output = scope.value("tanh1Output", 1, 5, 4);
                state1 = InnerProduct.named("state1").input(concat1Output).weight(network.clockState1Weight)
                        .output(tanh1Output).residual(input1Output).activation(Pointwise.TANH).build(scope);

                Value input = scope.stepInput(0);
                Value input2Output = scope.value("input2Output", 2, 4, 4);
                input2 = InnerProduct.named("input2").input(input).weight(network.clockInput2Weight)
                        .bias(network.clockInput2Bias).output(input2Output).build(scope);

                Value concat2Output = scope.value("concat2Output", 3, 4, 8);
                concat2 = Concatenation.named("concat2").input(group2State).input(group4State).output(concat2Output)
                        .build(scope);

                Value tanh2Output = scope.inPlace("tanh2Output", input2Output, 4, 5, 4);
                state2 = InnerProduct.named("state2").input(concat2Output).weight(network.clockState2Weight)
                        .output(tanh2Output).residual(input2Output).activation(Pointwise.TANH).build(scope);

                Value concat3Output = scope.value("concat3Output", 5, 5, 12);
                concat3 = Concatenation.named("concat3").input(tanh1Output).input(tanh2Output).input(group4State)
                        .output(concat3Output).build(scope);
                scope.next(0, tanh1Output);
                scope.next(1, tanh2Output);
                scope.next(2, group4State);
                scope.next(3, concat3Output);
            }

            @Override
            protected void forward() {
                concat1.forward();    // 4, 4, 4 -> 12
                state1.forward();     // 12, 4 -> 4, residual fused, tanh fused
                input2.forward();     // 3 -> 4
                concat2.forward();    // 4, 4 -> 8
                state2.forward();     // 8, 4 -> 4, residual fused, tanh fused, in place
                concat3.forward();    // 4, 4, 4 -> 12
            }
        }
    }
}
