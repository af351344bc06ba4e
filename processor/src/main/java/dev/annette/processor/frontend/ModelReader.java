package dev.annette.processor.frontend;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.LayerKey;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Objective;

/** Reads a type annotated with {@code @Model}. */
public final class ModelReader {

    /** The annotation that marks a model. */
    public static final String MODEL = "dev.annette.Model";

    private final ProcessingEnvironment environment;
    private final Elements elements;
    private final Problems problems;

    /**
     * A reader for one model.
     *
     * @param environment the compiler's
     * @param problems    takes what is wrong
     */
    public ModelReader(ProcessingEnvironment environment, Problems problems) {
        this.environment = environment;
        this.elements = environment.getElementUtils();
        this.problems = problems;
    }

    /** Reads everything that can be read; what can't is among the problems. */
    public ModelDeclaration read(TypeElement type) {
        AnnotationMirror annotation = type.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName().contentEquals(MODEL))
                .findFirst().orElseThrow();
        AnnotationOrigin origin = new AnnotationOrigin(type, annotation);
        checkKind(type, origin);
        LayerAttributes attributes = LayerAttributes.of(origin, elements, problems);
        Objective objective = objective(attributes);
        Optional<Shape> input = InputShape.read(attributes);
        Value samples = input.map(shape -> Value.of("input", Role.INPUT, shape)).orElseGet(() -> Value.ofUnknownShape("input", Role.INPUT));
        return declaration(type, origin, objective, graph(type, origin, samples));
    }

    private Optional<Graph> graph(TypeElement type, AnnotationOrigin origin, Value samples) {
        LayerReader reader = new LayerReader(elements, problems);
        boolean readable = reader.read(type);
        GraphBuilder graph = new GraphBuilder(samples);
        Optional<ExecutableElement> forward = ForwardMethod.of(type, reader.layers().keySet());
        if (forward.isPresent()) {
            Optional<Graph> joined = forward(forward.get(), reader.layers(), graph)
                    .map(result -> graph.build(type.getSimpleName().toString(), result));
            if (joined.isEmpty() && problems.hasErrors()) {
                // so that the shapes of what could be read are checked too
                return graph.everything(type.getSimpleName().toString());
            }
            joined.filter(any -> !problems.hasErrors()).ifPresent(whole -> checkUse(reader.layers().values(), graph, whole));
            return joined.filter(any -> readable);
        }
        if (reader.layers().isEmpty() && readable) {
            problems.add(ProblemKind.NO_LAYERS, origin, "", "declare one, for example @Dense(units = 10) Layer logits;");
            return Optional.empty();
        }
        Value result = samples;
        for (DeclaredLayer layer : reader.layers().values()) {
            result = graph.apply(layer, result);
        }
        return readable ? Optional.of(graph.build(type.getSimpleName().toString(), result)) : Optional.empty();
    }

    private void checkUse(Collection<DeclaredLayer> layers, GraphBuilder applied, Graph graph) {
        Set<LayerKey> used = graph.nodes().stream().map(Node::layer).collect(Collectors.toSet());
        for (DeclaredLayer layer : layers) {
            if (!used.contains(layer.key())) {
                problems.add(ProblemKind.UNUSED_LAYER, layer.origin(), "",
                        "apply it, as in x.then(" + layer.name() + "), and return what follows from it, or delete it",
                        applied.isApplied(layer) ? "drops its result" : "never applies it");
            }
        }
    }

    private Optional<Value> forward(ExecutableElement method, Map<Element, DeclaredLayer> layers, GraphBuilder graph) {
        if (!ForwardMethod.check(method, problems)) {
            return Optional.empty();
        }
        Optional<ForwardReader> reader = ForwardReader.of(environment);
        if (reader.isEmpty()) {
            problems.add(ProblemKind.NO_SOURCE_TREES, new DeclarationOrigin(method), "",
                    "compile with javac, or write the model as a chain of annotated fields");
            return Optional.empty();
        }
        return reader.get().read(method, layers, graph, problems);
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

    private static Objective objective(LayerAttributes model) {
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
