package dev.annette.processor.frontend;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;

/** What {@code @Checkpoint} stands on: sub-networks, cells and helper methods, whose values training computes again in place of keeping them. */
public final class Checkpoints {

    private static final String CHECKPOINT = "dev.annette.Checkpoint";
    /** The methods that the processor calls itself. */
    private static final Set<String> WHOLE = Set.of("forward", "loss", "step");

    private Checkpoints() {}

    /** Where it stands that training computes again what an element stands for; empty where training keeps it. */
    public static Optional<Origin> on(Element element) {
        return MemberReader.annotation(element, CHECKPOINT).map(mirror -> new AnnotationOrigin(element, mirror));
    }

    /**
     * Reports an annotation on what is no sub-network and no helper method that makes tensors.
     *
     * @param element  what is no sub-network
     * @param isHelper whether it is a method with a body
     * @param problems takes what is wrong
     */
    static void check(Element element, boolean isHelper, Problems problems) {
        on(element).ifPresent(origin -> {
            TypeMirror type = MemberReader.typeOf(element);
            boolean isWhole = isHelper && WHOLE.contains(element.getSimpleName().toString());
            if (isWhole) {
                problems.add(ProblemKind.NO_CHECKPOINT, origin, "", "annotate sub-networks, or the helper methods that it calls",
                        "it stands on " + element.getSimpleName());
            } else if (!isHelper || type.getKind().isPrimitive() || MemberReader.isType(type, MemberReader.LAYER)) {
                problems.add(ProblemKind.NO_CHECKPOINT, origin, "",
                        "move it into a model of its own, and annotate the field that holds that",
                        (isHelper ? "it makes a value of type " : "its type is ") + MemberReader.simple(type));
            }
        });
    }
}
