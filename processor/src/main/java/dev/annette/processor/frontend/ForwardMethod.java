package dev.annette.processor.frontend;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;

/** Finds the method in which a model says how its layers are joined. */
final class ForwardMethod {

    private static final String TENSOR = "dev.annette.Tensor";
    private static final String RIGHT = "Tensor forward(Tensor input) { ... }";

    private ForwardMethod() {}

    /** The method called {@code forward}, if the model has one that is not a layer; of several the one with the right parameters. */
    static Optional<ExecutableElement> of(TypeElement model, Set<Element> layers) {
        List<ExecutableElement> methods = ElementFilter.methodsIn(model.getEnclosedElements()).stream()
                .filter(method -> method.getSimpleName().contentEquals("forward") && !layers.contains(method)).toList();
        return methods.stream().filter(ForwardMethod::takesTensor).findFirst().or(() -> methods.stream().findFirst());
    }

    /** Whether a method can be read; says what is wrong, unless javac does. */
    static boolean check(ExecutableElement method, Problems problems) {
        boolean isUnresolved = method.getReturnType().getKind() == TypeKind.ERROR
                || method.getParameters().stream().anyMatch(parameter -> parameter.asType().getKind() == TypeKind.ERROR);
        Optional<String> fault = fault(method);
        if (fault.isPresent() && !isUnresolved) {
            problems.add(ProblemKind.FORWARD_METHOD, new DeclarationOrigin(method), "", RIGHT, fault.get());
        }
        return fault.isEmpty();
    }

    private static Optional<String> fault(ExecutableElement method) {
        if (!takesTensor(method)) {
            int count = method.getParameters().size();
            return Optional.of(count == 1 ? "its parameter is of type " + method.getParameters().get(0).asType()
                    : "it has " + (count == 0 ? "no" : count) + " parameters");
        }
        if (!isTensor(method.getReturnType())) {
            return Optional.of("it returns " + method.getReturnType());
        }
        if (method.getModifiers().contains(Modifier.STATIC)) {
            return Optional.of("it is static");
        }
        return method.getModifiers().contains(Modifier.ABSTRACT) ? Optional.of("it has no body") : Optional.empty();
    }

    private static boolean takesTensor(ExecutableElement method) {
        return method.getParameters().size() == 1 && isTensor(method.getParameters().get(0).asType());
    }

    private static boolean isTensor(TypeMirror type) {
        return type instanceof DeclaredType declared && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(TENSOR);
    }
}
