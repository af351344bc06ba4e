package app;

import dev.annette.Recorded;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.EvaluationPlan;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Arithmetic;
import dev.annette.runtime.operator.BinaryFunction;
import dev.annette.runtime.operator.Concatenation;
import dev.annette.runtime.operator.Elementwise;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.MatrixProduct;
import dev.annette.runtime.operator.ParameterTensor;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Reduction;
import dev.annette.runtime.operator.Reshape;
import dev.annette.runtime.operator.SampleLoss;
import dev.annette.runtime.operator.Sum;
import javax.annotation.processing.Generated;

/**
 * Runs {@link ConditionalAutoencoder}: 64 and 10 in, 64 and 4 out, 3,124 parameters.
 *
 * <pre>{@code
 * encoderHidden       Dense        64   -> 32      2,080   units 32, relu
 * encoderCode         Dense        32   -> 4         132   units 4
 * embedding           Parameter         -> 8x10       80
 * unsqueeze1          Unsqueeze    10   -> 10x1        -   axis 1
 * matmul1             MatMul       8x10 -> 8x1         -
 * reshape1            Reshape      8x1  -> 8           -   8
 * concat1             Concat       4    -> 12          -
 * decoder             Dense        12   -> 64        832   units 64, sigmoid
 * encoderHiddenUse2   Dense        64   -> 32     shared   units 32, relu
 * encoderCodeUse2     Dense        32   -> 4      shared   units 4
 * lossMinus1          Minus        64   -> 64          -
 * lossSquare1         Activation   64   -> 64          -   square
 * lossMean1           Mean         64   -> 1           -
 * lossMinus2          Minus        4    -> 4           -
 * lossSquare2         Activation   4    -> 4           -   square
 * lossMean2           Mean         4    -> 1           -
 * lossTimes1          Linear       1    -> 1           -   times 0.1
 * lossPlus1           Sum          1    -> 1           -
 * loss                Loss         1    -> 1           -   mean over the batch
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(pictureInput, labelInput)
                encoderCode = encoder(pictureInput)
                embedding()
                unsqueeze1: unsqueeze(axis=1)(labelInput)
                matmul1: matmul(embedding, unsqueeze1)
                reshape1: reshape(shape=[8])(matmul1)
                concat1: concat(encoderCode, reshape1)
                decoder(concat1)
                return (decoder, encoderCode)
                """
)
public final class ConditionalAutoencoderNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 3_124L;

    private static final Description DESCRIPTION = Description.of("ConditionalAutoencoder", """
            encoderHidden       Dense        64   -> 32      2,080   units 32, relu
            encoderCode         Dense        32   -> 4         132   units 4
            embedding           Parameter         -> 8x10       80
            unsqueeze1          Unsqueeze    10   -> 10x1        -   axis 1
            matmul1             MatMul       8x10 -> 8x1         -
            reshape1            Reshape      8x1  -> 8           -   8
            concat1             Concat       4    -> 12          -
            decoder             Dense        12   -> 64        832   units 64, sigmoid
            encoderHiddenUse2   Dense        64   -> 32     shared   units 32, relu
            encoderCodeUse2     Dense        32   -> 4      shared   units 4
            lossMinus1          Minus        64   -> 64          -
            lossSquare1         Activation   64   -> 64          -   square
            lossMean1           Mean         64   -> 1           -
            lossMinus2          Minus        4    -> 4           -
            lossSquare2         Activation   4    -> 4           -   square
            lossMean2           Mean         4    -> 1           -
            lossTimes1          Linear       1    -> 1           -   times 0.1
            lossPlus1           Sum          1    -> 1           -
            loss                Loss         1    -> 1           -   mean over the batch
            total   3,124 parameters
            """)
            .input("picture", 64)
            .input("label", 10)
            .output("picture", 64)
            .output("code", 4)
            .target("clean", 64)
            .ownLoss();

    // encoderHidden: @Dense(units = 32, activation = RELU)
    private final Parameter encoderHiddenWeight;    // 32x64, uniform by fan-in
    private final Parameter encoderHiddenBias;      // 32, uniform by fan-in

    // encoderCode: @Dense(units = 4)
    private final Parameter encoderCodeWeight;    // 4x32, uniform by fan-in
    private final Parameter encoderCodeBias;      // 4, uniform by fan-in

    // embedding: @Parameter(value = "8x10", initializer = @Initialize(value = NORMAL, standardDeviation = 0.1f))
    private final Parameter embedding;    // 8x10, normal 0.0 +- 0.1

    // decoder: @Dense(units = 64, activation = SIGMOID)
    private final Parameter decoderWeight;    // 64x12, uniform by fan-in
    private final Parameter decoderBias;      // 64, uniform by fan-in

    private ConditionalAutoencoderNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        encoderHiddenWeight = parameter("encoder.hidden.weight", Initialization.fanInUniform(64), 32, 64);
        encoderHiddenBias = parameter("encoder.hidden.bias", Initialization.fanInUniform(64), 32);
        encoderCodeWeight = parameter("encoder.code.weight", Initialization.fanInUniform(32), 4, 32);
        encoderCodeBias = parameter("encoder.code.bias", Initialization.fanInUniform(32), 4);
        embedding = parameter("embedding", Initialization.normal(0, 0.1f), 8, 10);
        decoderWeight = parameter("decoder.weight", Initialization.fanInUniform(12), 64, 12);
        decoderBias = parameter("decoder.bias", Initialization.fanInUniform(12), 64);
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

    @Override
    protected EvaluationPlan newEvaluationPlan(PlanScope scope) {
        return new Evaluation(this, scope);
    }

    /**
     * Predicts one sample or several.
     *
     * @param picture 64 for each sample, one after the other
     * @param label 10 for each sample, one after the other
     * @return the outputs, those of a sample behind each other
     * @throws IllegalArgumentException if the lengths are no multiples of a sample's, or differ in the number of samples
     */
    public float[] predict(float[] picture, float[] label) {
        return predict(interleaved(picture, label));
    }

    /**
     * Predicts one sample or several, and tells the outputs apart.
     *
     * @param picture 64 for each sample, one after the other
     * @param label 10 for each sample, one after the other
     * @return the outputs, each with its name
     * @throws IllegalArgumentException if the lengths are no multiples of a sample's, or differ in the number of samples
     */
    public Prediction outputs(float[] picture, float[] label) {
        float[] answers = predict(interleaved(picture, label));
        return new Prediction(part(answers, 0), part(answers, 1));
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
        public ConditionalAutoencoderNetwork build() {
            return new ConditionalAutoencoderNetwork(this);
        }
    }

    /**
     * What the network answers.
     *
     * @param picture 64 for each sample, one after the other
     * @param code 4 for each sample, one after the other
     */
    public record Prediction(float[] picture, float[] code) {
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private InnerProduct encoderHidden;
        private InnerProduct encoderHiddenUse2;
        private Elementwise encoderHiddenUse2Activation;
        private Elementwise encoderHiddenActivation;
        private InnerProduct encoderCode;
        private InnerProduct encoderCodeUse2;
        private Sum encoderCodeGradientSum;
        private final ParameterTensor embedding;
        private final Reshape unsqueeze1;
        private final MatrixProduct matmul1;
        private final Reshape reshape1;
        private final Concatenation concat1;
        private final InnerProduct decoder;
        private final Sum decoderActivationGradientSum;
        private final Elementwise decoderActivation;
        private final Arithmetic lossMinus1;
        private final Elementwise lossSquare1;
        private final Reduction lossMean1;
        private final Arithmetic lossMinus2;
        private final Elementwise lossSquare2;
        private final Reduction lossMean2;
        private final Elementwise lossTimes1;
        private final Sum lossPlus1;
        private final SampleLoss loss;
        private Value labelInput;
        private Value cleanTarget;
        private Value encoderHiddenOutput;
        private Value encoderCodeOutput;
        private Value decoderOutput;
        private Value encoderHiddenUse2Output;
        private Value encoderCodeUse2Output;
        private Value lossMinus2OutputGradient;
        private Value encoderCodeOutputGradient;
        private Value decoderOutputGradient2;
        private Value encoderCodeOutputGradient2;
        private Value pictureInputGradient;

        Training(ConditionalAutoencoderNetwork network, PlanScope scope) {
            super(scope);

            buildEncoder(network, scope);

            Value embeddingOutput = scope.batchless("embeddingOutput", 2, 4, 8, 10);
            embedding = ParameterTensor.named("embedding").parameter(network.embedding).output(embeddingOutput)
                    .build(scope);

            Value unsqueeze1Output = scope.view("unsqueeze1Output", labelInput, 3, 36, 10, 1);
            unsqueeze1 = Reshape.named("unsqueeze1").input(labelInput).output(unsqueeze1Output).build(scope);

            Value matmul1Output = scope.value("matmul1Output", 4, 5, 8, 1);
            matmul1 = MatrixProduct.named("matmul1").left(embeddingOutput).right(unsqueeze1Output).output(matmul1Output)
                    .build(scope);

            Value reshape1Output = scope.view("reshape1Output", matmul1Output, 5, 6, 8);
            reshape1 = Reshape.named("reshape1").input(matmul1Output).output(reshape1Output).build(scope);

            Value concat1Output = scope.value("concat1Output", 6, 32, 12);
            concat1 = Concatenation.named("concat1").input(encoderCodeOutput).input(reshape1Output)
                    .output(concat1Output).build(scope);

            decoderOutput = scope.value("decoderOutput", 7, 31, 64);
            decoder = InnerProduct.named("decoder").input(concat1Output).weight(network.decoderWeight)
                    .bias(network.decoderBias).output(decoderOutput).activation(Pointwise.SIGMOID).build(scope);

            buildLossEncoder(network, scope);

            Value lossMinus1Output = scope.value("lossMinus1Output", 10, 24, 64);
            lossMinus1 = Arithmetic.named("lossMinus1").function(BinaryFunction.SUBTRACT).input(decoderOutput)
                    .input(cleanTarget).output(lossMinus1Output).build(scope);

            Value lossSquare1Output = scope.value("lossSquare1Output", 11, 12, 64);
            lossSquare1 = Elementwise.named("lossSquare1").input(lossMinus1Output).output(lossSquare1Output)
                    .activation(Pointwise.SQUARE).build(scope);

            Value lossMean1Output = scope.value("lossMean1Output", 12, 17);
            lossMean1 = Reduction.named("lossMean1").input(lossSquare1Output).output(lossMean1Output).mean()
                    .build(scope);

            Value lossMinus2Output = scope.inPlace("lossMinus2Output", encoderCodeUse2Output, 13, 21, 4);
            lossMinus2 = Arithmetic.named("lossMinus2").function(BinaryFunction.SUBTRACT).input(encoderCodeUse2Output)
                    .input(encoderCodeOutput).output(lossMinus2Output).build(scope);

            Value lossSquare2Output = scope.value("lossSquare2Output", 14, 15, 4);
            lossSquare2 = Elementwise.named("lossSquare2").input(lossMinus2Output).output(lossSquare2Output)
                    .activation(Pointwise.SQUARE).build(scope);

            Value lossMean2Output = scope.value("lossMean2Output", 15, 16);
            lossMean2 = Reduction.named("lossMean2").input(lossSquare2Output).output(lossMean2Output).mean()
                    .build(scope);

            Value lossTimes1Output = scope.inPlace("lossTimes1Output", lossMean2Output, 16, 17);
            lossTimes1 = Elementwise.named("lossTimes1").input(lossMean2Output).output(lossTimes1Output)
                    .activation(Pointwise.LINEAR, 0.1f, 0).build(scope);

            Value lossPlus1Output = scope.inPlace("lossPlus1Output", lossMean1Output, 17, 18);
            lossPlus1 = Sum.named("lossPlus1").input(lossMean1Output).input(lossTimes1Output).output(lossPlus1Output)
                    .build(scope);

            Value lossPlus1OutputGradient = scope.value("lossPlus1OutputGradient", 18, 23);
            loss = SampleLoss.named("loss").input(lossPlus1Output).gradient(lossPlus1OutputGradient).build(scope);

            // backward, the last layer first
            Value lossMean2OutputGradient = scope.value("lossMean2OutputGradient", 19, 20);
            lossTimes1.buildBackward(scope, lossPlus1OutputGradient, lossMean2OutputGradient);

            Value lossSquare2OutputGradient = scope.value("lossSquare2OutputGradient", 20, 21, 4);
            lossMean2.buildBackward(scope, lossMean2OutputGradient, lossSquare2OutputGradient);

            lossMinus2OutputGradient = scope.inPlace("lossMinus2OutputGradient", lossSquare2OutputGradient, 21, 26, 4);
            lossSquare2.buildBackward(scope, lossSquare2OutputGradient, lossMinus2OutputGradient);

            encoderCodeOutputGradient = scope.value("encoderCodeOutputGradient", 22, 38, 4);
            lossMinus2.buildBackwardSecond(scope, lossMinus2OutputGradient, encoderCodeOutputGradient);

            Value lossSquare1OutputGradient = scope.value("lossSquare1OutputGradient", 23, 24, 64);
            lossMean1.buildBackward(scope, lossPlus1OutputGradient, lossSquare1OutputGradient);

            Value lossMinus1OutputGradient = scope.inPlace("lossMinus1OutputGradient", lossSquare1OutputGradient, 24, 30, 64);
            lossSquare1.buildBackward(scope, lossSquare1OutputGradient, lossMinus1OutputGradient);

            buildLossEncoderBackward(network, scope);

            Value decoderOutputGradientSum = scope.inPlace("decoderOutputGradientSum", lossMinus1OutputGradient, 30, 31, 64);
            decoderActivationGradientSum = Sum.named("decoderActivationGradientSum").input(lossMinus1OutputGradient)
                    .input(decoderOutputGradient2).output(decoderOutputGradientSum).build(scope);
            Value decoderPreActivationGradient = scope.inPlace("decoderPreActivationGradient", decoderOutputGradientSum, 31, 33, 64);
            decoderActivation = Elementwise.named("decoderActivation").output(decoderOutput).fused()
                    .activation(Pointwise.SIGMOID).build(scope);
            decoderActivation.buildBackward(scope, decoderOutputGradientSum, decoderPreActivationGradient);
            decoder.buildBackwardWeights(scope, decoderPreActivationGradient);
            Value concat1OutputGradient = scope.value("concat1OutputGradient", 33, 34, 12);
            decoder.buildBackwardData(scope, decoderPreActivationGradient, concat1OutputGradient);

            encoderCodeOutputGradient2 = scope.value("encoderCodeOutputGradient2", 34, 38, 4);
            Value reshape1OutputGradient = scope.value("reshape1OutputGradient", 34, 35, 8);
            concat1.buildBackward(scope, concat1OutputGradient, encoderCodeOutputGradient2, reshape1OutputGradient);

            Value matmul1OutputGradient = scope.view("matmul1OutputGradient", reshape1OutputGradient, 35, 36, 8, 1);
            reshape1.buildBackward(scope, reshape1OutputGradient, matmul1OutputGradient);

            Value embeddingOutputGradient = scope.batchless("embeddingOutputGradient", 36, 37, 8, 10);
            matmul1.buildBackwardLeft(scope, matmul1OutputGradient, embeddingOutputGradient);

            embedding.buildBackward(scope, embeddingOutputGradient);

            buildEncoderBackward(network, scope);
            keepGradient("picture", pictureInputGradient);
            finish(loss, decoderOutput, encoderCodeOutput);
        }

        // 64 -> 4
        private void buildEncoder(ConditionalAutoencoderNetwork network, PlanScope scope) {
            Value pictureInput = scope.input("picture", 0, 42, 64);
            labelInput = scope.input("label", 0, 3, 10);
            cleanTarget = scope.target("clean", 0, 10, 64);
            encoderHiddenOutput = scope.value("encoderHiddenOutput", 0, 41, 32);
            encoderHidden = InnerProduct.named("encoderHidden").input(pictureInput).weight(network.encoderHiddenWeight)
                    .bias(network.encoderHiddenBias).output(encoderHiddenOutput).activation(Pointwise.RELU).build(scope);

            encoderCodeOutput = scope.value("encoderCodeOutput", 1, 13, 4);
            encoderCode = InnerProduct.named("encoderCode").input(encoderHiddenOutput).weight(network.encoderCodeWeight)
                    .bias(network.encoderCodeBias).output(encoderCodeOutput).build(scope);
        }

        // 64 -> 4
        private void buildLossEncoder(ConditionalAutoencoderNetwork network, PlanScope scope) {
            encoderHiddenUse2Output = scope.value("encoderHiddenUse2Output", 8, 27, 32);
            encoderHiddenUse2 = InnerProduct.named("encoderHiddenUse2").input(decoderOutput)
                    .weight(network.encoderHiddenWeight).bias(network.encoderHiddenBias).output(encoderHiddenUse2Output)
                    .activation(Pointwise.RELU).build(scope);

            encoderCodeUse2Output = scope.value("encoderCodeUse2Output", 9, 13, 4);
            encoderCodeUse2 = InnerProduct.named("encoderCodeUse2").input(encoderHiddenUse2Output)
                    .weight(network.encoderCodeWeight).bias(network.encoderCodeBias).output(encoderCodeUse2Output)
                    .build(scope);
        }

        // 64 <- 4
        private void buildLossEncoderBackward(ConditionalAutoencoderNetwork network,
                PlanScope scope) {
            encoderCodeUse2.buildBackwardWeights(scope, lossMinus2OutputGradient);
            Value encoderHiddenUse2OutputGradient = scope.value("encoderHiddenUse2OutputGradient", 26, 27, 32);
            encoderCodeUse2.buildBackwardData(scope, lossMinus2OutputGradient, encoderHiddenUse2OutputGradient);

            Value encoderHiddenUse2PreActivationGradient = scope
                    .inPlace("encoderHiddenUse2PreActivationGradient", encoderHiddenUse2OutputGradient, 27, 29, 32);
            encoderHiddenUse2Activation = Elementwise.named("encoderHiddenUse2Activation")
                    .output(encoderHiddenUse2Output).fused().activation(Pointwise.RELU).build(scope);
            encoderHiddenUse2Activation.buildBackward(scope, encoderHiddenUse2OutputGradient, encoderHiddenUse2PreActivationGradient);
            encoderHiddenUse2.buildBackwardWeights(scope, encoderHiddenUse2PreActivationGradient);
            decoderOutputGradient2 = scope.value("decoderOutputGradient2", 29, 30, 64);
            encoderHiddenUse2.buildBackwardData(scope, encoderHiddenUse2PreActivationGradient, decoderOutputGradient2);
        }

        // 64 <- 4
        private void buildEncoderBackward(ConditionalAutoencoderNetwork network, PlanScope scope) {
            Value encoderCodeOutputGradientSum = scope.inPlace("encoderCodeOutputGradientSum", encoderCodeOutputGradient, 38, 40, 4);
            encoderCodeGradientSum = Sum.named("encoderCodeGradientSum").input(encoderCodeOutputGradient)
                    .input(encoderCodeOutputGradient2).output(encoderCodeOutputGradientSum).build(scope);
            encoderCode.buildBackwardWeights(scope, encoderCodeOutputGradientSum);
            Value encoderHiddenOutputGradient = scope.value("encoderHiddenOutputGradient", 40, 41, 32);
            encoderCode.buildBackwardData(scope, encoderCodeOutputGradientSum, encoderHiddenOutputGradient);

            Value encoderHiddenPreActivationGradient = scope
                    .inPlace("encoderHiddenPreActivationGradient", encoderHiddenOutputGradient, 41, 43, 32);
            encoderHiddenActivation = Elementwise.named("encoderHiddenActivation").output(encoderHiddenOutput).fused()
                    .activation(Pointwise.RELU).build(scope);
            encoderHiddenActivation.buildBackward(scope, encoderHiddenOutputGradient, encoderHiddenPreActivationGradient);
            encoderHidden.buildBackwardWeights(scope, encoderHiddenPreActivationGradient);
            pictureInputGradient = scope.value("pictureInputGradient", 43, 43, 64);
            encoderHidden.buildBackwardData(scope, encoderHiddenPreActivationGradient, pictureInputGradient);
        }

        @Override
        protected void forward() {
            encoder();                // 64 -> 4
            embedding.forward();      // -> 8x10
            unsqueeze1.forward();     // 10 -> 10x1
            matmul1.forward();        // 8x10, 10x1 -> 8x1
            reshape1.forward();       // 8x1 -> 8
            concat1.forward();        // 4, 8 -> 12
            decoder.forward();        // 12 -> 64, sigmoid fused
            lossEncoder();            // 64 -> 4
            lossMinus1.forward();     // 64, 64 -> 64
            lossSquare1.forward();    // 64 -> 64
            lossMean1.forward();      // 64 -> 1
            lossMinus2.forward();     // 4, 4 -> 4, in place
            lossSquare2.forward();    // 4 -> 4
            lossMean2.forward();      // 4 -> 1
            lossTimes1.forward();     // 1 -> 1, in place
            lossPlus1.forward();      // 1, 1 -> 1, in place
            loss.forward();           // 1 -> 1, and the gradient of lossPlus1Output
        }

        // 64 -> 4
        private void encoder() {
            encoderHidden.forward();    // 64 -> 32, relu fused
            encoderCode.forward();      // 32 -> 4
        }

        // 64 -> 4
        private void lossEncoder() {
            encoderHiddenUse2.forward();    // 64 -> 32, relu fused
            encoderCodeUse2.forward();      // 32 -> 4
        }

        @Override
        protected void backward() {
            lossTimes1.backward();                     // 1 <- 1
            lossMean2.backward();                      // 4 <- 1
            lossSquare2.backward();                    // 4 <- 4, in place
            lossMinus2.backwardSecond();               // 4 <- 4
            lossMean1.backward();                      // 64 <- 1
            lossSquare1.backward();                    // 64 <- 64, in place
            lossEncoderBackward();                     // 64 <- 4
            decoderActivationGradientSum.forward();    // 64 <- 64, in place
            decoderActivation.backward();              // 64 <- 64, in place
            decoder.backwardWeights();                 // decoderWeightGradient 64x12, decoderBiasGradient 64
            decoder.backwardData();                    // 12 <- 64
            concat1.backward();                        // 4 <- 12, 8 <- 12
            reshape1.backward();                       // 8x1 <- 8
            matmul1.backwardLeft();                    // 8x10 <- 8x1
            embedding.backward();                      // embeddingGradient 8x10
            encoderBackward();                         // 64 <- 4
        }

        // 64 <- 4
        private void lossEncoderBackward() {
            encoderCodeUse2.backwardWeights();         // encoderCodeWeightGradient 4x32, encoderCodeBiasGradient 4
            encoderCodeUse2.backwardData();            // 32 <- 4
            encoderHiddenUse2Activation.backward();    // 32 <- 32, in place
            encoderHiddenUse2.backwardWeights();       // encoderHiddenWeightGradient 32x64, encoderHiddenBiasGradient 32
            encoderHiddenUse2.backwardData();          // 64 <- 32
        }

        // 64 <- 4
        private void encoderBackward() {
            encoderCodeGradientSum.forward();      // 4 <- 4, in place
            encoderCode.backwardWeights();         // encoderCodeWeightGradient2 4x32, encoderCodeBiasGradient2 4
            encoderCode.backwardData();            // 32 <- 4
            encoderHiddenActivation.backward();    // 32 <- 32, in place
            encoderHidden.backwardWeights();       // encoderHiddenWeightGradient2 32x64, encoderHiddenBiasGradient2 32
            encoderHidden.backwardData();          // 64 <- 32
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private InnerProduct encoderHidden;
        private InnerProduct encoderCode;
        private final ParameterTensor embedding;
        private final Reshape unsqueeze1;
        private final MatrixProduct matmul1;
        private final Reshape reshape1;
        private final Concatenation concat1;
        private final InnerProduct decoder;
        private Value labelInput;
        private Value encoderCodeOutput;

        Inference(ConditionalAutoencoderNetwork network, PlanScope scope) {
            super(scope);

            buildEncoder(network, scope);

            Value embeddingOutput = scope.batchless("embeddingOutput", 2, 4, 8, 10);
            embedding = ParameterTensor.named("embedding").parameter(network.embedding).output(embeddingOutput)
                    .build(scope);

            Value unsqueeze1Output = scope.view("unsqueeze1Output", labelInput, 3, 4, 10, 1);
            unsqueeze1 = Reshape.named("unsqueeze1").input(labelInput).output(unsqueeze1Output).build(scope);

            Value matmul1Output = scope.value("matmul1Output", 4, 5, 8, 1);
            matmul1 = MatrixProduct.named("matmul1").left(embeddingOutput).right(unsqueeze1Output).output(matmul1Output)
                    .build(scope);

            Value reshape1Output = scope.view("reshape1Output", matmul1Output, 5, 6, 8);
            reshape1 = Reshape.named("reshape1").input(matmul1Output).output(reshape1Output).build(scope);

            Value concat1Output = scope.value("concat1Output", 6, 7, 12);
            concat1 = Concatenation.named("concat1").input(encoderCodeOutput).input(reshape1Output)
                    .output(concat1Output).build(scope);

            Value decoderOutput = scope.value("decoderOutput", 7, 7, 64);
            decoder = InnerProduct.named("decoder").input(concat1Output).weight(network.decoderWeight)
                    .bias(network.decoderBias).output(decoderOutput).activation(Pointwise.SIGMOID).build(scope);
            finish(decoderOutput, encoderCodeOutput);
        }

        // 64 -> 4
        private void buildEncoder(ConditionalAutoencoderNetwork network, PlanScope scope) {
            Value pictureInput = scope.input("picture", 0, 0, 64);
            labelInput = scope.input("label", 0, 3, 10);
            Value encoderHiddenOutput = scope.value("encoderHiddenOutput", 0, 1, 32);
            encoderHidden = InnerProduct.named("encoderHidden").input(pictureInput).weight(network.encoderHiddenWeight)
                    .bias(network.encoderHiddenBias).output(encoderHiddenOutput).activation(Pointwise.RELU).build(scope);

            encoderCodeOutput = scope.value("encoderCodeOutput", 1, 6, 4);
            encoderCode = InnerProduct.named("encoderCode").input(encoderHiddenOutput).weight(network.encoderCodeWeight)
                    .bias(network.encoderCodeBias).output(encoderCodeOutput).build(scope);
        }

        @Override
        protected void forward() {
            encoder();               // 64 -> 4
            embedding.forward();     // -> 8x10
            unsqueeze1.forward();    // 10 -> 10x1
            matmul1.forward();       // 8x10, 10x1 -> 8x1
            reshape1.forward();      // 8x1 -> 8
            concat1.forward();       // 4, 8 -> 12
            decoder.forward();       // 12 -> 64, sigmoid fused
        }

        // 64 -> 4
        private void encoder() {
            encoderHidden.forward();    // 64 -> 32, relu fused
            encoderCode.forward();      // 32 -> 4
        }
    }

    /**
     * Prediction and its loss. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Evaluation extends EvaluationPlan {
        private InnerProduct encoderHidden;
        private InnerProduct encoderHiddenUse2;
        private InnerProduct encoderCode;
        private InnerProduct encoderCodeUse2;
        private final ParameterTensor embedding;
        private final Reshape unsqueeze1;
        private final MatrixProduct matmul1;
        private final Reshape reshape1;
        private final Concatenation concat1;
        private final InnerProduct decoder;
        private final Arithmetic lossMinus1;
        private final Reduction lossMean1;
        private final Arithmetic lossMinus2;
        private final Reduction lossMean2;
        private final Elementwise lossTimes1;
        private final Sum lossPlus1;
        private final SampleLoss loss;
        private Value labelInput;
        private Value cleanTarget;
        private Value encoderCodeOutput;
        private Value decoderOutput;
        private Value encoderCodeUse2Output;

        Evaluation(ConditionalAutoencoderNetwork network, PlanScope scope) {
            super(scope);

            buildEncoder(network, scope);

            Value embeddingOutput = scope.batchless("embeddingOutput", 2, 4, 8, 10);
            embedding = ParameterTensor.named("embedding").parameter(network.embedding).output(embeddingOutput)
                    .build(scope);

            Value unsqueeze1Output = scope.view("unsqueeze1Output", labelInput, 3, 4, 10, 1);
            unsqueeze1 = Reshape.named("unsqueeze1").input(labelInput).output(unsqueeze1Output).build(scope);

            Value matmul1Output = scope.value("matmul1Output", 4, 5, 8, 1);
            matmul1 = MatrixProduct.named("matmul1").left(embeddingOutput).right(unsqueeze1Output).output(matmul1Output)
                    .build(scope);

            Value reshape1Output = scope.view("reshape1Output", matmul1Output, 5, 6, 8);
            reshape1 = Reshape.named("reshape1").input(matmul1Output).output(reshape1Output).build(scope);

            Value concat1Output = scope.value("concat1Output", 6, 7, 12);
            concat1 = Concatenation.named("concat1").input(encoderCodeOutput).input(reshape1Output)
                    .output(concat1Output).build(scope);

            decoderOutput = scope.value("decoderOutput", 7, 10, 64);
            decoder = InnerProduct.named("decoder").input(concat1Output).weight(network.decoderWeight)
                    .bias(network.decoderBias).output(decoderOutput).activation(Pointwise.SIGMOID).build(scope);

            buildLossEncoder(network, scope);

            Value lossSquare1Output = scope.value("lossSquare1Output", 10, 11, 64);
            lossMinus1 = Arithmetic.named("lossMinus1").function(BinaryFunction.SUBTRACT).input(decoderOutput)
                    .input(cleanTarget).output(lossSquare1Output).activation(Pointwise.SQUARE).build(scope);

            Value lossMean1Output = scope.value("lossMean1Output", 11, 15);
            lossMean1 = Reduction.named("lossMean1").input(lossSquare1Output).output(lossMean1Output).mean()
                    .build(scope);

            Value lossSquare2Output = scope.inPlace("lossSquare2Output", encoderCodeUse2Output, 12, 13, 4);
            lossMinus2 = Arithmetic.named("lossMinus2").function(BinaryFunction.SUBTRACT).input(encoderCodeUse2Output)
                    .input(encoderCodeOutput).output(lossSquare2Output).activation(Pointwise.SQUARE).build(scope);

            Value lossMean2Output = scope.value("lossMean2Output", 13, 14);
            lossMean2 = Reduction.named("lossMean2").input(lossSquare2Output).output(lossMean2Output).mean()
                    .build(scope);

            Value lossTimes1Output = scope.inPlace("lossTimes1Output", lossMean2Output, 14, 15);
            lossTimes1 = Elementwise.named("lossTimes1").input(lossMean2Output).output(lossTimes1Output)
                    .activation(Pointwise.LINEAR, 0.1f, 0).build(scope);

            Value lossPlus1Output = scope.inPlace("lossPlus1Output", lossMean1Output, 15, 16);
            lossPlus1 = Sum.named("lossPlus1").input(lossMean1Output).input(lossTimes1Output).output(lossPlus1Output)
                    .build(scope);

            loss = SampleLoss.named("loss").input(lossPlus1Output).build(scope);
            finish(loss, decoderOutput, encoderCodeOutput);
        }

        // 64 -> 4
        private void buildEncoder(ConditionalAutoencoderNetwork network, PlanScope scope) {
            Value pictureInput = scope.input("picture", 0, 0, 64);
            labelInput = scope.input("label", 0, 3, 10);
            cleanTarget = scope.target("clean", 0, 10, 64);
            Value encoderHiddenOutput = scope.value("encoderHiddenOutput", 0, 1, 32);
            encoderHidden = InnerProduct.named("encoderHidden").input(pictureInput).weight(network.encoderHiddenWeight)
                    .bias(network.encoderHiddenBias).output(encoderHiddenOutput).activation(Pointwise.RELU).build(scope);

            encoderCodeOutput = scope.value("encoderCodeOutput", 1, 12, 4);
            encoderCode = InnerProduct.named("encoderCode").input(encoderHiddenOutput).weight(network.encoderCodeWeight)
                    .bias(network.encoderCodeBias).output(encoderCodeOutput).build(scope);
        }

        // 64 -> 4
        private void buildLossEncoder(ConditionalAutoencoderNetwork network, PlanScope scope) {
            Value encoderHiddenUse2Output = scope.value("encoderHiddenUse2Output", 8, 9, 32);
            encoderHiddenUse2 = InnerProduct.named("encoderHiddenUse2").input(decoderOutput)
                    .weight(network.encoderHiddenWeight).bias(network.encoderHiddenBias).output(encoderHiddenUse2Output)
                    .activation(Pointwise.RELU).build(scope);

            encoderCodeUse2Output = scope.value("encoderCodeUse2Output", 9, 12, 4);
            encoderCodeUse2 = InnerProduct.named("encoderCodeUse2").input(encoderHiddenUse2Output)
                    .weight(network.encoderCodeWeight).bias(network.encoderCodeBias).output(encoderCodeUse2Output)
                    .build(scope);
        }

        @Override
        protected void forward() {
            encoder();               // 64 -> 4
            embedding.forward();     // -> 8x10
            unsqueeze1.forward();    // 10 -> 10x1
            matmul1.forward();       // 8x10, 10x1 -> 8x1
            reshape1.forward();      // 8x1 -> 8
            concat1.forward();       // 4, 8 -> 12
            decoder.forward();       // 12 -> 64, sigmoid fused
            lossEncoder();           // 64 -> 4
            lossMinus1.forward();    // 64, 64 -> 64, square fused
            lossMean1.forward();     // 64 -> 1
            lossMinus2.forward();    // 4, 4 -> 4, square fused, in place
            lossMean2.forward();     // 4 -> 1
            lossTimes1.forward();    // 1 -> 1, in place
            lossPlus1.forward();     // 1, 1 -> 1, in place
            loss.forward();          // 1 -> 1
        }

        // 64 -> 4
        private void encoder() {
            encoderHidden.forward();    // 64 -> 32, relu fused
            encoderCode.forward();      // 32 -> 4
        }

        // 64 -> 4
        private void lossEncoder() {
            encoderHiddenUse2.forward();    // 64 -> 32, relu fused
            encoderCodeUse2.forward();      // 32 -> 4
        }
    }
}
