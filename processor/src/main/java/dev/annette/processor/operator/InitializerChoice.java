package dev.annette.processor.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.annette.processor.graph.Initialization;

/**
 * An {@code @Initialize} as read: which rule, and the numbers of those rules that have some.
 *
 * @param rule              the constant of {@code Initializer}
 * @param mean              of NORMAL
 * @param standardDeviation of NORMAL
 * @param bound             of UNIFORM and SPARSE_UNIFORM
 * @param constant          of CONSTANT
 * @param connectivity      of RESERVOIR and SPARSE_UNIFORM
 * @param spectralRadius    of RESERVOIR
 */
public record InitializerChoice(String rule, float mean, float standardDeviation, float bound, float constant, float connectivity,
        float spectralRadius) {

    /** PyTorch's default for weights and biases of linear layers. */
    public static final InitializerChoice DEFAULT = new InitializerChoice("FAN_IN_UNIFORM", 0, 0.01f, 0.05f, 0, 0.05f, 0.9f);

    /** Bilinear upsampling, which only a transposed convolution can resolve. */
    public static final String BILINEAR = "BILINEAR";

    /** 0 everywhere. */
    static final String ZEROS = "ZEROS";
    static final String ORTHOGONAL = "ORTHOGONAL";
    static final String SPARSE_UNIFORM = "SPARSE_UNIFORM";
    static final String RESERVOIR = "RESERVOIR";

    private static final Map<String, String> FOR_SOME_LAYERS = Map.of(BILINEAR, "the weight of a @TransposedConv", ORTHOGONAL,
            "the weights of @Dense and recurrent layers", SPARSE_UNIFORM, "the weights of @Dense and recurrent layers", RESERVOIR,
            "the recurrent weight of an @RNN");

    /** A rule with the numbers that it has by default. */
    public static InitializerChoice of(String rule) {
        return new InitializerChoice(rule, DEFAULT.mean, DEFAULT.standardDeviation, DEFAULT.bound, DEFAULT.constant, DEFAULT.connectivity,
                DEFAULT.spectralRadius);
    }

    /** What alone the rule is for; empty for one that any parameter may have. */
    public Optional<String> purpose() {
        return Optional.ofNullable(FOR_SOME_LAYERS.get(rule));
    }

    /**
     * The rule with a parameter's sizes filled in.
     *
     * @param fanIn  how many inputs feed one output
     * @param fanOut how many outputs one input feeds; for rules that make whole matrices, the rows of each
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
            case ZEROS -> Initialization.zeros();
            case "ONES" -> Initialization.ones();
            case ORTHOGONAL ->
                new Initialization("orthogonal", fanIn == fanOut ? List.of(1, fanOut) : List.of(1, fanOut, fanIn), "orthogonal");
            case SPARSE_UNIFORM -> new Initialization("sparseUniform", List.of(connectivity, bound),
                    "uniform +-" + bound + ", sparse by " + connectivity);
            case RESERVOIR -> new Initialization("reservoir", List.of(connectivity, spectralRadius),
                    "reservoir, sparse by " + connectivity + ", spectral radius " + spectralRadius);
            default -> throw new IllegalStateException("no initializer is called " + rule);
        };
    }
}
