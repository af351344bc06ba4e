package dev.annette.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.LayerKey;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Operators;

/** The method in which a model computes its loss itself: from what {@code forward} returns, from inputs and from targets. */
final class LossMethod {

    /** What the value of the loss is called. */
    static final String NAME = "loss";

    private static final String TARGET = "dev.annette.Target";

    private final ExecutableElement method;
    private final Elements elements;
    private final Problems problems;
    private final List<Value> targets = new ArrayList<>();

    LossMethod(ExecutableElement method, Elements elements, Problems problems) {
        this.method = method;
        this.elements = elements;
        this.problems = problems;
    }

    /** The targets, in the order of the parameters. */
    List<Value> targets() {
        return targets;
    }

    /**
     * Adds the loss to the graph.
     *
     * @param model  the model
     * @param joiner takes the nodes
     * @param inputs the parameters of forward, by name
     * @param output what forward returns
     * @return the mean loss; empty after a problem was reported
     */
    Optional<Value> apply(DeclaredModel model, Joiner joiner, Map<String, Value> inputs, Results output) {
        Optional<String> fault = fault(inputs, output);
        if (fault.isPresent()) {
            if (!ForwardMethod.isUnresolved(method)) {
                problems.add(ProblemKind.LOSS_METHOD, new DeclarationOrigin(method), "", right(output), fault.get());
            }
            return Optional.empty();
        }
        List<Results> arguments = new ArrayList<>(List.of(output));
        for (VariableElement parameter : method.getParameters().subList(1, method.getParameters().size())) {
            arguments.add(Results.of(annotation(parameter).map(target -> target(parameter, target))
                    .orElseGet(() -> inputs.get(parameter.getSimpleName().toString()))));
        }
        Origin origin = new DeclarationOrigin(method);
        return joiner.follow(model, method, NAME, arguments)
                .map(each -> joiner.graph().apply(LayerKey.of(NAME), Operators.sampleLoss(), Role.LOSS, each.values(), origin).get(0));
    }

    private static String right(Results output) {
        String type = output.isRecord() ? output.type().getSimpleName().toString() : "Tensor";
        return "Tensor loss(" + type + " output, @Target Tensor target) { ... }";
    }

    private Optional<String> fault(Map<String, Value> inputs, Results output) {
        if (!MemberReader.isType(method.getReturnType(), ForwardMethod.TENSOR)) {
            return Optional.of("it returns " + method.getReturnType());
        }
        boolean takesOutput = !method.getParameters().isEmpty() && (output.isRecord()
                ? MemberReader.isType(method.getParameters().get(0).asType(), output.type().getQualifiedName().toString())
                : MemberReader.isType(method.getParameters().get(0).asType(), ForwardMethod.TENSOR));
        if (!takesOutput) {
            return Optional.of("its first parameter is not forward's result");
        }
        for (VariableElement parameter : method.getParameters().subList(1, method.getParameters().size())) {
            if (!MemberReader.isType(parameter.asType(), ForwardMethod.TENSOR)) {
                return Optional.of("its parameter " + parameter + " is of type " + parameter.asType());
            }
            if (annotation(parameter).isEmpty() && !inputs.containsKey(parameter.getSimpleName().toString())) {
                return Optional.of(parameter + " is neither @Target nor an input");
            }
        }
        return ForwardMethod.withoutBody(method);
    }

    private static Optional<AnnotationMirror> annotation(VariableElement parameter) {
        return MemberReader.annotation(parameter, TARGET);
    }

    private Value target(VariableElement parameter, AnnotationMirror annotation) {
        LayerAttributes attributes = LayerAttributes.of(new AnnotationOrigin(parameter, annotation), elements, problems);
        String name = parameter.getSimpleName() + "Target";
        Value target = !attributes.isGiven("value") ? Value.ofUnknownShape(name, Role.TARGET_TENSOR)
                : InputShape.read(attributes, "value").map(shape -> Value.of(name, Role.TARGET_TENSOR, shape))
                        .orElseGet(() -> Value.ofUnknownShape(name, Role.ACTIVATION));
        targets.add(target);
        return target;
    }
}
