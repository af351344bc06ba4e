package models;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Concatenation;
import dev.annette.runtime.operator.Dropout;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Recurrent;
import dev.annette.runtime.operator.RecurrentCell;
import dev.annette.runtime.operator.ReverseSteps;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Sum;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link StackedRecurrence}: 20x6 in, 3 out, 3,469 parameters.
 *
 * <pre>{@code
 * reservoir                RNN            20x6  -> 20x30       -   units 30
 * gruLayer1                GRU            20x30 -> 20x8      944   units 8
 * gruLayer1ReverseInput    ReverseSteps   20x30 -> 20x30       -
 * gruLayer1Reverse         GRU            20x30 -> 20x8      944   units 8
 * gruLayer1ReverseSteps    ReverseSteps   20x8  -> 20x8        -
 * gruLayer1Join            Concat         20x8  -> 20x16       -   axis 1
 * gruLayer1Dropout         Dropout        20x16 -> 20x16       -   0.2
 * gruLayer2                GRU            20x16 -> 20x8      608   units 8
 * gruLayer2ReverseInput    ReverseSteps   20x16 -> 20x16       -
 * gruLayer2Reverse         GRU            20x16 -> 20x8      608   units 8
 * gruLayer2ReverseSteps    ReverseSteps   20x8  -> 20x8        -
 * gruLayer2Join            Concat         20x8  -> 20x16       -   axis 1
 * rnnReverseInput          ReverseSteps   20x16 -> 20x16       -
 * rnn                      RNN            20x16 -> 20x5      110   units 5, relu
 * rnnReverseSteps          ReverseSteps   20x5  -> 20x5        -
 * lastLayer1               GRU            20x5  -> 20x4, 4   120   units 4, reset before
 * lastLayer1ReverseInput   ReverseSteps   20x5  -> 20x5        -
 * lastLayer1Reverse        GRU            20x5  -> 20x4, 4   120   units 4, reset before
 * lastLastJoin             Sum            4     -> 4           -
 * logits                   Dense          4     -> 3          15   units 3
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class StackedRecurrenceNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 3_469L;

    private static final Description DESCRIPTION = Description.of("StackedRecurrence", """
            reservoir                RNN            20x6  -> 20x30       -   units 30
            gruLayer1                GRU            20x30 -> 20x8      944   units 8
            gruLayer1ReverseInput    ReverseSteps   20x30 -> 20x30       -
            gruLayer1Reverse         GRU            20x30 -> 20x8      944   units 8
            gruLayer1ReverseSteps    ReverseSteps   20x8  -> 20x8        -
            gruLayer1Join            Concat         20x8  -> 20x16       -   axis 1
            gruLayer1Dropout         Dropout        20x16 -> 20x16       -   0.2
            gruLayer2                GRU            20x16 -> 20x8      608   units 8
            gruLayer2ReverseInput    ReverseSteps   20x16 -> 20x16       -
            gruLayer2Reverse         GRU            20x16 -> 20x8      608   units 8
            gruLayer2ReverseSteps    ReverseSteps   20x8  -> 20x8        -
            gruLayer2Join            Concat         20x8  -> 20x16       -   axis 1
            rnnReverseInput          ReverseSteps   20x16 -> 20x16       -
            rnn                      RNN            20x16 -> 20x5      110   units 5, relu
            rnnReverseSteps          ReverseSteps   20x5  -> 20x5        -
            lastLayer1               GRU            20x5  -> 20x4, 4   120   units 4, reset before
            lastLayer1ReverseInput   ReverseSteps   20x5  -> 20x5        -
            lastLayer1Reverse        GRU            20x5  -> 20x4, 4   120   units 4, reset before
            lastLastJoin             Sum            4     -> 4           -
            logits                   Dense          4     -> 3          15   units 3
            total   3,469 parameters
            """)
            .input("input", 20, 6)
            .output("output", 3)
            .notStepwise("gruLayer1ReverseInput reads the sequence backward")
            .objective(SoftmaxCrossEntropy.ofLogits());

    // reservoir: @RNN(units = 30, bias = false, initializer = @Initialize(value = SPARSE_UNIFORM, connectivity = 0.2f,
    //         bound = 0.5f), recurrentInitializer = @Initialize(value = RESERVOIR, spectralRadius = 0.8f))
    private final Parameter reservoirWeight;             // 30x6, uniform +-0.5, sparse by 0.2
    private final Parameter reservoirRecurrentWeight;    // 30x30, reservoir, sparse by 0.05, spectral radius 0.8

    // gruLayer1: @GRU(units = 8, layers = 2, direction = BIDIRECTIONAL, dropout = 0.2f)
    private final Parameter gruLayer1Weight;             // 24x30, Glorot uniform
    private final Parameter gruLayer1RecurrentWeight;    // 24x8, orthogonal
    private final Parameter gruLayer1Bias;               // 24, zeros
    private final Parameter gruLayer1RecurrentBias;      // 8, zeros

    // gruLayer1Reverse: @GRU(units = 8, layers = 2, direction = BIDIRECTIONAL, dropout = 0.2f)
    private final Parameter gruLayer1ReverseWeight;             // 24x30, Glorot uniform
    private final Parameter gruLayer1ReverseRecurrentWeight;    // 24x8, orthogonal
    private final Parameter gruLayer1ReverseBias;               // 24, zeros
    private final Parameter gruLayer1ReverseRecurrentBias;      // 8, zeros

    // gruLayer2: @GRU(units = 8, layers = 2, direction = BIDIRECTIONAL, dropout = 0.2f)
    private final Parameter gruLayer2Weight;             // 24x16, Glorot uniform
    private final Parameter gruLayer2RecurrentWeight;    // 24x8, orthogonal
    private final Parameter gruLayer2Bias;               // 24, zeros
    private final Parameter gruLayer2RecurrentBias;      // 8, zeros

    // gruLayer2Reverse: @GRU(units = 8, layers = 2, direction = BIDIRECTIONAL, dropout = 0.2f)
    private final Parameter gruLayer2ReverseWeight;             // 24x16, Glorot uniform
    private final Parameter gruLayer2ReverseRecurrentWeight;    // 24x8, orthogonal
    private final Parameter gruLayer2ReverseBias;               // 24, zeros
    private final Parameter gruLayer2ReverseRecurrentBias;      // 8, zeros

    // rnn: @RNN(units = 5, direction = BACKWARD, activation = RELU)
    private final Parameter rnnWeight;             // 5x16, Glorot uniform
    private final Parameter rnnRecurrentWeight;    // 5x5, orthogonal
    private final Parameter rnnBias;               // 5, zeros

    // lastLayer1: @GRU(units = 4, direction = BIDIRECTIONAL_SUM, resetAfter = false, lastStep = true)
    private final Parameter lastLayer1Weight;             // 12x5, Glorot uniform
    private final Parameter lastLayer1RecurrentWeight;    // 12x4, orthogonal
    private final Parameter lastLayer1Bias;               // 12, zeros

    // lastLayer1Reverse: @GRU(units = 4, direction = BIDIRECTIONAL_SUM, resetAfter = false, lastStep = true)
    private final Parameter lastLayer1ReverseWeight;             // 12x5, Glorot uniform
    private final Parameter lastLayer1ReverseRecurrentWeight;    // 12x4, orthogonal
    private final Parameter lastLayer1ReverseBias;               // 12, zeros

    // logits: @Dense(units = 3, initializer = @Initialize(ORTHOGONAL))
    private final Parameter logitsWeight;    // 3x4, orthogonal
    private final Parameter logitsBias;      // 3, uniform by fan-in

    private StackedRecurrenceNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        reservoirWeight = state("reservoir.weight", Initialization.sparseUniform(0.2f, 0.5f), 30, 6);
        reservoirRecurrentWeight = state("reservoir.recurrent_weight", Initialization.reservoir(0.05f, 0.8f), 30, 30);
        gruLayer1Weight = parameter("gru.layer1.weight", Initialization.xavierUniform(30, 8), 24, 30);
        gruLayer1RecurrentWeight = parameter("gru.layer1.recurrent_weight", Initialization.orthogonal(1, 8), 24, 8);
        gruLayer1Bias = parameter("gru.layer1.bias", Initialization.zeros(), 24);
        gruLayer1RecurrentBias = parameter("gru.layer1.recurrent_bias", Initialization.zeros(), 8);
        gruLayer1ReverseWeight = parameter("gru.layer1Reverse.weight", Initialization.xavierUniform(30, 8), 24, 30);
        gruLayer1ReverseRecurrentWeight = parameter("gru.layer1Reverse.recurrent_weight", Initialization.orthogonal(1, 8), 24, 8);
        gruLayer1ReverseBias = parameter("gru.layer1Reverse.bias", Initialization.zeros(), 24);
        gruLayer1ReverseRecurrentBias = parameter("gru.layer1Reverse.recurrent_bias", Initialization.zeros(), 8);
        gruLayer2Weight = parameter("gru.layer2.weight", Initialization.xavierUniform(16, 8), 24, 16);
        gruLayer2RecurrentWeight = parameter("gru.layer2.recurrent_weight", Initialization.orthogonal(1, 8), 24, 8);
        gruLayer2Bias = parameter("gru.layer2.bias", Initialization.zeros(), 24);
        gruLayer2RecurrentBias = parameter("gru.layer2.recurrent_bias", Initialization.zeros(), 8);
        gruLayer2ReverseWeight = parameter("gru.layer2Reverse.weight", Initialization.xavierUniform(16, 8), 24, 16);
        gruLayer2ReverseRecurrentWeight = parameter("gru.layer2Reverse.recurrent_weight", Initialization.orthogonal(1, 8), 24, 8);
        gruLayer2ReverseBias = parameter("gru.layer2Reverse.bias", Initialization.zeros(), 24);
        gruLayer2ReverseRecurrentBias = parameter("gru.layer2Reverse.recurrent_bias", Initialization.zeros(), 8);
        rnnWeight = parameter("rnn.weight", Initialization.xavierUniform(16, 5), 5, 16);
        rnnRecurrentWeight = parameter("rnn.recurrent_weight", Initialization.orthogonal(1, 5), 5, 5);
        rnnBias = parameter("rnn.bias", Initialization.zeros(), 5);
        lastLayer1Weight = parameter("last.layer1.weight", Initialization.xavierUniform(5, 4), 12, 5);
        lastLayer1RecurrentWeight = parameter("last.layer1.recurrent_weight", Initialization.orthogonal(1, 4), 12, 4);
        lastLayer1Bias = parameter("last.layer1.bias", Initialization.zeros(), 12);
        lastLayer1ReverseWeight = parameter("last.layer1Reverse.weight", Initialization.xavierUniform(5, 4), 12, 5);
        lastLayer1ReverseRecurrentWeight = parameter("last.layer1Reverse.recurrent_weight", Initialization.orthogonal(1, 4), 12, 4);
        lastLayer1ReverseBias = parameter("last.layer1Reverse.bias", Initialization.zeros(), 12);
        logitsWeight = parameter("logits.weight", Initialization.orthogonal(1, 3, 4), 3, 4);
        logitsBias = parameter("logits.bias", Initialization.fanInUniform(4), 3);
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
        public StackedRecurrenceNetwork build() {
            return new StackedRecurrenceNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Recurrent reservoir;
        private final Recurrent gruLayer1;
        private final ReverseSteps gruLayer1ReverseInput;
        private final Recurrent gruLayer1Reverse;
        private final ReverseSteps gruLayer1ReverseSteps;
        private final Concatenation gruLayer1Join;
        private final Dropout gruLayer1Dropout;
        private final Recurrent gruLayer2;
        private final ReverseSteps gruLayer2ReverseInput;
        private final Recurrent gruLayer2Reverse;
        private final ReverseSteps gruLayer2ReverseSteps;
        private final Concatenation gruLayer2Join;
        private final Sum gruLayer1DropoutGradientSum;
        private final ReverseSteps rnnReverseInput;
        private final Recurrent rnn;
        private final ReverseSteps rnnReverseSteps;
        private final Sum rnnReverseStepsGradientSum;
        private final Recurrent lastLayer1;
        private final ReverseSteps lastLayer1ReverseInput;
        private final Recurrent lastLayer1Reverse;
        private final Sum lastLastJoin;
        private final InnerProduct logits;
        private final Loss loss;

        Training(StackedRecurrenceNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 20, 6);
            Value reservoirOutput = scope.value("reservoirOutput", 0, 40, 20, 30);
            reservoir = Recurrent.named("reservoir").cell(RecurrentCell.ELMAN_TANH).input(input)
                    .weight(network.reservoirWeight).recurrentWeight(network.reservoirRecurrentWeight)
                    .output(reservoirOutput).build(scope);

            Value gruLayer1Output = scope.value("gruLayer1Output", 1, 40, 20, 8);
            gruLayer1 = Recurrent.named("gruLayer1").cell(RecurrentCell.GRU).input(reservoirOutput)
                    .weight(network.gruLayer1Weight).recurrentWeight(network.gruLayer1RecurrentWeight)
                    .bias(network.gruLayer1Bias).recurrentBias(network.gruLayer1RecurrentBias).output(gruLayer1Output)
                    .build(scope);
            Value gruLayer1ReversedInput = scope.value("gruLayer1ReversedInput", 2, 39, 20, 30);
            gruLayer1ReverseInput = ReverseSteps.named("gruLayer1ReverseInput").input(reservoirOutput)
                    .output(gruLayer1ReversedInput).build(scope);
            Value gruLayer1ReversedSteps = scope.value("gruLayer1ReversedSteps", 3, 39, 20, 8);
            gruLayer1Reverse = Recurrent.named("gruLayer1Reverse").cell(RecurrentCell.GRU).input(gruLayer1ReversedInput)
                    .weight(network.gruLayer1ReverseWeight).recurrentWeight(network.gruLayer1ReverseRecurrentWeight)
                    .bias(network.gruLayer1ReverseBias).recurrentBias(network.gruLayer1ReverseRecurrentBias)
                    .output(gruLayer1ReversedSteps).build(scope);
            Value gruLayer1ReverseOutput = scope.value("gruLayer1ReverseOutput", 4, 5, 20, 8);
            gruLayer1ReverseSteps = ReverseSteps.named("gruLayer1ReverseSteps").input(gruLayer1ReversedSteps)
                    .output(gruLayer1ReverseOutput).build(scope);
            Value gruLayer1JoinOutput = scope.value("gruLayer1JoinOutput", 5, 6, 20, 16);
            gruLayer1Join = Concatenation.named("gruLayer1Join").input(gruLayer1Output).input(gruLayer1ReverseOutput)
                    .output(gruLayer1JoinOutput).axis(1).build(scope);
            Value gruLayer1DropoutOutput = scope.inPlace("gruLayer1DropoutOutput", gruLayer1JoinOutput, 6, 34, 20, 16);
            gruLayer1Dropout = Dropout.named("gruLayer1Dropout").input(gruLayer1JoinOutput)
                    .output(gruLayer1DropoutOutput).probability(0.2f).build(scope);
            Value gruLayer2Output = scope.value("gruLayer2Output", 7, 34, 20, 8);
            gruLayer2 = Recurrent.named("gruLayer2").cell(RecurrentCell.GRU).input(gruLayer1DropoutOutput)
                    .weight(network.gruLayer2Weight).recurrentWeight(network.gruLayer2RecurrentWeight)
                    .bias(network.gruLayer2Bias).recurrentBias(network.gruLayer2RecurrentBias).output(gruLayer2Output)
                    .build(scope);
            Value gruLayer2ReversedInput = scope.value("gruLayer2ReversedInput", 8, 32, 20, 16);
            gruLayer2ReverseInput = ReverseSteps.named("gruLayer2ReverseInput").input(gruLayer1DropoutOutput)
                    .output(gruLayer2ReversedInput).build(scope);
            Value gruLayer2ReversedSteps = scope.value("gruLayer2ReversedSteps", 9, 32, 20, 8);
            gruLayer2Reverse = Recurrent.named("gruLayer2Reverse").cell(RecurrentCell.GRU).input(gruLayer2ReversedInput)
                    .weight(network.gruLayer2ReverseWeight).recurrentWeight(network.gruLayer2ReverseRecurrentWeight)
                    .bias(network.gruLayer2ReverseBias).recurrentBias(network.gruLayer2ReverseRecurrentBias)
                    .output(gruLayer2ReversedSteps).build(scope);
            Value gruLayer2ReverseOutput = scope.value("gruLayer2ReverseOutput", 10, 11, 20, 8);
            gruLayer2ReverseSteps = ReverseSteps.named("gruLayer2ReverseSteps").input(gruLayer2ReversedSteps)
                    .output(gruLayer2ReverseOutput).build(scope);
            Value gruLayer2JoinOutput = scope.value("gruLayer2JoinOutput", 11, 12, 20, 16);
            gruLayer2Join = Concatenation.named("gruLayer2Join").input(gruLayer2Output).input(gruLayer2ReverseOutput)
                    .output(gruLayer2JoinOutput).axis(1).build(scope);

            Value rnnReversedInput = scope.value("rnnReversedInput", 12, 28, 20, 16);
            rnnReverseInput = ReverseSteps.named("rnnReverseInput").input(gruLayer2JoinOutput).output(rnnReversedInput)
                    .build(scope);
            Value rnnReversedSteps = scope.value("rnnReversedSteps", 13, 28, 20, 5);
            rnn = Recurrent.named("rnn").cell(RecurrentCell.ELMAN_RELU).input(rnnReversedInput)
                    .weight(network.rnnWeight).recurrentWeight(network.rnnRecurrentWeight).bias(network.rnnBias)
                    .output(rnnReversedSteps).build(scope);
            Value rnnOutput = scope.value("rnnOutput", 14, 25, 20, 5);
            rnnReverseSteps = ReverseSteps.named("rnnReverseSteps").input(rnnReversedSteps).output(rnnOutput)
                    .build(scope);

            Value lastLayer1Output = scope.value("lastLayer1Output", 15, 25, 20, 4);
            Value lastLayer1FinalState = scope.value("lastLayer1FinalState", 15, 18, 4);
            lastLayer1 = Recurrent.named("lastLayer1").cell(RecurrentCell.GRU_RESET_BEFORE).input(rnnOutput)
                    .weight(network.lastLayer1Weight).recurrentWeight(network.lastLayer1RecurrentWeight)
                    .bias(network.lastLayer1Bias).output(lastLayer1Output).finalState(lastLayer1FinalState).build(scope);
            Value lastLayer1ReversedInput = scope.value("lastLayer1ReversedInput", 16, 23, 20, 5);
            lastLayer1ReverseInput = ReverseSteps.named("lastLayer1ReverseInput").input(rnnOutput)
                    .output(lastLayer1ReversedInput).build(scope);
            Value lastLayer1ReversedSteps = scope.value("lastLayer1ReversedSteps", 17, 23, 20, 4);
            Value lastLayer1ReverseFinalState = scope.value("lastLayer1ReverseFinalState", 17, 18, 4);
            lastLayer1Reverse = Recurrent.named("lastLayer1Reverse").cell(RecurrentCell.GRU_RESET_BEFORE)
                    .input(lastLayer1ReversedInput).weight(network.lastLayer1ReverseWeight)
                    .recurrentWeight(network.lastLayer1ReverseRecurrentWeight).bias(network.lastLayer1ReverseBias)
                    .output(lastLayer1ReversedSteps).finalState(lastLayer1ReverseFinalState).build(scope);
            Value lastLastJoinOutput = scope.inPlace("lastLastJoinOutput", lastLayer1FinalState, 18, 21, 4);
            lastLastJoin = Sum.named("lastLastJoin").input(lastLayer1FinalState).input(lastLayer1ReverseFinalState)
                    .output(lastLastJoinOutput).build(scope);

            Value logitsOutput = scope.value("logitsOutput", 19, 20, 3);
            logits = InnerProduct.named("logits").input(lastLastJoinOutput).weight(network.logitsWeight)
                    .bias(network.logitsBias).output(logitsOutput).build(scope);

            Target target = scope.target(3);
            Value logitsOutputGradient = scope.value("logitsOutputGradient", 20, 22, 3);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(logitsOutput).target(target)
                    .gradient(logitsOutputGradient).build(scope);

            // backward, the last layer first
            logits.buildBackwardWeights(scope, logitsOutputGradient);
            Value lastLastJoinOutputGradient = scope.value("lastLastJoinOutputGradient", 22, 25, 4);
            logits.buildBackwardData(scope, logitsOutputGradient, lastLastJoinOutputGradient);

            Value lastLayer1ReversedInputGradient = scope.value("lastLayer1ReversedInputGradient", 23, 24, 20, 5);
            lastLayer1Reverse.buildBackward(scope, null, lastLastJoinOutputGradient, null, lastLayer1ReversedInputGradient, null, null);
            Value rnnOutputGradient = scope.value("rnnOutputGradient", 24, 26, 20, 5);
            lastLayer1ReverseInput.buildBackward(scope, lastLayer1ReversedInputGradient, rnnOutputGradient);
            Value rnnOutputGradient2 = scope.value("rnnOutputGradient2", 25, 26, 20, 5);
            lastLayer1.buildBackward(scope, null, lastLastJoinOutputGradient, null, rnnOutputGradient2, null, null);

            Value rnnOutputGradientSum = scope.inPlace("rnnOutputGradientSum", rnnOutputGradient, 26, 27, 20, 5);
            rnnReverseStepsGradientSum = Sum.named("rnnReverseStepsGradientSum").input(rnnOutputGradient)
                    .input(rnnOutputGradient2).output(rnnOutputGradientSum).build(scope);
            Value rnnReversedStepsGradient = scope.value("rnnReversedStepsGradient", 27, 28, 20, 5);
            rnnReverseSteps.buildBackward(scope, rnnOutputGradientSum, rnnReversedStepsGradient);
            Value rnnReversedInputGradient = scope.value("rnnReversedInputGradient", 28, 29, 20, 16);
            rnn.buildBackward(scope, rnnReversedStepsGradient, null, null, rnnReversedInputGradient, null, null);
            Value gruLayer2JoinOutputGradient = scope.value("gruLayer2JoinOutputGradient", 29, 30, 20, 16);
            rnnReverseInput.buildBackward(scope, rnnReversedInputGradient, gruLayer2JoinOutputGradient);

            Value gruLayer2OutputGradient = scope.value("gruLayer2OutputGradient", 30, 34, 20, 8);
            Value gruLayer2ReverseOutputGradient = scope.value("gruLayer2ReverseOutputGradient", 30, 31, 20, 8);
            gruLayer2Join.buildBackward(scope, gruLayer2JoinOutputGradient, gruLayer2OutputGradient, gruLayer2ReverseOutputGradient);
            Value gruLayer2ReversedStepsGradient = scope.value("gruLayer2ReversedStepsGradient", 31, 32, 20, 8);
            gruLayer2ReverseSteps.buildBackward(scope, gruLayer2ReverseOutputGradient, gruLayer2ReversedStepsGradient);
            Value gruLayer2ReversedInputGradient = scope.value("gruLayer2ReversedInputGradient", 32, 33, 20, 16);
            gruLayer2Reverse.buildBackward(scope, gruLayer2ReversedStepsGradient, null, null, gruLayer2ReversedInputGradient, null, null);
            Value gruLayer1DropoutOutputGradient = scope.value("gruLayer1DropoutOutputGradient", 33, 35, 20, 16);
            gruLayer2ReverseInput.buildBackward(scope, gruLayer2ReversedInputGradient, gruLayer1DropoutOutputGradient);
            Value gruLayer1DropoutOutputGradient2 = scope.value("gruLayer1DropoutOutputGradient2", 34, 35, 20, 16);
            gruLayer2.buildBackward(scope, gruLayer2OutputGradient, null, null, gruLayer1DropoutOutputGradient2, null, null);
            Value gruLayer1DropoutOutputGradientSum = scope
                    .inPlace("gruLayer1DropoutOutputGradientSum", gruLayer1DropoutOutputGradient, 35, 36, 20, 16);
            gruLayer1DropoutGradientSum = Sum.named("gruLayer1DropoutGradientSum").input(gruLayer1DropoutOutputGradient)
                    .input(gruLayer1DropoutOutputGradient2).output(gruLayer1DropoutOutputGradientSum).build(scope);
            Value gruLayer1JoinOutputGradient = scope
                    .inPlace("gruLayer1JoinOutputGradient", gruLayer1DropoutOutputGradientSum, 36, 37, 20, 16);
            gruLayer1Dropout.buildBackward(scope, gruLayer1DropoutOutputGradientSum, gruLayer1JoinOutputGradient);
            Value gruLayer1OutputGradient = scope.value("gruLayer1OutputGradient", 37, 40, 20, 8);
            Value gruLayer1ReverseOutputGradient = scope.value("gruLayer1ReverseOutputGradient", 37, 38, 20, 8);
            gruLayer1Join.buildBackward(scope, gruLayer1JoinOutputGradient, gruLayer1OutputGradient, gruLayer1ReverseOutputGradient);
            Value gruLayer1ReversedStepsGradient = scope.value("gruLayer1ReversedStepsGradient", 38, 39, 20, 8);
            gruLayer1ReverseSteps.buildBackward(scope, gruLayer1ReverseOutputGradient, gruLayer1ReversedStepsGradient);
            gruLayer1Reverse.buildBackward(scope, gruLayer1ReversedStepsGradient, null, null, null, null, null);
            gruLayer1.buildBackward(scope, gruLayer1OutputGradient, null, null, null, null, null);
            finish(loss);
        }

        @Override
        protected void forward() {
            reservoir.forward();                 // 20x6 -> 20x30
            gruLayer1.forward();                 // 20x30 -> 20x8
            gruLayer1ReverseInput.forward();     // 20x30 -> 20x30
            gruLayer1Reverse.forward();          // 20x30 -> 20x8
            gruLayer1ReverseSteps.forward();     // 20x8 -> 20x8
            gruLayer1Join.forward();             // 20x8, 20x8 -> 20x16
            gruLayer1Dropout.forward();          // 20x16 -> 20x16, in place
            gruLayer2.forward();                 // 20x16 -> 20x8
            gruLayer2ReverseInput.forward();     // 20x16 -> 20x16
            gruLayer2Reverse.forward();          // 20x16 -> 20x8
            gruLayer2ReverseSteps.forward();     // 20x8 -> 20x8
            gruLayer2Join.forward();             // 20x8, 20x8 -> 20x16
            rnnReverseInput.forward();           // 20x16 -> 20x16
            rnn.forward();                       // 20x16 -> 20x5
            rnnReverseSteps.forward();           // 20x5 -> 20x5
            lastLayer1.forward();                // 20x5 -> 20x4, 4
            lastLayer1ReverseInput.forward();    // 20x5 -> 20x5
            lastLayer1Reverse.forward();         // 20x5 -> 20x4, 4
            lastLastJoin.forward();              // 4, 4 -> 4, in place
            logits.forward();                    // 4 -> 3
            loss.forward();                      // 3 -> 1, and the gradient of logitsOutput
        }

        @Override
        protected void backward() {
            logits.backwardWeights();                 // logitsWeightGradient 3x4, logitsBiasGradient 3
            logits.backwardData();                    // 4 <- 3
            lastLayer1Reverse.backward();             // 20x5 <- 4, the gradients of its 3 parameters
            lastLayer1ReverseInput.backward();        // 20x5 <- 20x5
            lastLayer1.backward();                    // 20x5 <- 4, the gradients of its 3 parameters
            rnnReverseStepsGradientSum.forward();     // 20x5 <- 20x5, in place
            rnnReverseSteps.backward();               // 20x5 <- 20x5
            rnn.backward();                           // 20x16 <- 20x5, the gradients of its 3 parameters
            rnnReverseInput.backward();               // 20x16 <- 20x16
            gruLayer2Join.backward();                 // 20x8 <- 20x16, 20x8 <- 20x16
            gruLayer2ReverseSteps.backward();         // 20x8 <- 20x8
            gruLayer2Reverse.backward();              // 20x16 <- 20x8, the gradients of its 4 parameters
            gruLayer2ReverseInput.backward();         // 20x16 <- 20x16
            gruLayer2.backward();                     // 20x16 <- 20x8, the gradients of its 4 parameters
            gruLayer1DropoutGradientSum.forward();    // 20x16 <- 20x16, in place
            gruLayer1Dropout.backward();              // 20x16 <- 20x16, in place
            gruLayer1Join.backward();                 // 20x8 <- 20x16, 20x8 <- 20x16
            gruLayer1ReverseSteps.backward();         // 20x8 <- 20x8
            gruLayer1Reverse.backward();              // the gradients of its 4 parameters
            gruLayer1.backward();                     // the gradients of its 4 parameters
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Recurrent reservoir;
        private final Recurrent gruLayer1;
        private final ReverseSteps gruLayer1ReverseInput;
        private final Recurrent gruLayer1Reverse;
        private final ReverseSteps gruLayer1ReverseSteps;
        private final Concatenation gruLayer1Join;
        private final Recurrent gruLayer2;
        private final ReverseSteps gruLayer2ReverseInput;
        private final Recurrent gruLayer2Reverse;
        private final ReverseSteps gruLayer2ReverseSteps;
        private final Concatenation gruLayer2Join;
        private final ReverseSteps rnnReverseInput;
        private final Recurrent rnn;
        private final ReverseSteps rnnReverseSteps;
        private final Recurrent lastLayer1;
        private final ReverseSteps lastLayer1ReverseInput;
        private final Recurrent lastLayer1Reverse;
        private final Sum lastLastJoin;
        private final InnerProduct logits;

        Inference(StackedRecurrenceNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 20, 6);
            Value reservoirOutput = scope.value("reservoirOutput", 0, 2, 20, 30);
            reservoir = Recurrent.named("reservoir").cell(RecurrentCell.ELMAN_TANH).input(input)
                    .weight(network.reservoirWeight).recurrentWeight(network.reservoirRecurrentWeight)
                    .output(reservoirOutput).build(scope);

            Value gruLayer1Output = scope.value("gruLayer1Output", 1, 5, 20, 8);
            gruLayer1 = Recurrent.named("gruLayer1").cell(RecurrentCell.GRU).input(reservoirOutput)
                    .weight(network.gruLayer1Weight).recurrentWeight(network.gruLayer1RecurrentWeight)
                    .bias(network.gruLayer1Bias).recurrentBias(network.gruLayer1RecurrentBias).output(gruLayer1Output)
                    .build(scope);
            Value gruLayer1ReversedInput = scope.value("gruLayer1ReversedInput", 2, 3, 20, 30);
            gruLayer1ReverseInput = ReverseSteps.named("gruLayer1ReverseInput").input(reservoirOutput)
                    .output(gruLayer1ReversedInput).build(scope);
            Value gruLayer1ReversedSteps = scope.value("gruLayer1ReversedSteps", 3, 4, 20, 8);
            gruLayer1Reverse = Recurrent.named("gruLayer1Reverse").cell(RecurrentCell.GRU).input(gruLayer1ReversedInput)
                    .weight(network.gruLayer1ReverseWeight).recurrentWeight(network.gruLayer1ReverseRecurrentWeight)
                    .bias(network.gruLayer1ReverseBias).recurrentBias(network.gruLayer1ReverseRecurrentBias)
                    .output(gruLayer1ReversedSteps).build(scope);
            Value gruLayer1ReverseOutput = scope.value("gruLayer1ReverseOutput", 4, 5, 20, 8);
            gruLayer1ReverseSteps = ReverseSteps.named("gruLayer1ReverseSteps").input(gruLayer1ReversedSteps)
                    .output(gruLayer1ReverseOutput).build(scope);
            Value gruLayer1JoinOutput = scope.value("gruLayer1JoinOutput", 5, 7, 20, 16);
            gruLayer1Join = Concatenation.named("gruLayer1Join").input(gruLayer1Output).input(gruLayer1ReverseOutput)
                    .output(gruLayer1JoinOutput).axis(1).build(scope);
            Value gruLayer2Output = scope.value("gruLayer2Output", 6, 10, 20, 8);
            gruLayer2 = Recurrent.named("gruLayer2").cell(RecurrentCell.GRU).input(gruLayer1JoinOutput)
                    .weight(network.gruLayer2Weight).recurrentWeight(network.gruLayer2RecurrentWeight)
                    .bias(network.gruLayer2Bias).recurrentBias(network.gruLayer2RecurrentBias).output(gruLayer2Output)
                    .build(scope);
            Value gruLayer2ReversedInput = scope.value("gruLayer2ReversedInput", 7, 8, 20, 16);
            gruLayer2ReverseInput = ReverseSteps.named("gruLayer2ReverseInput").input(gruLayer1JoinOutput)
                    .output(gruLayer2ReversedInput).build(scope);
            Value gruLayer2ReversedSteps = scope.value("gruLayer2ReversedSteps", 8, 9, 20, 8);
            gruLayer2Reverse = Recurrent.named("gruLayer2Reverse").cell(RecurrentCell.GRU).input(gruLayer2ReversedInput)
                    .weight(network.gruLayer2ReverseWeight).recurrentWeight(network.gruLayer2ReverseRecurrentWeight)
                    .bias(network.gruLayer2ReverseBias).recurrentBias(network.gruLayer2ReverseRecurrentBias)
                    .output(gruLayer2ReversedSteps).build(scope);
            Value gruLayer2ReverseOutput = scope.value("gruLayer2ReverseOutput", 9, 10, 20, 8);
            gruLayer2ReverseSteps = ReverseSteps.named("gruLayer2ReverseSteps").input(gruLayer2ReversedSteps)
                    .output(gruLayer2ReverseOutput).build(scope);
            Value gruLayer2JoinOutput = scope.value("gruLayer2JoinOutput", 10, 11, 20, 16);
            gruLayer2Join = Concatenation.named("gruLayer2Join").input(gruLayer2Output).input(gruLayer2ReverseOutput)
                    .output(gruLayer2JoinOutput).axis(1).build(scope);

            Value rnnReversedInput = scope.value("rnnReversedInput", 11, 12, 20, 16);
            rnnReverseInput = ReverseSteps.named("rnnReverseInput").input(gruLayer2JoinOutput).output(rnnReversedInput)
                    .build(scope);
            Value rnnReversedSteps = scope.value("rnnReversedSteps", 12, 13, 20, 5);
            rnn = Recurrent.named("rnn").cell(RecurrentCell.ELMAN_RELU).input(rnnReversedInput)
                    .weight(network.rnnWeight).recurrentWeight(network.rnnRecurrentWeight).bias(network.rnnBias)
                    .output(rnnReversedSteps).build(scope);
            Value rnnOutput = scope.value("rnnOutput", 13, 15, 20, 5);
            rnnReverseSteps = ReverseSteps.named("rnnReverseSteps").input(rnnReversedSteps).output(rnnOutput)
                    .build(scope);

            Value lastLayer1Output = scope.value("lastLayer1Output", 14, 14, 20, 4);
            Value lastLayer1FinalState = scope.value("lastLayer1FinalState", 14, 17, 4);
            lastLayer1 = Recurrent.named("lastLayer1").cell(RecurrentCell.GRU_RESET_BEFORE).input(rnnOutput)
                    .weight(network.lastLayer1Weight).recurrentWeight(network.lastLayer1RecurrentWeight)
                    .bias(network.lastLayer1Bias).output(lastLayer1Output).finalState(lastLayer1FinalState).build(scope);
            Value lastLayer1ReversedInput = scope.value("lastLayer1ReversedInput", 15, 16, 20, 5);
            lastLayer1ReverseInput = ReverseSteps.named("lastLayer1ReverseInput").input(rnnOutput)
                    .output(lastLayer1ReversedInput).build(scope);
            Value lastLayer1ReversedSteps = scope.value("lastLayer1ReversedSteps", 16, 16, 20, 4);
            Value lastLayer1ReverseFinalState = scope.value("lastLayer1ReverseFinalState", 16, 17, 4);
            lastLayer1Reverse = Recurrent.named("lastLayer1Reverse").cell(RecurrentCell.GRU_RESET_BEFORE)
                    .input(lastLayer1ReversedInput).weight(network.lastLayer1ReverseWeight)
                    .recurrentWeight(network.lastLayer1ReverseRecurrentWeight).bias(network.lastLayer1ReverseBias)
                    .output(lastLayer1ReversedSteps).finalState(lastLayer1ReverseFinalState).build(scope);
            Value lastLastJoinOutput = scope.inPlace("lastLastJoinOutput", lastLayer1FinalState, 17, 18, 4);
            lastLastJoin = Sum.named("lastLastJoin").input(lastLayer1FinalState).input(lastLayer1ReverseFinalState)
                    .output(lastLastJoinOutput).build(scope);

            Value logitsOutput = scope.value("logitsOutput", 18, 18, 3);
            logits = InnerProduct.named("logits").input(lastLastJoinOutput).weight(network.logitsWeight)
                    .bias(network.logitsBias).output(logitsOutput).build(scope);
            finish(logitsOutput);
        }

        @Override
        protected void forward() {
            reservoir.forward();                 // 20x6 -> 20x30
            gruLayer1.forward();                 // 20x30 -> 20x8
            gruLayer1ReverseInput.forward();     // 20x30 -> 20x30
            gruLayer1Reverse.forward();          // 20x30 -> 20x8
            gruLayer1ReverseSteps.forward();     // 20x8 -> 20x8
            gruLayer1Join.forward();             // 20x8, 20x8 -> 20x16
            gruLayer2.forward();                 // 20x16 -> 20x8
            gruLayer2ReverseInput.forward();     // 20x16 -> 20x16
            gruLayer2Reverse.forward();          // 20x16 -> 20x8
            gruLayer2ReverseSteps.forward();     // 20x8 -> 20x8
            gruLayer2Join.forward();             // 20x8, 20x8 -> 20x16
            rnnReverseInput.forward();           // 20x16 -> 20x16
            rnn.forward();                       // 20x16 -> 20x5
            rnnReverseSteps.forward();           // 20x5 -> 20x5
            lastLayer1.forward();                // 20x5 -> 20x4, 4
            lastLayer1ReverseInput.forward();    // 20x5 -> 20x5
            lastLayer1Reverse.forward();         // 20x5 -> 20x4, 4
            lastLastJoin.forward();              // 4, 4 -> 4, in place
            logits.forward();                    // 4 -> 3
        }
    }
}
