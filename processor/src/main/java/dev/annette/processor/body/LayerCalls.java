package dev.annette.processor.body;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.util.Elements;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.frontend.LayerAttributes;

/** The fluent spelling of layers: {@code conv(64).kernel(3).noBias()} becomes the attributes of {@code @Conv}, whose defaults are those of the annotation. */
final class LayerCalls {

    private static final String PACKAGE = "dev.annette.layer";
    private static final String NEGATION = "no";

    private final Trees trees;
    private final Elements elements;
    private final Problems problems;

    LayerCalls(Trees trees, Elements elements, Problems problems) {
        this.trees = trees;
        this.elements = elements;
        this.problems = problems;
    }

    /** Whether a method makes a layer: one of {@code Layers}. */
    static boolean isFactory(TypeElement owner) {
        return owner.getQualifiedName().contentEquals(PACKAGE + ".Layers");
    }

    /** Whether a method changes an option of a layer: one of an {@code Options} nested in an annotation. */
    static boolean isOption(TypeElement owner) {
        return owner.getSimpleName().contentEquals("Options") && owner.getQualifiedName().toString().startsWith(PACKAGE + ".");
    }

    /** A new layer. */
    LayerUse factory(ExecutableElement method, List<Meaning> arguments, TreePath path) {
        String kind = method.getSimpleName().toString();
        String annotation = elements.getPackageOf(method).getEnclosedElements().stream().map(type -> type.getSimpleName().toString())
                .filter(kind::equalsIgnoreCase).findFirst().orElseThrow();
        LayerUse layer = LayerUse.fluent(annotation, kind, path);
        for (int i = 0; i < method.getParameters().size(); i++) {
            boolean isVariable = method.isVarArgs() && i == method.getParameters().size() - 1;
            VariableElement parameter = method.getParameters().get(i);
            layer = layer.with(parameter.getSimpleName().toString(),
                    isVariable ? list(arguments.subList(i, arguments.size()), path) : constant(parameter, arguments.get(i), path), path);
        }
        return layer;
    }

    /** A layer with another value of one option. */
    LayerUse option(LayerUse layer, ExecutableElement method, List<Meaning> arguments, TreePath path) {
        String name = method.getSimpleName().toString();
        if (arguments.isEmpty() && name.startsWith(NEGATION)) {
            return layer.with(name.substring(NEGATION.length()).toLowerCase(Locale.ROOT), false, path);
        }
        return layer.with(name, method.isVarArgs() ? list(arguments, path)
                : constant(method.getParameters().get(0), arguments.get(0), path), path);
    }

    /** The constant, or list of constants, that a parameter of a method is given. */
    Object constant(VariableElement parameter, Meaning meaning, TreePath path) {
        if (parameter.asType() instanceof ArrayType array && meaning instanceof Meaning.OfArray list) {
            return Arrays.stream(list.elements()).map(element -> plain(Meaning.assigned(array.getComponentType(), element), path)).toList();
        }
        return plain(Meaning.assigned(parameter.asType(), meaning), path);
    }

    /** What a tensor method is given. */
    LayerAttributes attributes(Origin origin, Map<String, Object> constants) {
        return new LayerAttributes(origin, constants, constants.keySet(), problems);
    }

    /** A place in a method. */
    Origin origin(TreePath path, Element method) {
        return new TreeOrigin(trees, path, method, Map.of());
    }

    private static Object plain(Meaning meaning, TreePath path) {
        if (meaning instanceof Meaning.OfConstant constant) {
            return constant.value();
        }
        if (meaning == Meaning.POISON) {
            throw new Poisoned();
        }
        throw new Complaint(path, ProblemKind.NOT_A_CONSTANT, "give it a number or a constant", "an option of a layer");
    }

    /** Arguments of a method with a variable number of them: one array, or some numbers. */
    private static List<Object> list(List<Meaning> arguments, TreePath path) {
        List<Meaning> each =
                arguments.size() == 1 && arguments.get(0) instanceof Meaning.OfArray array ? List.of(array.elements()) : arguments;
        List<Object> numbers = new ArrayList<>();
        each.forEach(argument -> numbers.add(Arithmetic.cast("int", plain(argument, path))));
        return numbers;
    }

    /** Where a fluent layer stands, and each of its attributes. */
    Origin origin(LayerUse layer, Element method) {
        return new TreeOrigin(trees, layer.path(), method, layer.places());
    }
}
