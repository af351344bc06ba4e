package dev.annette.processor.frontend;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Objective;

/** Reads a type annotated with {@code @Model}. */
public final class ModelReader {

    /** The annotation that marks a model. */
    public static final String MODEL = "dev.annette.Model";

    private final Elements elements;
    private final Problems problems;

    /**
     * A reader for one model.
     *
     * @param elements the compiler's
     * @param problems takes what is wrong
     */
    public ModelReader(Elements elements, Problems problems) {
        this.elements = elements;
        this.problems = problems;
    }

    /** Reads everything that can be read; what can't is among the problems. */
    public ModelDeclaration read(TypeElement type) {
        AnnotationMirror annotation = type.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName().contentEquals(MODEL))
                .findFirst().orElseThrow();
        AnnotationOrigin origin = new AnnotationOrigin(type, annotation);
        checkKind(type, origin);
        AnnotationAttributes attributes = new AnnotationAttributes(origin, elements, problems);
        Objective objective = objective(attributes);
        Optional<Shape> input = InputShape.read(attributes);
        LayerReader layers = new LayerReader(elements, problems);
        Value samples = input.map(shape -> Value.of("input", Role.INPUT, shape)).orElseGet(() -> Value.ofUnknownShape("input", Role.INPUT));
        boolean readable = layers.read(type, samples);
        if (!layers.isEmpty() || !readable) {
            return declaration(type, origin, objective,
                    readable ? Optional.of(new Graph(type.getSimpleName().toString(), List.of(samples), layers.nodes(),
                            List.of(layers.result()))) : Optional.empty());
        }
        problems.add(ProblemKind.NO_LAYERS, origin, "", "declare one, for example @Dense(units = 10) Layer logits;");
        return declaration(type, origin, objective, Optional.empty());
    }

    private ModelDeclaration declaration(TypeElement type, AnnotationOrigin origin, Objective objective, Optional<Graph> graph) {
        String packageName = elements.getPackageOf(type).getQualifiedName().toString();
        String qualified = type.getQualifiedName().toString();
        String typeName = packageName.isEmpty() ? qualified : qualified.substring(packageName.length() + 1);
        return new ModelDeclaration(packageName, typeName, typeName.replace('.', '_') + "Network", origin, objective, graph);
    }

    private void checkKind(TypeElement type, AnnotationOrigin origin) {
        String name = type.getSimpleName().toString();
        if (type.getKind() != ElementKind.CLASS && type.getKind() != ElementKind.INTERFACE) {
            String found =
                    type.getKind() == ElementKind.ENUM ? "an enum" : type.getKind() == ElementKind.RECORD ? "a record" : "an annotation";
            kindProblem(origin, found, "abstract class " + name);
        } else if (!type.getModifiers().contains(Modifier.ABSTRACT)) {
            kindProblem(origin, "a class that is not abstract", "abstract class " + name);
        } else if (!type.getTypeParameters().isEmpty()) {
            kindProblem(origin, "a generic class", "delete the type parameters");
        } else if (type.getNestingKind() != NestingKind.TOP_LEVEL && !type.getModifiers().contains(Modifier.STATIC)) {
            kindProblem(origin, "an inner class", "static abstract class " + name);
        } else if (isPrivate(type)) {
            kindProblem(origin, "a private class, which its network could not name,", "delete private");
        }
    }

    private void kindProblem(AnnotationOrigin origin, String found, String remedy) {
        problems.add(ProblemKind.MODEL_KIND, origin, "", remedy, found);
    }

    private static boolean isPrivate(TypeElement type) {
        for (Element around = type; around != null; around = around.getEnclosingElement()) {
            if (around.getModifiers().contains(Modifier.PRIVATE)) {
                return true;
            }
        }
        return false;
    }

    private static Objective objective(AnnotationAttributes model) {
        String loss = model.constant("loss");
        float labelSmoothing = model.number("labelSmoothing", number -> number >= 0 && number < 1, "at least 0 and less than 1", "0.1f");
        float huberDelta = model.number("huberDelta", number -> number > 0, "greater than 0", "1");
        if (model.isGiven("labelSmoothing") && !loss.equals(Objective.SOFTMAX_CROSS_ENTROPY)) {
            model.problem(ProblemKind.IGNORED_ATTRIBUTE, "labelSmoothing", "delete labelSmoothing, or loss = SOFTMAX_CROSS_ENTROPY",
                    "labelSmoothing", "loss = " + loss);
        }
        if (model.isGiven("huberDelta") && !loss.equals(Objective.HUBER)) {
            model.problem(ProblemKind.IGNORED_ATTRIBUTE, "huberDelta", "delete huberDelta, or loss = HUBER", "huberDelta",
                    "loss = " + loss);
        }
        return new Objective(loss, labelSmoothing, huberDelta);
    }
}
