package dev.annette.runtime.network;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.operator.Convolution;
import dev.annette.runtime.operator.Elementwise;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Pooling;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Target;

/** LeNet-5 as the processor generates it, written by hand. */
public final class LeNetNetwork extends Network {

    private static final Description DESCRIPTION = new Description("LeNet", new int[] {1, 28, 28}, new int[] {10},
            SoftmaxCrossEntropy.ofLogits(), "conv1 pool1 conv2 pool2 fc1 fc2 logits");

    private final Parameter conv1Weight;
    private final Parameter conv1Bias;
    private final Parameter conv2Weight;
    private final Parameter conv2Bias;
    private final Parameter fc1Weight;
    private final Parameter fc1Bias;
    private final Parameter fc2Weight;
    private final Parameter fc2Bias;
    private final Parameter logitsWeight;
    private final Parameter logitsBias;

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

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder extends Network.Builder<Builder> {

        private Builder() {}

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        public LeNetNetwork build() {
            return new LeNetNetwork(this);
        }
    }

    @Override
    protected TrainingPlan newTrainingPlan(PlanScope scope) {
        return new Training(this, scope);
    }

    @Override
    protected InferencePlan newInferencePlan(PlanScope scope) {
        return new Inference(this, scope);
    }

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
            Target target = scope.target(10);
            Value conv1Output = scope.value("conv1Output", 0, 21, 6, 28, 28);
            Value pool1Output = scope.value("pool1Output", 1, 18, 6, 14, 14);
            Value conv2Output = scope.value("conv2Output", 2, 17, 16, 10, 10);
            Value pool2Output = scope.value("pool2Output", 3, 14, 16, 5, 5);
            Value fc1Output = scope.value("fc1Output", 4, 13, 120);
            Value fc2Output = scope.value("fc2Output", 5, 10, 84);
            Value logitsOutput = scope.value("logitsOutput", 6, 7, 10);
            Value logitsGradient = scope.value("logitsGradient", 7, 9, 10);
            Value fc2Gradient = scope.value("fc2Gradient", 9, 12, 84);
            Value fc2Pre = scope.inPlace("fc2PreActivationGradient", fc2Gradient, 10, 12, 84);
            Value fc1Gradient = scope.value("fc1Gradient", 12, 15, 120);
            Value fc1Pre = scope.inPlace("fc1PreActivationGradient", fc1Gradient, 13, 15, 120);
            Value pool2Gradient = scope.value("pool2Gradient", 15, 16, 16, 5, 5);
            Value conv2Gradient = scope.value("conv2Gradient", 16, 19, 16, 10, 10);
            Value conv2Pre = scope.inPlace("conv2PreActivationGradient", conv2Gradient, 17, 19, 16, 10, 10);
            Value pool1Gradient = scope.value("pool1Gradient", 19, 20, 6, 14, 14);
            Value conv1Gradient = scope.value("conv1Gradient", 20, 22, 6, 28, 28);
            Value conv1Pre = scope.inPlace("conv1PreActivationGradient", conv1Gradient, 21, 22, 6, 28, 28);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias).output(conv1Output)
                    .kernel(5, 5).padding(2, 2).activation(Pointwise.RELU).build(scope);
            conv1Activation = Elementwise.named("conv1Activation").output(conv1Output).activation(Pointwise.RELU).fused().build(scope);
            pool1 = Pooling.named("pool1").input(conv1Output).output(pool1Output).max().kernel(2, 2).stride(2, 2).build(scope);
            conv2 = Convolution.named("conv2").input(pool1Output).weight(network.conv2Weight).bias(network.conv2Bias).output(conv2Output)
                    .kernel(5, 5).activation(Pointwise.RELU).build(scope);
            conv2Activation = Elementwise.named("conv2Activation").output(conv2Output).activation(Pointwise.RELU).fused().build(scope);
            pool2 = Pooling.named("pool2").input(conv2Output).output(pool2Output).max().kernel(2, 2).stride(2, 2).build(scope);
            fc1 = InnerProduct.named("fc1").input(pool2Output).weight(network.fc1Weight).bias(network.fc1Bias).output(fc1Output)
                    .activation(Pointwise.RELU).build(scope);
            fc1Activation = Elementwise.named("fc1Activation").output(fc1Output).activation(Pointwise.RELU).fused().build(scope);
            fc2 = InnerProduct.named("fc2").input(fc1Output).weight(network.fc2Weight).bias(network.fc2Bias).output(fc2Output)
                    .activation(Pointwise.RELU).build(scope);
            fc2Activation = Elementwise.named("fc2Activation").output(fc2Output).activation(Pointwise.RELU).fused().build(scope);
            logits = InnerProduct.named("logits").input(fc2Output).weight(network.logitsWeight).bias(network.logitsBias)
                    .output(logitsOutput)
                    .build(scope);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(logitsOutput).target(target).gradient(logitsGradient)
                    .build(scope);
            logits.buildBackwardWeights(scope, logitsGradient);
            logits.buildBackwardData(scope, logitsGradient, fc2Gradient);
            fc2Activation.buildBackward(scope, fc2Gradient, fc2Pre);
            fc2.buildBackwardWeights(scope, fc2Pre);
            fc2.buildBackwardData(scope, fc2Pre, fc1Gradient);
            fc1Activation.buildBackward(scope, fc1Gradient, fc1Pre);
            fc1.buildBackwardWeights(scope, fc1Pre);
            fc1.buildBackwardData(scope, fc1Pre, pool2Gradient);
            pool2.buildBackward(scope, pool2Gradient, conv2Gradient);
            conv2Activation.buildBackward(scope, conv2Gradient, conv2Pre);
            conv2.buildBackwardWeights(scope, conv2Pre);
            conv2.buildBackwardData(scope, conv2Pre, pool1Gradient);
            pool1.buildBackward(scope, pool1Gradient, conv1Gradient);
            conv1Activation.buildBackward(scope, conv1Gradient, conv1Pre);
            conv1.buildBackwardWeights(scope, conv1Pre);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv1.forward();
            pool1.forward();
            conv2.forward();
            pool2.forward();
            fc1.forward();
            fc2.forward();
            logits.forward();
            loss.forward();
        }

        @Override
        protected void backward() {
            logits.backwardWeights();
            logits.backwardData();
            fc2Activation.backward();
            fc2.backwardWeights();
            fc2.backwardData();
            fc1Activation.backward();
            fc1.backwardWeights();
            fc1.backwardData();
            pool2.backward();
            conv2Activation.backward();
            conv2.backwardWeights();
            conv2.backwardData();
            pool1.backward();
            conv1Activation.backward();
            conv1.backwardWeights();
        }
    }

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
            Value pool1Output = scope.value("pool1Output", 1, 2, 6, 14, 14);
            Value conv2Output = scope.value("conv2Output", 2, 3, 16, 10, 10);
            Value pool2Output = scope.value("pool2Output", 3, 4, 16, 5, 5);
            Value fc1Output = scope.value("fc1Output", 4, 5, 120);
            Value fc2Output = scope.value("fc2Output", 5, 6, 84);
            Value logitsOutput = scope.value("logitsOutput", 6, 6, 10);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias).output(conv1Output)
                    .kernel(5, 5).padding(2, 2).activation(Pointwise.RELU).build(scope);
            pool1 = Pooling.named("pool1").input(conv1Output).output(pool1Output).max().kernel(2, 2).stride(2, 2).build(scope);
            conv2 = Convolution.named("conv2").input(pool1Output).weight(network.conv2Weight).bias(network.conv2Bias).output(conv2Output)
                    .kernel(5, 5).activation(Pointwise.RELU).build(scope);
            pool2 = Pooling.named("pool2").input(conv2Output).output(pool2Output).max().kernel(2, 2).stride(2, 2).build(scope);
            fc1 = InnerProduct.named("fc1").input(pool2Output).weight(network.fc1Weight).bias(network.fc1Bias).output(fc1Output)
                    .activation(Pointwise.RELU).build(scope);
            fc2 = InnerProduct.named("fc2").input(fc1Output).weight(network.fc2Weight).bias(network.fc2Bias).output(fc2Output)
                    .activation(Pointwise.RELU).build(scope);
            logits = InnerProduct.named("logits").input(fc2Output).weight(network.logitsWeight).bias(network.logitsBias)
                    .output(logitsOutput)
                    .build(scope);
            finish(logitsOutput);
        }

        @Override
        protected void forward() {
            conv1.forward();
            pool1.forward();
            conv2.forward();
            pool2.forward();
            fc1.forward();
            fc2.forward();
            logits.forward();
        }
    }
}
