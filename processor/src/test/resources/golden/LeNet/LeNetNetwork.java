package models;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Convolution;
import dev.annette.runtime.operator.Elementwise;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Pooling;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link LeNet}: 1x28x28 in, 10 out, 61,706 parameters.
 *
 * <pre>{@code
 * conv1    Conv      1x28x28  -> 6x28x28       156   kernel 5, padding 2, relu
 * pool1    MaxPool   6x28x28  -> 6x14x14         -   kernel 2
 * conv2    Conv      6x14x14  -> 16x10x10    2,416   kernel 5, relu
 * pool2    MaxPool   16x10x10 -> 16x5x5          -   kernel 2
 * fc1      Dense     16x5x5   -> 120        48,120   units 120, relu
 * fc2      Dense     120      -> 84         10,164   units 84, relu
 * logits   Dense     84       -> 10            850   units 10
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class LeNetNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 61_706L;

    private static final Description DESCRIPTION = new Description("LeNet", new int[] {1, 28, 28}, new int[] {10},
            SoftmaxCrossEntropy.ofLogits(), """
            conv1    Conv      1x28x28  -> 6x28x28       156   kernel 5, padding 2, relu
            pool1    MaxPool   6x28x28  -> 6x14x14         -   kernel 2
            conv2    Conv      6x14x14  -> 16x10x10    2,416   kernel 5, relu
            pool2    MaxPool   16x10x10 -> 16x5x5          -   kernel 2
            fc1      Dense     16x5x5   -> 120        48,120   units 120, relu
            fc2      Dense     120      -> 84         10,164   units 84, relu
            logits   Dense     84       -> 10            850   units 10
            total   61,706 parameters
            """);

    // conv1: @Conv(filters = 6, kernel = 5, padding = 2, activation = RELU)
    private final Parameter conv1Weight;    // 6x1x5x5, uniform by fan-in
    private final Parameter conv1Bias;      // 6, uniform by fan-in

    // conv2: @Conv(filters = 16, kernel = 5, activation = RELU)
    private final Parameter conv2Weight;    // 16x6x5x5, uniform by fan-in
    private final Parameter conv2Bias;      // 16, uniform by fan-in

    // fc1: @Dense(units = 120, activation = RELU)
    private final Parameter fc1Weight;    // 120x400, uniform by fan-in
    private final Parameter fc1Bias;      // 120, uniform by fan-in

    // fc2: @Dense(units = 84, activation = RELU)
    private final Parameter fc2Weight;    // 84x120, uniform by fan-in
    private final Parameter fc2Bias;      // 84, uniform by fan-in

    // logits: @Dense(units = 10)
    private final Parameter logitsWeight;    // 10x84, uniform by fan-in
    private final Parameter logitsBias;      // 10, uniform by fan-in

    private LeNetNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(25), 6, 1, 5, 5);
        conv1Bias = parameter("conv1.bias", Initialization.fanInUniform(25), 6);
        conv2Weight = parameter("conv2.weight", Initialization.fanInUniform(150), 16, 6, 5, 5);
        conv2Bias = parameter("conv2.bias", Initialization.fanInUniform(150), 16);
        fc1Weight = parameter("fc1.weight", Initialization.fanInUniform(400), 120, 400);
        fc1Bias = parameter("fc1.bias", Initialization.fanInUniform(400), 120);
        fc2Weight = parameter("fc2.weight", Initialization.fanInUniform(120), 84, 120);
        fc2Bias = parameter("fc2.bias", Initialization.fanInUniform(120), 84);
        logitsWeight = parameter("logits.weight", Initialization.fanInUniform(84), 10, 84);
        logitsBias = parameter("logits.bias", Initialization.fanInUniform(84), 10);
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
        public LeNetNetwork build() {
            return new LeNetNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution conv1;
        private final Elementwise conv1Activation;
        private final Pooling pool1;
        private final Convolution conv2;
        private final Elementwise conv2Activation;
        private final Pooling pool2;
        private final InnerProduct fc1;
        private final Elementwise fc1Activation;
        private final InnerProduct fc2;
        private final Elementwise fc2Activation;
        private final InnerProduct logits;
        private final Loss loss;

        Training(LeNetNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 22, 1, 28, 28);
            Value conv1PreActivation = scope.value("conv1PreActivation", 0, 1, 6, 28, 28);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1PreActivation).kernel(5, 5).padding(2, 2).build(scope);

            Value pool1Output = scope.value("pool1Output", 1, 20, 6, 14, 14);
            pool1 = Pooling.named("pool1").input(conv1PreActivation).output(pool1Output).max().kernel(2, 2)
                    .activation(Pointwise.RELU).build(scope);

            Value conv2PreActivation = scope.value("conv2PreActivation", 2, 3, 16, 10, 10);
            conv2 = Convolution.named("conv2").input(pool1Output).weight(network.conv2Weight).bias(network.conv2Bias)
                    .output(conv2PreActivation).kernel(5, 5).build(scope);

            Value pool2Output = scope.value("pool2Output", 3, 16, 16, 5, 5);
            pool2 = Pooling.named("pool2").input(conv2PreActivation).output(pool2Output).max().kernel(2, 2)
                    .activation(Pointwise.RELU).build(scope);

            Value fc1Output = scope.value("fc1Output", 4, 13, 120);
            fc1 = InnerProduct.named("fc1").input(pool2Output).weight(network.fc1Weight).bias(network.fc1Bias)
                    .output(fc1Output).activation(Pointwise.RELU).build(scope);

            Value fc2Output = scope.value("fc2Output", 5, 10, 84);
            fc2 = InnerProduct.named("fc2").input(fc1Output).weight(network.fc2Weight).bias(network.fc2Bias)
                    .output(fc2Output).activation(Pointwise.RELU).build(scope);

            Value logitsOutput = scope.value("logitsOutput", 6, 7, 10);
            logits = InnerProduct.named("logits").input(fc2Output).weight(network.logitsWeight).bias(network.logitsBias)
                    .output(logitsOutput).build(scope);

            Target target = scope.target(10);
            Value logitsOutputGradient = scope.value("logitsOutputGradient", 7, 9, 10);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(logitsOutput).target(target)
                    .gradient(logitsOutputGradient).build(scope);

            // backward, the last layer first
            logits.buildBackwardWeights(scope, logitsOutputGradient);
            Value fc2OutputGradient = scope.value("fc2OutputGradient", 9, 10, 84);
            logits.buildBackwardData(scope, logitsOutputGradient, fc2OutputGradient);

            Value fc2PreActivationGradient = scope.inPlace("fc2PreActivationGradient", fc2OutputGradient, 10, 12, 84);
            fc2Activation = Elementwise.named("fc2Activation").output(fc2Output).fused().activation(Pointwise.RELU)
                    .build(scope);
            fc2Activation.buildBackward(scope, fc2OutputGradient, fc2PreActivationGradient);
            fc2.buildBackwardWeights(scope, fc2PreActivationGradient);
            Value fc1OutputGradient = scope.value("fc1OutputGradient", 12, 13, 120);
            fc2.buildBackwardData(scope, fc2PreActivationGradient, fc1OutputGradient);

            Value fc1PreActivationGradient = scope.inPlace("fc1PreActivationGradient", fc1OutputGradient, 13, 15, 120);
            fc1Activation = Elementwise.named("fc1Activation").output(fc1Output).fused().activation(Pointwise.RELU)
                    .build(scope);
            fc1Activation.buildBackward(scope, fc1OutputGradient, fc1PreActivationGradient);
            fc1.buildBackwardWeights(scope, fc1PreActivationGradient);
            Value pool2OutputGradient = scope.value("pool2OutputGradient", 15, 16, 16, 5, 5);
            fc1.buildBackwardData(scope, fc1PreActivationGradient, pool2OutputGradient);

            Value pool2PreActivationGradient = scope.inPlace("pool2PreActivationGradient", pool2OutputGradient, 16, 17, 16, 5, 5);
            conv2Activation = Elementwise.named("conv2Activation").output(pool2Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            conv2Activation.buildBackward(scope, pool2OutputGradient, pool2PreActivationGradient);

            Value conv2PreActivationGradient = scope.value("conv2PreActivationGradient", 17, 19, 16, 10, 10);
            pool2.buildBackward(scope, pool2PreActivationGradient, conv2PreActivationGradient);

            conv2.buildBackwardWeights(scope, conv2PreActivationGradient);
            Value pool1OutputGradient = scope.value("pool1OutputGradient", 19, 20, 6, 14, 14);
            conv2.buildBackwardData(scope, conv2PreActivationGradient, pool1OutputGradient);

            Value pool1PreActivationGradient = scope.inPlace("pool1PreActivationGradient", pool1OutputGradient, 20, 21, 6, 14, 14);
            conv1Activation = Elementwise.named("conv1Activation").output(pool1Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            conv1Activation.buildBackward(scope, pool1OutputGradient, pool1PreActivationGradient);

            Value conv1PreActivationGradient = scope.value("conv1PreActivationGradient", 21, 22, 6, 28, 28);
            pool1.buildBackward(scope, pool1PreActivationGradient, conv1PreActivationGradient);

            conv1.buildBackwardWeights(scope, conv1PreActivationGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv1.forward();     // 1x28x28 -> 6x28x28
            pool1.forward();     // 6x28x28 -> 6x14x14, relu fused
            conv2.forward();     // 6x14x14 -> 16x10x10
            pool2.forward();     // 16x10x10 -> 16x5x5, relu fused
            fc1.forward();       // 16x5x5 -> 120, relu fused
            fc2.forward();       // 120 -> 84, relu fused
            logits.forward();    // 84 -> 10
            loss.forward();      // 10 -> 1, and the gradient of logitsOutput
        }

        @Override
        protected void backward() {
            logits.backwardWeights();      // logitsWeightGradient 10x84, logitsBiasGradient 10
            logits.backwardData();         // 84 <- 10
            fc2Activation.backward();      // 84 <- 84, in place
            fc2.backwardWeights();         // fc2WeightGradient 84x120, fc2BiasGradient 84
            fc2.backwardData();            // 120 <- 84
            fc1Activation.backward();      // 120 <- 120, in place
            fc1.backwardWeights();         // fc1WeightGradient 120x400, fc1BiasGradient 120
            fc1.backwardData();            // 16x5x5 <- 120
            conv2Activation.backward();    // 16x5x5 <- 16x5x5, in place
            pool2.backward();              // 16x10x10 <- 16x5x5
            conv2.backwardWeights();       // conv2WeightGradient 16x6x5x5, conv2BiasGradient 16
            conv2.backwardData();          // 6x14x14 <- 16x10x10
            conv1Activation.backward();    // 6x14x14 <- 6x14x14, in place
            pool1.backward();              // 6x28x28 <- 6x14x14
            conv1.backwardWeights();       // conv1WeightGradient 6x1x5x5, conv1BiasGradient 6
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution conv1;
        private final Pooling pool1;
        private final Convolution conv2;
        private final Pooling pool2;
        private final InnerProduct fc1;
        private final InnerProduct fc2;
        private final InnerProduct logits;

        Inference(LeNetNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 1, 28, 28);
            Value conv1Output = scope.value("conv1Output", 0, 1, 6, 28, 28);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(5, 5).padding(2, 2).activation(Pointwise.RELU).build(scope);

            Value pool1Output = scope.value("pool1Output", 1, 2, 6, 14, 14);
            pool1 = Pooling.named("pool1").input(conv1Output).output(pool1Output).max().kernel(2, 2).build(scope);

            Value conv2Output = scope.value("conv2Output", 2, 3, 16, 10, 10);
            conv2 = Convolution.named("conv2").input(pool1Output).weight(network.conv2Weight).bias(network.conv2Bias)
                    .output(conv2Output).kernel(5, 5).activation(Pointwise.RELU).build(scope);

            Value pool2Output = scope.value("pool2Output", 3, 4, 16, 5, 5);
            pool2 = Pooling.named("pool2").input(conv2Output).output(pool2Output).max().kernel(2, 2).build(scope);

            Value fc1Output = scope.value("fc1Output", 4, 5, 120);
            fc1 = InnerProduct.named("fc1").input(pool2Output).weight(network.fc1Weight).bias(network.fc1Bias)
                    .output(fc1Output).activation(Pointwise.RELU).build(scope);

            Value fc2Output = scope.value("fc2Output", 5, 6, 84);
            fc2 = InnerProduct.named("fc2").input(fc1Output).weight(network.fc2Weight).bias(network.fc2Bias)
                    .output(fc2Output).activation(Pointwise.RELU).build(scope);

            Value logitsOutput = scope.value("logitsOutput", 6, 6, 10);
            logits = InnerProduct.named("logits").input(fc2Output).weight(network.logitsWeight).bias(network.logitsBias)
                    .output(logitsOutput).build(scope);
            finish(logitsOutput);
        }

        @Override
        protected void forward() {
            conv1.forward();     // 1x28x28 -> 6x28x28, relu fused
            pool1.forward();     // 6x28x28 -> 6x14x14
            conv2.forward();     // 6x14x14 -> 16x10x10, relu fused
            pool2.forward();     // 16x10x10 -> 16x5x5
            fc1.forward();       // 16x5x5 -> 120, relu fused
            fc2.forward();       // 120 -> 84, relu fused
            logits.forward();    // 84 -> 10
        }
    }
}
