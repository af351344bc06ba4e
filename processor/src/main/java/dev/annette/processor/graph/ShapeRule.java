package dev.annette.processor.graph;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.annette.processor.diagnostic.ProblemKind;

/** What an operator's shape rule sees and says; it is only asked when all input shapes are known. */
public interface ShapeRule {

    /** The shape of the only input. */
    Shape input();

    /** The shapes of all inputs, in order. */
    List<Shape> inputs();

    /** Sets the shape of the only result. A rule that reports an error sets none. */
    default void output(Shape shape) {
        output(0, shape);
    }

    /** Sets the shape of one of several results. */
    void output(int index, Shape shape);

    /** Says that all samples share the result, which otherwise holds where they share all inputs, or that they don't. */
    void batched(boolean isBatched);

    /** How many steps were made samples of their own in the inputs, and so in the result; see {@link Value#steps()}. */
    List<Size> steps();

    /** Says that the steps are grouped otherwise in the result. */
    void steps(List<Size> changed);

    /** Declares a learned parameter by its short name, such as {@code weight}. */
    void parameter(String name, Shape shape, Initialization initialization);

    /** The shape of a parameter that the layer has told where it was applied before; empty if it has none of that name. */
    Optional<Shape> known(String name);

    /** Declares a value that is kept with the network but not learned. */
    void state(String name, Shape shape, Initialization initialization);

    /**
     * Reports that something has to be a number which is bound only when a plan is built. A {@link SymbolicSizeException} that leaves a rule says the same in general words.
     *
     * @param need   what, such as {@code a fixed number of features}
     * @param size   what it would be
     * @param remedy one edit that would compile
     */
    default void symbolicSize(String need, Size size, String remedy) {
        String names = String.join(" and ", size.symbols());
        problem(ProblemKind.SYMBOLIC_SIZE, "", remedy, need, names,
                inputs().stream().map(Shape::toString).distinct().collect(Collectors.joining(" and ")),
                size.symbols().size() == 1 ? "is" : "are");
    }

    /**
     * Reports a problem of this node; the trace of shapes is added to it.
     *
     * @param kind      which of the catalogue
     * @param attribute the attribute at fault, empty for the whole annotation
     * @param remedy    one edit that would compile
     * @param details   what the kind's text asks for
     */
    void problem(ProblemKind kind, String attribute, String remedy, Object... details);
}
