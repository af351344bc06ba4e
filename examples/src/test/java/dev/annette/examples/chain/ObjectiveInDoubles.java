package dev.annette.examples.chain;

/** The losses, written out as PyTorch's documentation states them: the mean over the samples, and over the elements of regressions. */
interface ObjectiveInDoubles {
    double of(float[] outputs, float[] targets, int samples);

    /** Targets are class indices. */
    static ObjectiveInDoubles crossEntropy(double labelSmoothing) {
        return (outputs, targets, samples) -> {
            int classes = outputs.length / samples;
            double sum = 0;
            for (int sample = 0; sample < samples; sample++) {
                double total = 0;
                for (int label = 0; label < classes; label++) {
                    total += Math.exp(outputs[sample * classes + label]);
                }
                for (int label = 0; label < classes; label++) {
                    double share = (label == (int) targets[sample] ? 1 - labelSmoothing : 0) + labelSmoothing / classes;
                    sum -= share * (outputs[sample * classes + label] - Math.log(total));
                }
            }
            return sum / samples;
        };
    }

    /** Targets are distributions. */
    static ObjectiveInDoubles crossEntropyOfDistributions() {
        return (outputs, targets, samples) -> {
            int classes = outputs.length / samples;
            double sum = 0;
            for (int sample = 0; sample < samples; sample++) {
                double total = 0;
                for (int label = 0; label < classes; label++) {
                    total += Math.exp(outputs[sample * classes + label]);
                }
                for (int label = 0; label < classes; label++) {
                    sum -= targets[sample * classes + label] * (outputs[sample * classes + label] - Math.log(total));
                }
            }
            return sum / samples;
        };
    }

    static ObjectiveInDoubles binaryCrossEntropy() {
        return meanOverElements((output, target) -> Math.log1p(Math.exp(output)) - target * output);
    }

    static ObjectiveInDoubles squaredError() {
        return meanOverElements((output, target) -> (output - target) * (output - target));
    }

    static ObjectiveInDoubles absoluteError() {
        return meanOverElements((output, target) -> Math.abs(output - target));
    }

    static ObjectiveInDoubles huber(double delta) {
        return meanOverElements((output, target) -> {
            double error = Math.abs(output - target);
            return error <= delta ? 0.5 * error * error : delta * (error - 0.5 * delta);
        });
    }

    private static ObjectiveInDoubles meanOverElements(java.util.function.DoubleBinaryOperator element) {
        return (outputs, targets, samples) -> {
            double sum = 0;
            for (int i = 0; i < outputs.length; i++) {
                sum += element.applyAsDouble(outputs[i], targets[i]);
            }
            return sum / outputs.length;
        };
    }
}
