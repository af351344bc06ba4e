package dev.annette.processor.operator;

import dev.annette.processor.diagnostic.ProblemKind;

/**
 * The attributes of one layer as the user wrote them, defaults included. Readers that report a problem return a harmless stand-in, so that all problems of a
 * layer are found; the layer is then left out.
 */
public interface Attributes {

    /** Whether the user wrote the attribute out. */
    boolean isGiven(String name);

    int integer(String name);

    /** An integer of at least 1; reports {@link ProblemKind#INVALID_ATTRIBUTE} otherwise. */
    default int positive(String name) {
        int value = integer(name);
        if (value < 1) {
            problem(ProblemKind.INVALID_ATTRIBUTE, name, name + " = 1 or more", name, value, "at least 1");
            return 1;
        }
        return value;
    }

    /** One or more integers, each at least {@code least}. */
    int[] integers(String name, int least);

    float number(String name);

    /** A number that satisfies {@code low <= number < high}; reports {@link ProblemKind#INVALID_ATTRIBUTE} otherwise. */
    default float number(String name, float low, float high) {
        float value = number(name);
        if (value >= low && value < high) {
            return value;
        }
        String range = high == Float.POSITIVE_INFINITY ? "at least " + low + " and finite" : "from " + low + " on and below " + high;
        problem(ProblemKind.INVALID_ATTRIBUTE, name, "a number in that range, such as the default", name, value, range);
        return low;
    }

    boolean flag(String name);

    /** The name of an enum's constant. */
    String constant(String name);

    /** How a parameter is initialised, from an attribute of type {@code Initialize}. */
    InitializerChoice initializer(String name);

    void problem(ProblemKind kind, String attribute, String remedy, Object... details);
}
