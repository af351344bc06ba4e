package dev.annette.processor.operator;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Initialization;

/**
 * How the parameters of a recurrent layer start.
 *
 * @param input      the rule of the weights of the input, and of a projection
 * @param recurrent  the rule of the weights of the step before
 * @param bias       the rule of the biases
 * @param forgetBias what the bias of a forget gate starts with; 0 where the rule of the biases has it
 */
record RecurrentWeights(InitializerChoice input, InitializerChoice recurrent, InitializerChoice bias, float forgetBias) {

    private static final String BIAS_INITIALIZER = "biasInitializer";
    private static final String FORGET_BIAS = "forgetBias";

    static RecurrentWeights readElman(Attributes attributes) {
        return read(attributes, attributes.initializer("recurrentInitializer", InitializerChoice.ORTHOGONAL,
                InitializerChoice.SPARSE_UNIFORM, InitializerChoice.RESERVOIR), 0);
    }

    static RecurrentWeights readGru(Attributes attributes) {
        return read(attributes, readRecurrent(attributes), 0);
    }

    static RecurrentWeights readLstm(Attributes attributes) {
        float forgetBias = attributes.number(FORGET_BIAS);
        RecurrentWeights weights = read(attributes, readRecurrent(attributes), forgetBias);
        boolean isOfZeros = weights.bias.rule().equals(InitializerChoice.ZEROS);
        if (attributes.isGiven(FORGET_BIAS) && !isOfZeros) {
            attributes.problem(ProblemKind.CONFLICTING_ATTRIBUTES, FORGET_BIAS, "delete " + FORGET_BIAS + ", or " + BIAS_INITIALIZER,
                    FORGET_BIAS, BIAS_INITIALIZER, "the start of the forget gate's bias");
        } else if (attributes.isGiven(FORGET_BIAS) && !attributes.flag("bias")) {
            attributes.problem(ProblemKind.IGNORED_ATTRIBUTE, FORGET_BIAS, "delete " + FORGET_BIAS, FORGET_BIAS, "bias = false");
        }
        return isOfZeros ? weights : new RecurrentWeights(weights.input, weights.recurrent, weights.bias, 0);
    }

    private static InitializerChoice readRecurrent(Attributes attributes) {
        return attributes.initializer("recurrentInitializer", InitializerChoice.ORTHOGONAL, InitializerChoice.SPARSE_UNIFORM);
    }

    private static RecurrentWeights read(Attributes attributes, InitializerChoice recurrent, float forgetBias) {
        return new RecurrentWeights(
                attributes.initializer("initializer", InitializerChoice.ORTHOGONAL, InitializerChoice.SPARSE_UNIFORM),
                recurrent, attributes.initializer(BIAS_INITIALIZER), forgetBias);
    }

    /** The start of a cell's biases, a block of {@code units} for each gate. */
    Initialization biases(int features, int units) {
        return forgetBias == 0 ? bias.resolve(features, units)
                : Initialization.gateBias(units, RecurrentCell.FORGET_GATE, forgetBias);
    }
}
