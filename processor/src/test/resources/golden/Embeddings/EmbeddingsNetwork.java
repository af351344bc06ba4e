package models;

import dev.annette.Recorded;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Elementwise;
import dev.annette.runtime.operator.Embedding;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MatrixProduct;
import dev.annette.runtime.operator.ParameterTensor;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.SequencePooling;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Sum;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Embeddings}: T in, 50 out, 872 parameters.
 *
 * <pre>{@code
 * embedding1           Embedding           T   -> Tx8       400   vocabulary 50, units 8
 * words                Embedding           T   -> Tx8       400   vocabulary 50, units 8, padding index 0
 * plus1                Sum                 Tx8 -> Tx8         -
 * globalAveragePool1   GlobalAveragePool   Tx8 -> 8           -
 * dense1               Dense               8   -> 8          72   units 8
 * tanh1                Activation          8   -> 8           -   tanh
 * parameter1           Parameter               -> 50x8   shared   weight
 * matmul1              MatMul              8   -> 50          -   right transposed
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(input)
                embedding1: Embedding(vocabulary=50, units=8, initializer=XAVIER_UNIFORM)(input)  // embedding(50, \
                        8).initializer(Initializer.XAVIER_UNIFORM)
                words(input)
                plus1: plus(words, embedding1)
                globalAveragePool1: globalAveragePool(plus1)
                dense1: Dense(units=8)(globalAveragePool1)  // dense(8)
                tanh1: tanh(dense1)
                parameter1: parameter(words="weight")()
                transpose1: transpose(axes=[])(parameter1)
                matmul1: matmul(tanh1, transpose1)
                return (matmul1)
                """
)
public final class EmbeddingsNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 872L;

    private static final Description DESCRIPTION = Description.of("Embeddings", """
            embedding1           Embedding           T   -> Tx8       400   vocabulary 50, units 8
            words                Embedding           T   -> Tx8       400   vocabulary 50, units 8, padding index 0
            plus1                Sum                 Tx8 -> Tx8         -
            globalAveragePool1   GlobalAveragePool   Tx8 -> 8           -
            dense1               Dense               8   -> 8          72   units 8
            tanh1                Activation          8   -> 8           -   tanh
            parameter1           Parameter               -> 50x8   shared   weight
            matmul1              MatMul              8   -> 50          -   right transposed
            total   872 parameters
            """)
            .input("input", "T")
            .output("output", 50)
            .notStepwise("globalAveragePool1 takes the mean of all steps")
            .objective(SoftmaxCrossEntropy.ofLogits());

    // embedding1: embedding(50, 8).initializer(Initializer.XAVIER_UNIFORM)
    private final Parameter embedding1Weight;    // 50x8, Glorot uniform

    // words: @Embedding(vocabulary = 50, units = 8, paddingIndex = 0)
    private final Parameter wordsWeight;    // 50x8, normal 0.0 +- 1.0, row 0 zeros

    // dense1: dense(8)
    private final Parameter dense1Weight;    // 8x8, uniform by fan-in
    private final Parameter dense1Bias;      // 8, uniform by fan-in

    private EmbeddingsNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        embedding1Weight = parameter("embedding1.weight", Initialization.xavierUniform(8, 50), 50, 8);
        wordsWeight = parameter("words.weight", Initialization.normal(0, 1).withZeroRow(0, 8), 50, 8);
        dense1Weight = parameter("dense1.weight", Initialization.fanInUniform(8), 8, 8);
        dense1Bias = parameter("dense1.bias", Initialization.fanInUniform(8), 8);
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
        public EmbeddingsNetwork build() {
            return new EmbeddingsNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Embedding embedding1;
        private final Embedding words;
        private final Sum plus1;
        private final SequencePooling globalAveragePool1;
        private final InnerProduct dense1;
        private final ParameterTensor parameter1;
        private final MatrixProduct matmul1;
        private final Loss loss;
        private final Elementwise tanh1;

        Training(EmbeddingsNetwork network, PlanScope scope) {
            super(scope);

            int T = scope.size("T");

            Value input = scope.input(0, 1, T);
            Value embedding1Output = scope.value("embedding1Output", 0, 2, T, 8);
            embedding1 = Embedding.named("embedding1").input(input).weight(network.embedding1Weight)
                    .output(embedding1Output).build(scope);

            Value wordsOutput = scope.value("wordsOutput", 1, 2, T, 8);
            words = Embedding.named("words").input(input).weight(network.wordsWeight).output(wordsOutput)
                    .paddingIndex(0).build(scope);

            Value plus1Output = scope.inPlace("plus1Output", wordsOutput, 2, 3, T, 8);
            plus1 = Sum.named("plus1").input(wordsOutput).input(embedding1Output).output(plus1Output).build(scope);

            Value globalAveragePool1Output = scope.value("globalAveragePool1Output", 3, 12, 8);
            globalAveragePool1 = SequencePooling.named("globalAveragePool1").input(plus1Output)
                    .output(globalAveragePool1Output).average().build(scope);

            Value tanh1Output = scope.value("tanh1Output", 4, 11, 8);
            dense1 = InnerProduct.named("dense1").input(globalAveragePool1Output).weight(network.dense1Weight)
                    .bias(network.dense1Bias).output(tanh1Output).activation(Pointwise.TANH).build(scope);

            Value parameter1Output = scope.batchless("parameter1Output", 5, 8, 50, 8);
            parameter1 = ParameterTensor.named("parameter1").parameter(network.wordsWeight).output(parameter1Output)
                    .build(scope);

            Value matmul1Output = scope.value("matmul1Output", 6, 7, 50);
            matmul1 = MatrixProduct.named("matmul1").left(tanh1Output).right(parameter1Output).transposeRight()
                    .output(matmul1Output).build(scope);

            Target target = scope.target(50);
            Value matmul1OutputGradient = scope.value("matmul1OutputGradient", 7, 9, 50);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(matmul1Output).target(target)
                    .gradient(matmul1OutputGradient).build(scope);

            // backward, the last layer first
            Value tanh1OutputGradient = scope.value("tanh1OutputGradient", 8, 11, 8);
            matmul1.buildBackwardLeft(scope, matmul1OutputGradient, tanh1OutputGradient);
            Value parameter1OutputGradient = scope.batchless("parameter1OutputGradient", 9, 10, 50, 8);
            matmul1.buildBackwardRight(scope, matmul1OutputGradient, parameter1OutputGradient);

            parameter1.buildBackward(scope, parameter1OutputGradient);

            Value dense1OutputGradient = scope.inPlace("dense1OutputGradient", tanh1OutputGradient, 11, 13, 8);
            tanh1 = Elementwise.named("tanh1").output(tanh1Output).fused().activation(Pointwise.TANH).build(scope);
            tanh1.buildBackward(scope, tanh1OutputGradient, dense1OutputGradient);

            dense1.buildBackwardWeights(scope, dense1OutputGradient);
            Value globalAveragePool1OutputGradient = scope.value("globalAveragePool1OutputGradient", 13, 14, 8);
            dense1.buildBackwardData(scope, dense1OutputGradient, globalAveragePool1OutputGradient);

            Value plus1OutputGradient = scope.value("plus1OutputGradient", 14, 16, T, 8);
            globalAveragePool1.buildBackward(scope, globalAveragePool1OutputGradient, plus1OutputGradient);

            words.buildBackward(scope, plus1OutputGradient);

            embedding1.buildBackward(scope, plus1OutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            embedding1.forward();            // T -> Tx8
            words.forward();                 // T -> Tx8
            plus1.forward();                 // Tx8, Tx8 -> Tx8, in place
            globalAveragePool1.forward();    // Tx8 -> 8
            dense1.forward();                // 8 -> 8, tanh fused
            parameter1.forward();            // -> 50x8
            matmul1.forward();               // 8, 50x8 -> 50, transposition needs no copy
            loss.forward();                  // 50 -> 1, and the gradient of matmul1Output
        }

        @Override
        protected void backward() {
            matmul1.backwardLeft();           // 8 <- 50
            matmul1.backwardRight();          // 50x8 <- 50
            parameter1.backward();            // wordsWeightGradient 50x8
            tanh1.backward();                 // 8 <- 8, in place
            dense1.backwardWeights();         // dense1WeightGradient 8x8, dense1BiasGradient 8
            dense1.backwardData();            // 8 <- 8
            globalAveragePool1.backward();    // Tx8 <- 8
            words.backward();                 // wordsWeightGradient2 50x8
            embedding1.backward();            // embedding1WeightGradient 50x8
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Embedding embedding1;
        private final Embedding words;
        private final Sum plus1;
        private final SequencePooling globalAveragePool1;
        private final InnerProduct dense1;
        private final ParameterTensor parameter1;
        private final MatrixProduct matmul1;

        Inference(EmbeddingsNetwork network, PlanScope scope) {
            super(scope);

            int T = scope.size("T");

            Value input = scope.input(0, 1, T);
            Value embedding1Output = scope.value("embedding1Output", 0, 2, T, 8);
            embedding1 = Embedding.named("embedding1").input(input).weight(network.embedding1Weight)
                    .output(embedding1Output).build(scope);

            Value wordsOutput = scope.value("wordsOutput", 1, 2, T, 8);
            words = Embedding.named("words").input(input).weight(network.wordsWeight).output(wordsOutput)
                    .paddingIndex(0).build(scope);

            Value plus1Output = scope.inPlace("plus1Output", wordsOutput, 2, 3, T, 8);
            plus1 = Sum.named("plus1").input(wordsOutput).input(embedding1Output).output(plus1Output).build(scope);

            Value globalAveragePool1Output = scope.value("globalAveragePool1Output", 3, 4, 8);
            globalAveragePool1 = SequencePooling.named("globalAveragePool1").input(plus1Output)
                    .output(globalAveragePool1Output).average().build(scope);

            Value tanh1Output = scope.value("tanh1Output", 4, 6, 8);
            dense1 = InnerProduct.named("dense1").input(globalAveragePool1Output).weight(network.dense1Weight)
                    .bias(network.dense1Bias).output(tanh1Output).activation(Pointwise.TANH).build(scope);

            Value parameter1Output = scope.batchless("parameter1Output", 5, 6, 50, 8);
            parameter1 = ParameterTensor.named("parameter1").parameter(network.wordsWeight).output(parameter1Output)
                    .build(scope);

            Value matmul1Output = scope.value("matmul1Output", 6, 6, 50);
            matmul1 = MatrixProduct.named("matmul1").left(tanh1Output).right(parameter1Output).transposeRight()
                    .output(matmul1Output).build(scope);
            finish(matmul1Output);
        }

        @Override
        protected void forward() {
            embedding1.forward();            // T -> Tx8
            words.forward();                 // T -> Tx8
            plus1.forward();                 // Tx8, Tx8 -> Tx8, in place
            globalAveragePool1.forward();    // Tx8 -> 8
            dense1.forward();                // 8 -> 8, tanh fused
            parameter1.forward();            // -> 50x8
            matmul1.forward();               // 8, 50x8 -> 50, transposition needs no copy
        }
    }
}
