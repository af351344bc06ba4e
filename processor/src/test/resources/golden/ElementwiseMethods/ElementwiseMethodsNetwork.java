package models;

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
import dev.annette.runtime.operator.Constant;
import dev.annette.runtime.operator.Convolution;
import dev.annette.runtime.operator.Distribution;
import dev.annette.runtime.operator.Dropout;
import dev.annette.runtime.operator.Elementwise;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.RandomValues;
import dev.annette.runtime.operator.Selection;
import dev.annette.runtime.operator.Sum;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link ElementwiseMethods}: 8x6x5 in, 8x6x5 out, 584 parameters.
 *
 * <pre>{@code
 * conv1           Conv           8x6x5 -> 8x6x5   584   kernel 3, padding 1
 * times1          Linear         8x6x5 -> 8x6x5     -   times 0.5
 * constant1       Constant             -> 5         -   1 2 3 4 ...
 * times2          Times          8x6x5 -> 8x6x5     -
 * clip1           Activation     8x6x5 -> 8x6x5     -   clip -3 to 3
 * stopGradient1   StopGradient   8x6x5 -> 8x6x5     -
 * minus1          Minus          8x6x5 -> 8x6x5     -
 * greaterThan1    Comparison     8x6x5 -> 8x6x5     -   greater 0
 * exp1            Activation     8x6x5 -> 8x6x5     -   exp
 * where1          Where          8x6x5 -> 8x6x5     -
 * randomNormal1   Random               -> 8x6x5     -   normal
 * times3          Linear         8x6x5 -> 8x6x5     -   times 0.1
 * plus1           Sum            8x6x5 -> 8x6x5     -
 * maximum1        Maximum        8x6x5 -> 8x6x5     -
 * square1         Activation     8x6x5 -> 8x6x5     -   square
 * plus2           Linear         8x6x5 -> 8x6x5     -   plus 1
 * dividedBy1      DividedBy      8x6x5 -> 8x6x5     -
 * dropout1        Dropout        8x6x5 -> 8x6x5     -   0.1
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(input)
                conv1: Conv(filters=8, kernel=[3], padding=[1])(input)  // conv(8).kernel(3).padding(1)
                times1: times(value=0.5f)(conv1)
                constant1: constant(values=[1.0f, 2.0f, 3.0f, 4.0f, 5.0f])()
                times2: times(times1, constant1)
                clip1: clip(min=-3.0f, max=3.0f)(times2)
                stopGradient1: stopGradient(times1)
                minus1: minus(clip1, stopGradient1)
                greaterThan1: greaterThan(value=0.0f)(times1)
                exp1: exp(times1)
                where1: where(minus1, greaterThan1, exp1)
                randomNormal1: randomNormal(shape=[8, 6, 5])()
                times3: times(value=0.1f)(randomNormal1)
                plus1: plus(where1, times3)
                maximum1: maximum(plus1, times1)
                square1: square(times1)
                plus2: plus(value=1.0f)(square1)
                dividedBy1: dividedBy(maximum1, plus2)
                dropout1: dropout(rate=0.1f)(dividedBy1)
                return (dropout1)
                """
)
public final class ElementwiseMethodsNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 584L;

    private static final Description DESCRIPTION = new Description("ElementwiseMethods", new int[] {8, 6, 5}, new int[] {8, 6, 5},
            MeanSquaredError.of(), """
            conv1           Conv           8x6x5 -> 8x6x5   584   kernel 3, padding 1
            times1          Linear         8x6x5 -> 8x6x5     -   times 0.5
            constant1       Constant             -> 5         -   1 2 3 4 ...
            times2          Times          8x6x5 -> 8x6x5     -
            clip1           Activation     8x6x5 -> 8x6x5     -   clip -3 to 3
            stopGradient1   StopGradient   8x6x5 -> 8x6x5     -
            minus1          Minus          8x6x5 -> 8x6x5     -
            greaterThan1    Comparison     8x6x5 -> 8x6x5     -   greater 0
            exp1            Activation     8x6x5 -> 8x6x5     -   exp
            where1          Where          8x6x5 -> 8x6x5     -
            randomNormal1   Random               -> 8x6x5     -   normal
            times3          Linear         8x6x5 -> 8x6x5     -   times 0.1
            plus1           Sum            8x6x5 -> 8x6x5     -
            maximum1        Maximum        8x6x5 -> 8x6x5     -
            square1         Activation     8x6x5 -> 8x6x5     -   square
            plus2           Linear         8x6x5 -> 8x6x5     -   plus 1
            dividedBy1      DividedBy      8x6x5 -> 8x6x5     -
            dropout1        Dropout        8x6x5 -> 8x6x5     -   0.1
            total   584 parameters
            """);

    // conv1: conv(8).kernel(3).padding(1)
    private final Parameter conv1Weight;    // 8x8x3x3, uniform by fan-in
    private final Parameter conv1Bias;      // 8, uniform by fan-in

    private ElementwiseMethodsNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(72), 8, 8, 3, 3);
        conv1Bias = parameter("conv1.bias", Initialization.fanInUniform(72), 8);
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
        public ElementwiseMethodsNetwork build() {
            return new ElementwiseMethodsNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution conv1;
        private final Constant constant1;
        private final Arithmetic times2;
        private final Arithmetic minus1;
        private final Arithmetic greaterThan1;
        private final Elementwise exp1;
        private final Selection where1;
        private final RandomValues randomNormal1;
        private final Elementwise times3;
        private final Sum plus1;
        private final Arithmetic maximum1;
        private final Elementwise square1;
        private final Elementwise plus2;
        private final Arithmetic dividedBy1;
        private final Dropout dropout1;
        private final Loss loss;
        private final Elementwise clip1;
        private final Sum times1GradientSum;
        private final Elementwise times1;

        Training(ElementwiseMethodsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 29, 8, 6, 5);
            Value times1Output = scope.value("times1Output", 0, 21, 8, 6, 5);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(times1Output).kernel(3, 3).padding(1, 1).activation(Pointwise.LINEAR, 0.5f, 0).build(scope);

            Value constant1Output = scope.batchless("constant1Output", 1, 26, 5);
            constant1 = Constant.named("constant1").values(1, 2, 3, 4, 5).output(constant1Output).build(scope);

            Value clip1Output = scope.value("clip1Output", 2, 25, 8, 6, 5);
            times2 = Arithmetic.named("times2").function(BinaryFunction.MULTIPLY).input(times1Output)
                    .input(constant1Output).output(clip1Output).activation(Pointwise.CLIP, -3, 3).build(scope);

            Value minus1Output = scope.value("minus1Output", 3, 6, 8, 6, 5);
            minus1 = Arithmetic.named("minus1").function(BinaryFunction.SUBTRACT).input(clip1Output).input(times1Output)
                    .output(minus1Output).build(scope);

            Value greaterThan1Output = scope.value("greaterThan1Output", 4, 23, 8, 6, 5);
            greaterThan1 = Arithmetic.named("greaterThan1").function(BinaryFunction.GREATER).input(times1Output)
                    .number(0).output(greaterThan1Output).build(scope);

            Value exp1Output = scope.value("exp1Output", 5, 24, 8, 6, 5);
            exp1 = Elementwise.named("exp1").input(times1Output).output(exp1Output).activation(Pointwise.EXP)
                    .build(scope);

            Value where1Output = scope.inPlace("where1Output", minus1Output, 6, 9, 8, 6, 5);
            where1 = Selection.named("where1").input(minus1Output).condition(greaterThan1Output).otherwise(exp1Output)
                    .output(where1Output).build(scope);

            Value randomNormal1Output = scope.value("randomNormal1Output", 7, 8, 8, 6, 5);
            randomNormal1 = RandomValues.named("randomNormal1").distribution(Distribution.NORMAL)
                    .output(randomNormal1Output).build(scope);

            Value times3Output = scope.inPlace("times3Output", randomNormal1Output, 8, 9, 8, 6, 5);
            times3 = Elementwise.named("times3").input(randomNormal1Output).output(times3Output)
                    .activation(Pointwise.LINEAR, 0.1f, 0).build(scope);

            Value plus1Output = scope.inPlace("plus1Output", where1Output, 9, 21, 8, 6, 5);
            plus1 = Sum.named("plus1").input(where1Output).input(times3Output).output(plus1Output).build(scope);

            Value maximum1Output = scope.value("maximum1Output", 10, 18, 8, 6, 5);
            maximum1 = Arithmetic.named("maximum1").function(BinaryFunction.MAXIMUM).input(plus1Output)
                    .input(times1Output).output(maximum1Output).build(scope);

            Value square1Output = scope.value("square1Output", 11, 12, 8, 6, 5);
            square1 = Elementwise.named("square1").input(times1Output).output(square1Output)
                    .activation(Pointwise.SQUARE).build(scope);

            Value plus2Output = scope.inPlace("plus2Output", square1Output, 12, 18, 8, 6, 5);
            plus2 = Elementwise.named("plus2").input(square1Output).output(plus2Output)
                    .activation(Pointwise.LINEAR, 1, 1).build(scope);

            Value dividedBy1Output = scope.value("dividedBy1Output", 13, 14, 8, 6, 5);
            dividedBy1 = Arithmetic.named("dividedBy1").function(BinaryFunction.DIVIDE).input(maximum1Output)
                    .input(plus2Output).output(dividedBy1Output).build(scope);

            Value dropout1Output = scope.inPlace("dropout1Output", dividedBy1Output, 14, 15, 8, 6, 5);
            dropout1 = Dropout.named("dropout1").input(dividedBy1Output).output(dropout1Output).probability(0.1f)
                    .build(scope);

            Target target = scope.target(8, 6, 5);
            Value dropout1OutputGradient = scope.value("dropout1OutputGradient", 15, 16, 8, 6, 5);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(dropout1Output).target(target)
                    .gradient(dropout1OutputGradient).build(scope);

            // backward, the last layer first
            Value dividedBy1OutputGradient = scope.inPlace("dividedBy1OutputGradient", dropout1OutputGradient, 16, 18, 8, 6, 5);
            dropout1.buildBackward(scope, dropout1OutputGradient, dividedBy1OutputGradient);

            Value maximum1OutputGradient = scope.value("maximum1OutputGradient", 17, 21, 8, 6, 5);
            dividedBy1.buildBackwardFirst(scope, dividedBy1OutputGradient, maximum1OutputGradient);
            Value plus2OutputGradient = scope.inPlace("plus2OutputGradient", dividedBy1OutputGradient, 18, 19, 8, 6, 5);
            dividedBy1.buildBackwardSecond(scope, dividedBy1OutputGradient, plus2OutputGradient);

            Value times1OutputGradient = scope.inPlace("times1OutputGradient", plus2OutputGradient, 19, 27, 8, 6, 5);
            square1.buildBackward(scope, plus2OutputGradient, times1OutputGradient);

            Value plus1OutputGradient = scope.value("plus1OutputGradient", 20, 23, 8, 6, 5);
            maximum1.buildBackwardFirst(scope, maximum1OutputGradient, plus1OutputGradient);
            Value times1OutputGradient2 = scope.inPlace("times1OutputGradient2", maximum1OutputGradient, 21, 27, 8, 6, 5);
            maximum1.buildBackwardSecond(scope, maximum1OutputGradient, times1OutputGradient2);

            Value minus1OutputGradient = scope.value("minus1OutputGradient", 22, 25, 8, 6, 5);
            where1.buildBackwardFirst(scope, plus1OutputGradient, minus1OutputGradient);
            Value exp1OutputGradient = scope.inPlace("exp1OutputGradient", plus1OutputGradient, 23, 24, 8, 6, 5);
            where1.buildBackwardSecond(scope, plus1OutputGradient, exp1OutputGradient);

            Value times1OutputGradient3 = scope.inPlace("times1OutputGradient3", exp1OutputGradient, 24, 27, 8, 6, 5);
            exp1.buildBackward(scope, exp1OutputGradient, times1OutputGradient3);

            Value times2OutputGradient = scope.inPlace("times2OutputGradient", minus1OutputGradient, 25, 26, 8, 6, 5);
            clip1 = Elementwise.named("clip1").output(clip1Output).fused().activation(Pointwise.CLIP, -3, 3)
                    .build(scope);
            clip1.buildBackward(scope, minus1OutputGradient, times2OutputGradient);

            Value times1OutputGradient4 = scope.inPlace("times1OutputGradient4", times2OutputGradient, 26, 27, 8, 6, 5);
            times2.buildBackwardFirst(scope, times2OutputGradient, times1OutputGradient4);

            Value times1OutputGradientSum = scope.inPlace("times1OutputGradientSum", times1OutputGradient, 27, 28, 8, 6, 5);
            times1GradientSum = Sum.named("times1GradientSum").input(times1OutputGradient).input(times1OutputGradient2)
                    .input(times1OutputGradient3).input(times1OutputGradient4).output(times1OutputGradientSum)
                    .build(scope);
            Value conv1OutputGradient = scope.inPlace("conv1OutputGradient", times1OutputGradientSum, 28, 29, 8, 6, 5);
            times1 = Elementwise.named("times1").fused().activation(Pointwise.LINEAR, 0.5f, 0).build(scope);
            times1.buildBackward(scope, times1OutputGradientSum, conv1OutputGradient);

            conv1.buildBackwardWeights(scope, conv1OutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv1.forward();            // 8x6x5 -> 8x6x5, times 0.5 fused
            constant1.forward();        // -> 5
            times2.forward();           // 8x6x5, 5 -> 8x6x5, clip -3 to 3 fused
            minus1.forward();           // 8x6x5, 8x6x5 -> 8x6x5
            greaterThan1.forward();     // 8x6x5 -> 8x6x5
            exp1.forward();             // 8x6x5 -> 8x6x5
            where1.forward();           // 8x6x5, 8x6x5, 8x6x5 -> 8x6x5, in place
            randomNormal1.forward();    // -> 8x6x5
            times3.forward();           // 8x6x5 -> 8x6x5, in place
            plus1.forward();            // 8x6x5, 8x6x5 -> 8x6x5, in place
            maximum1.forward();         // 8x6x5, 8x6x5 -> 8x6x5
            square1.forward();          // 8x6x5 -> 8x6x5
            plus2.forward();            // 8x6x5 -> 8x6x5, in place
            dividedBy1.forward();       // 8x6x5, 8x6x5 -> 8x6x5
            dropout1.forward();         // 8x6x5 -> 8x6x5, in place
            loss.forward();             // 8x6x5 -> 1, and the gradient of dropout1Output
        }

        @Override
        protected void backward() {
            dropout1.backward();            // 8x6x5 <- 8x6x5, in place
            dividedBy1.backwardFirst();     // 8x6x5 <- 8x6x5
            dividedBy1.backwardSecond();    // 8x6x5 <- 8x6x5, in place
            square1.backward();             // 8x6x5 <- 8x6x5, in place
            maximum1.backwardFirst();       // 8x6x5 <- 8x6x5
            maximum1.backwardSecond();      // 8x6x5 <- 8x6x5, in place
            where1.backwardFirst();         // 8x6x5 <- 8x6x5
            where1.backwardSecond();        // 8x6x5 <- 8x6x5, in place
            exp1.backward();                // 8x6x5 <- 8x6x5, in place
            clip1.backward();               // 8x6x5 <- 8x6x5, in place
            times2.backwardFirst();         // 8x6x5 <- 8x6x5, in place
            times1GradientSum.forward();    // 8x6x5 <- 8x6x5, in place
            times1.backward();              // 8x6x5 <- 8x6x5, in place
            conv1.backwardWeights();        // conv1WeightGradient 8x8x3x3, conv1BiasGradient 8
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution conv1;
        private final Constant constant1;
        private final Arithmetic times2;
        private final Arithmetic minus1;
        private final Arithmetic greaterThan1;
        private final Elementwise exp1;
        private final Selection where1;
        private final RandomValues randomNormal1;
        private final Elementwise times3;
        private final Sum plus1;
        private final Arithmetic maximum1;
        private final Elementwise square1;
        private final Elementwise plus2;
        private final Arithmetic dividedBy1;

        Inference(ElementwiseMethodsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 8, 6, 5);
            Value times1Output = scope.value("times1Output", 0, 11, 8, 6, 5);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(times1Output).kernel(3, 3).padding(1, 1).activation(Pointwise.LINEAR, 0.5f, 0).build(scope);

            Value constant1Output = scope.batchless("constant1Output", 1, 2, 5);
            constant1 = Constant.named("constant1").values(1, 2, 3, 4, 5).output(constant1Output).build(scope);

            Value clip1Output = scope.value("clip1Output", 2, 3, 8, 6, 5);
            times2 = Arithmetic.named("times2").function(BinaryFunction.MULTIPLY).input(times1Output)
                    .input(constant1Output).output(clip1Output).activation(Pointwise.CLIP, -3, 3).build(scope);

            Value minus1Output = scope.inPlace("minus1Output", clip1Output, 3, 6, 8, 6, 5);
            minus1 = Arithmetic.named("minus1").function(BinaryFunction.SUBTRACT).input(clip1Output).input(times1Output)
                    .output(minus1Output).build(scope);

            Value greaterThan1Output = scope.value("greaterThan1Output", 4, 6, 8, 6, 5);
            greaterThan1 = Arithmetic.named("greaterThan1").function(BinaryFunction.GREATER).input(times1Output)
                    .number(0).output(greaterThan1Output).build(scope);

            Value exp1Output = scope.value("exp1Output", 5, 6, 8, 6, 5);
            exp1 = Elementwise.named("exp1").input(times1Output).output(exp1Output).activation(Pointwise.EXP)
                    .build(scope);

            Value where1Output = scope.inPlace("where1Output", minus1Output, 6, 9, 8, 6, 5);
            where1 = Selection.named("where1").input(minus1Output).condition(greaterThan1Output).otherwise(exp1Output)
                    .output(where1Output).build(scope);

            Value randomNormal1Output = scope.value("randomNormal1Output", 7, 8, 8, 6, 5);
            randomNormal1 = RandomValues.named("randomNormal1").distribution(Distribution.NORMAL)
                    .output(randomNormal1Output).build(scope);

            Value times3Output = scope.inPlace("times3Output", randomNormal1Output, 8, 9, 8, 6, 5);
            times3 = Elementwise.named("times3").input(randomNormal1Output).output(times3Output)
                    .activation(Pointwise.LINEAR, 0.1f, 0).build(scope);

            Value plus1Output = scope.inPlace("plus1Output", where1Output, 9, 10, 8, 6, 5);
            plus1 = Sum.named("plus1").input(where1Output).input(times3Output).output(plus1Output).build(scope);

            Value maximum1Output = scope.inPlace("maximum1Output", plus1Output, 10, 13, 8, 6, 5);
            maximum1 = Arithmetic.named("maximum1").function(BinaryFunction.MAXIMUM).input(plus1Output)
                    .input(times1Output).output(maximum1Output).build(scope);

            Value square1Output = scope.inPlace("square1Output", times1Output, 11, 12, 8, 6, 5);
            square1 = Elementwise.named("square1").input(times1Output).output(square1Output)
                    .activation(Pointwise.SQUARE).build(scope);

            Value plus2Output = scope.inPlace("plus2Output", square1Output, 12, 13, 8, 6, 5);
            plus2 = Elementwise.named("plus2").input(square1Output).output(plus2Output)
                    .activation(Pointwise.LINEAR, 1, 1).build(scope);

            Value dividedBy1Output = scope.inPlace("dividedBy1Output", maximum1Output, 13, 13, 8, 6, 5);
            dividedBy1 = Arithmetic.named("dividedBy1").function(BinaryFunction.DIVIDE).input(maximum1Output)
                    .input(plus2Output).output(dividedBy1Output).build(scope);
            finish(dividedBy1Output);
        }

        @Override
        protected void forward() {
            conv1.forward();            // 8x6x5 -> 8x6x5, times 0.5 fused
            constant1.forward();        // -> 5
            times2.forward();           // 8x6x5, 5 -> 8x6x5, clip -3 to 3 fused
            minus1.forward();           // 8x6x5, 8x6x5 -> 8x6x5, in place
            greaterThan1.forward();     // 8x6x5 -> 8x6x5
            exp1.forward();             // 8x6x5 -> 8x6x5
            where1.forward();           // 8x6x5, 8x6x5, 8x6x5 -> 8x6x5, in place
            randomNormal1.forward();    // -> 8x6x5
            times3.forward();           // 8x6x5 -> 8x6x5, in place
            plus1.forward();            // 8x6x5, 8x6x5 -> 8x6x5, in place
            maximum1.forward();         // 8x6x5, 8x6x5 -> 8x6x5, in place
            square1.forward();          // 8x6x5 -> 8x6x5, in place
            plus2.forward();            // 8x6x5 -> 8x6x5, in place
            dividedBy1.forward();       // 8x6x5, 8x6x5 -> 8x6x5, in place
        }
    }
}
