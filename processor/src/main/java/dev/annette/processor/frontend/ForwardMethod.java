package dev.annette.processor.frontend;

import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;

/** The method in which a model says how its layers are joined. */
final class ForwardMethod {

    static final String TENSOR = "dev.annette.Tensor";
    private static final String RIGHT = "Tensor forward(Tensor input) { ... }";

    private ForwardMethod() {}

    /** The method of a name, if the model has one that is not a layer; of several the one with the right parameters. */
    static Optional<ExecutableElement> named(String name, DeclaredModel model) {
        LinkedList<TypeElement> lineage = new LinkedList<>(Lineage.of(model.type()));
        while (!lineage.isEmpty()) {
            List<ExecutableElement> methods = ElementFilter.methodsIn(lineage.removeLast().getEnclosedElements()).stream()
                    .filter(method -> method.getSimpleName().contentEquals(name) && !model.members().containsKey(method)).toList();
            if (!methods.isEmpty()) {
                return methods.stream().filter(ForwardMethod::takesTensors).findFirst().or(() -> methods.stream().findFirst());
            }
        }
        return Optional.empty();
    }

    /** Whether a method can be read; says what is wrong, unless javac does. */
    static boolean check(ExecutableElement method, Problems problems) {
        Optional<String> fault = fault(method);
        if (fault.isPresent() && !isUnresolved(method)) {
            problems.add(ProblemKind.FORWARD_METHOD, new DeclarationOrigin(method), "", RIGHT, fault.get());
        }
        return fault.isEmpty();
    }

    /** Whether javac does not know a type that the method names. */
    static boolean isUnresolved(ExecutableElement method) {
        return method.getReturnType().getKind() == TypeKind.ERROR
                || method.getParameters().stream().anyMatch(parameter -> parameter.asType().getKind() == TypeKind.ERROR);
    }

    private static Optional<String> fault(ExecutableElement method) {
        if (!takesTensors(method)) {
            Optional<TypeMirror> other = method.getParameters().stream().map(VariableElement::asType)
                    .filter(type -> !MemberReader.isType(type, TENSOR)).findFirst();
            return Optional.of(other.map(type -> "its parameter is of type " + type).orElse("it has no parameters"));
        }
        if (!MemberReader.isType(method.getReturnType(), TENSOR) && components(method.getReturnType()).isEmpty()) {
            return Optional.of("it returns " + method.getReturnType());
        }
        return withoutBody(method);
    }

    /** Why a method has no body that could be read for an instance; empty if it has. */
    static Optional<String> withoutBody(ExecutableElement method) {
        if (method.getModifiers().contains(Modifier.STATIC)) {
            return Optional.of("it is static");
        }
        return method.getModifiers().contains(Modifier.ABSTRACT) ? Optional.of("it has no body") : Optional.empty();
    }

    private static boolean takesTensors(ExecutableElement method) {
        return !method.getParameters().isEmpty()
                && method.getParameters().stream().allMatch(parameter -> MemberReader.isType(parameter.asType(), TENSOR));
    }

    /** The names of the components of a record of tensors; none for any other type. */
    static List<String> components(TypeMirror type) {
        if (!(type instanceof DeclaredType declared) || !(declared.asElement() instanceof TypeElement element)) {
            return List.of();
        }
        boolean areTensors = element.getRecordComponents().stream().allMatch(component -> MemberReader.isType(component.asType(), TENSOR));
        return areTensors ? element.getRecordComponents().stream().map(component -> component.getSimpleName().toString()).toList()
                : List.of();
    }
}
