package dev.annette.processor.operator;

import java.util.List;

import dev.annette.processor.graph.Initialization;

/**
 * An {@code @Initialize} as read: which rule, and the numbers of those rules that have some.
 *
 * @param rule              the constant of {@code Initializer}
 * @param mean              of NORMAL
 * @param standardDeviation of NORMAL
 * @param bound             of UNIFORM
 * @param constant          of CONSTANT
 */
public record InitializerChoice(String rule, float mean, float standardDeviation, float bound, float constant) {

    /** PyTorch's default for weights and biases of linear layers. */
    public static final InitializerChoice DEFAULT = new InitializerChoice("FAN_IN_UNIFORM", 0, 0.01f, 0.05f, 0);

    /** Bilinear upsampling, which only a transposed convolution can resolve. */
    public static final String BILINEAR = "BILINEAR";

    /** A rule with the numbers that it has by default. */
    public static InitializerChoice of(String rule) {
        return new InitializerChoice(rule, DEFAULT.mean, DEFAULT.standardDeviation, DEFAULT.bound, DEFAULT.constant);
    }

    /**
     * The rule with a parameter's sizes filled in.
     *
     * @param fanIn  how many inputs feed one output
     * @param fanOut how many outputs one input feeds
     */
    public Initialization resolve(long fanIn, long fanOut) {
        return switch (rule) {
            case "FAN_IN_UNIFORM" -> new Initialization("fanInUniform", List.of(fanIn), "uniform by fan-in");
            case "KAIMING_UNIFORM" -> new Initialization("kaimingUniform", List.of(fanIn), "He uniform");
            case "KAIMING_NORMAL" -> new Initialization("kaimingNormal", List.of(fanIn), "He normal");
            case "XAVIER_UNIFORM" -> new Initialization("xavierUniform", List.of(fanIn, fanOut), "Glorot uniform");
            case "XAVIER_NORMAL" -> new Initialization("xavierNormal", List.of(fanIn, fanOut), "Glorot normal");
            case "NORMAL" -> new Initialization("normal", List.of(mean, standardDeviation), "normal " + mean + " +- " + standardDeviation);
            case "UNIFORM" -> new Initialization("uniform", List.of(bound), "uniform +-" + bound);
            case "CONSTANT" -> new Initialization("constant", List.of(constant), "constant " + constant);
            case "ZEROS" -> Initialization.zeros();
            case "ONES" -> Initialization.ones();
            default -> throw new IllegalStateException("no initializer is called " + rule);
        };
    }
}
