package dev.annette.processor.frontend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Value;

/** The inputs of a model: one of the shape that {@code @Model} gives, or one for each parameter of {@code forward}. */
final class ModelInputs {

    private static final String INPUT = "dev.annette.Input";
    private static final String ONLY = "input";

    private final Elements elements;
    private final Problems problems;
    private final Map<String, Value> inputs = new LinkedHashMap<>();

    ModelInputs(Elements elements, Problems problems) {
        this.elements = elements;
        this.problems = problems;
    }

    /** The inputs in order. */
    List<Value> values() {
        return new ArrayList<>(inputs.values());
    }

    /** The inputs by the names of forward's parameters. */
    Map<String, Value> byName() {
        return inputs;
    }

    /** Reads the inputs of a model; those that can't be read have no known shape. */
    ModelInputs read(DeclaredModel model, LayerAttributes attributes) {
        List<VariableElement> parameters = new ArrayList<>();
        model.forward().ifPresent(forward -> parameters.addAll(forward.getParameters()));
        parameters.removeIf(parameter -> !MemberReader.isType(parameter.asType(), ForwardMethod.TENSOR));
        for (VariableElement parameter : parameters) {
            String name = parameter.getSimpleName().toString();
            inputs.put(name, input(parameter, parameters.size() == 1, parameters.size() == 1 ? ONLY : name + "Input", attributes));
        }
        if (parameters.isEmpty()) {
            inputs.put(ONLY, value(ONLY, shared(attributes)));
        }
        return this;
    }

    private Value input(VariableElement parameter, boolean isOnly, String name, LayerAttributes model) {
        Optional<AnnotationMirror> mirror = MemberReader.annotation(parameter, INPUT);
        if (mirror.isEmpty() && isOnly) {
            return value(name, shared(model));
        }
        Optional<LayerAttributes> given =
                mirror.map(annotation -> LayerAttributes.of(new AnnotationOrigin(parameter, annotation), elements, problems));
        if (!isOnly && given.filter(attributes -> attributes.isGiven("value")).isEmpty()) {
            problems.add(ProblemKind.MISSING_ATTRIBUTE, new DeclarationOrigin(parameter), "", "@Input(\"784\") Tensor " + parameter,
                    "the shape of one of several inputs");
            return Value.ofUnknownShape(name, Role.INPUT);
        }
        LayerAttributes attributes = given.orElseThrow();
        if (attributes.isGiven("value") && model.isGiven("input")) {
            attributes.problem(ProblemKind.CONFLICTING_ATTRIBUTES, "value", "delete input of @Model", "input of @Model", "@Input",
                    "the shape of the samples");
        }
        Optional<Shape> shape = !attributes.isGiven("value") && isOnly ? shared(model) : InputShape.read(attributes, "value");
        Value value = value(name, shape);
        return attributes.flag("gradient") ? value.wantingGradient() : value;
    }

    private Optional<Shape> shared(LayerAttributes model) {
        if (!model.isGiven("input")) {
            model.problem(ProblemKind.MISSING_ATTRIBUTE, "", "for example input = \"1x28x28\"", "input");
            return Optional.empty();
        }
        return InputShape.read(model, "input");
    }

    private static Value value(String name, Optional<Shape> shape) {
        return shape.map(known -> Value.of(name, Role.INPUT, known)).orElseGet(() -> Value.ofUnknownShape(name, Role.INPUT));
    }
}
