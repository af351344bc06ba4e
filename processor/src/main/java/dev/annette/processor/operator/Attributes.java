package dev.annette.processor.operator;

import java.util.List;
import java.util.function.DoublePredicate;

import dev.annette.processor.diagnostic.ProblemKind;

/**
 * The attributes of one layer as the user wrote them, defaults included. Readers that report a problem return a harmless stand-in, so that all problems of a
 * layer are found; the layer is then left out.
 */
public interface Attributes {

    /** Stands for a constant that does not exist. */
    String UNKNOWN_CONSTANT = "?";

    /** Whether the layer has an attribute of that name. */
    boolean has(String name);

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

    /** Any number of any integers. */
    int[] integers(String name);

    /** One or more integers, each at least {@code least}. */
    int[] integers(String name, int least);

    float number(String name);

    /**
     * A number that must be of some kind; reports {@link ProblemKind#INVALID_ATTRIBUTE} where it is not.
     *
     * @param accepts says whether it is
     * @param range   says so in words, such as {@code at least 0}
     * @param example a number that is, as Java source
     */
    default float number(String name, DoublePredicate accepts, String range, String example) {
        float value = number(name);
        if (!accepts.test(value)) {
            problem(ProblemKind.INVALID_ATTRIBUTE, name, "for example " + name + " = " + example, name, text(value), range);
        }
        return value;
    }

    /** A number without a fraction that says nothing. */
    static String text(float number) {
        return number == Math.rint(number) && Math.abs(number) < 1e6 ? String.valueOf((int) number) : String.valueOf(number);
    }

    /** One or more numbers. */
    List<Float> numbers(String name);

    boolean flag(String name);

    /** The name of an enum's constant; {@link #UNKNOWN_CONSTANT} where javac does not know it either. */
    String constant(String name);

    /**
     * How a parameter is initialised, from an attribute of type {@code Initialize}; reports {@link ProblemKind#INVALID_ATTRIBUTE} for a rule that is for other
     * layers.
     *
     * @param special rules that only some layers have and this one has
     */
    InitializerChoice initializer(String name, String... special);

    void problem(ProblemKind kind, String attribute, String remedy, Object... details);
}
