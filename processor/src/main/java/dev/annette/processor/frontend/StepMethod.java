package dev.annette.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Value;

/** The method in which a cell says what it computes in a step: from what stands there, from its states and, if it asks, from the number of the step. */
final class StepMethod {

    static final String NAME = "step";
    /** What the step of a sequence is called. */
    static final String INPUT = "input";

    private static final String STATE = "dev.annette.State";
    private static final String INPUT_ANNOTATION = "dev.annette.Input";
    private static final String TICK = "dev.annette.Tick";
    private static final int LONGEST_PERIOD = 1024;
    private static final String RIGHT = "Tensor step(Tensor x, @Input(\"16\") State hidden) { ... }";

    private final ExecutableElement method;
    private final Elements elements;

    StepMethod(ExecutableElement method, Elements elements) {
        this.method = method;
        this.elements = elements;
    }

    ExecutableElement element() {
        return method;
    }

    /** The parameters that are states. */
    List<VariableElement> states() {
        return method.getParameters().stream().filter(StepMethod::isState).map(VariableElement.class::cast).toList();
    }

    /** After how many steps the number of the step is 0 again; 1 where nobody asks for it. */
    int period() {
        return method.getParameters().stream().flatMap(parameter -> tick(parameter).stream())
                .mapToInt(tick -> LayerAttributes.of(tick, elements, new Problems()).integer("value")).findFirst().orElse(1);
    }

    private static Optional<AnnotationOrigin> tick(VariableElement parameter) {
        return MemberReader.annotation(parameter, TICK).map(mirror -> new AnnotationOrigin(parameter, mirror));
    }

    /**
     * What the method is given.
     *
     * @param graph takes the names of the values
     * @param tick  the number of the step
     */
    List<Results> arguments(GraphBuilder graph, int tick) {
        List<Results> arguments = new ArrayList<>(List.of(Results.of(Value.ofUnknownShape(graph.unique(INPUT), Role.INPUT))));
        for (VariableElement parameter : method.getParameters().subList(1, method.getParameters().size())) {
            arguments.add(isState(parameter) ? Results.of(state(parameter, graph)) : Results.constant(tick));
        }
        return arguments;
    }

    private Value state(VariableElement parameter, GraphBuilder graph) {
        String name = graph.unique(parameter.getSimpleName() + "State");
        return shape(parameter, new Problems()).map(shape -> Value.of(name, Role.INPUT, shape))
                .orElseGet(() -> Value.ofUnknownShape(name, Role.INPUT));
    }

    private Optional<Shape> shape(VariableElement state, Problems problems) {
        Optional<AnnotationMirror> mirror = MemberReader.annotation(state, INPUT_ANNOTATION);
        Optional<LayerAttributes> attributes =
                mirror.map(annotation -> LayerAttributes.of(new AnnotationOrigin(state, annotation), elements, problems))
                        .filter(given -> given.isGiven("value"));
        if (attributes.isEmpty()) {
            problems.add(ProblemKind.MISSING_ATTRIBUTE, new DeclarationOrigin(state), "", "@Input(\"16\") State " + state,
                    "the shape of the state");
        }
        return attributes.flatMap(given -> InputShape.read(given, "value"));
    }

    /** Whether a step can be read; says what is wrong, unless javac does. */
    boolean check(Problems problems) {
        if (ForwardMethod.isUnresolved(method)) {
            return false;
        }
        Optional<String> fault = fault();
        if (fault.isPresent()) {
            problems.add(ProblemKind.STEP_METHOD, new DeclarationOrigin(method), "", RIGHT, fault.get());
            return false;
        }
        boolean isRight = states().stream().map(state -> shape(state, problems)).toList().stream().allMatch(Optional::isPresent);
        if (period() < 1 || period() > LONGEST_PERIOD) {
            AnnotationOrigin tick =
                    method.getParameters().stream().flatMap(parameter -> tick(parameter).stream()).findFirst().orElseThrow();
            problems.add(ProblemKind.INVALID_ATTRIBUTE, tick, "value", "for example @Tick(8)", "value", period(),
                    "1 to " + LONGEST_PERIOD);
            return false;
        }
        return isRight;
    }

    private Optional<String> fault() {
        List<? extends VariableElement> parameters = method.getParameters();
        if (parameters.isEmpty() || isState(parameters.get(0)) || !MemberReader.isType(parameters.get(0).asType(), ForwardMethod.TENSOR)) {
            return Optional.of(parameters.isEmpty() ? "it has no parameters"
                    : "its first parameter is of type " + parameters.get(0).asType());
        }
        for (VariableElement parameter : parameters.subList(1, parameters.size())) {
            TypeMirror type = parameter.asType();
            if (!isState(parameter) && type.getKind() != TypeKind.INT) {
                return Optional.of("its parameter " + parameter + " is of type " + type);
            }
            if (type.getKind() == TypeKind.INT && tick(parameter).isEmpty()) {
                return Optional.of("its parameter " + parameter + " is no @Tick");
            }
        }
        if (parameters.stream().filter(parameter -> parameter.asType().getKind() == TypeKind.INT).count() > 1) {
            return Optional.of("it has two ticks");
        }
        if (states().isEmpty()) {
            return Optional.of("it has no state, so thenPerStep says what it does");
        }
        if (!MemberReader.isType(method.getReturnType(), ForwardMethod.TENSOR) && !MemberReader.isType(method.getReturnType(), STATE)) {
            return Optional.of("it returns " + method.getReturnType());
        }
        return ForwardMethod.withoutBody(method);
    }

    private static boolean isState(VariableElement parameter) {
        return MemberReader.isType(parameter.asType(), STATE);
    }
}
