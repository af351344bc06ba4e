package dev.annette.processor.body;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Operators;

/** Carries out the calls of the model language; everything else is a call into the blue. */
final class Calls {

    private static final String TENSOR = "dev.annette.Tensor";

    private final Interpreter interpreter;
    private final Map<Element, LayerUse> declared;
    private final LayerCalls layers;
    private final Applications applications;
    private final HelperMethods helpers;

    Calls(Interpreter interpreter, Map<Element, LayerUse> declared, LayerCalls layers, Applications applications, HelperMethods helpers) {
        this.interpreter = interpreter;
        this.declared = declared;
        this.layers = layers;
        this.applications = applications;
        this.helpers = helpers;
    }

    Meaning call(TreePath path, Element element, Meaning receiver, List<Meaning> arguments, Frame frame) {
        if (!(element instanceof ExecutableElement method) || !(method.getEnclosingElement() instanceof TypeElement owner)) {
            throw new Unresolved();
        }
        if (declared.containsKey(method)) {
            return new Meaning.OfLayer(declared.get(method));
        }
        if (owner.getQualifiedName().contentEquals(TENSOR) && receiver instanceof Meaning.OfTensor tensor) {
            return new Meaning.OfTensor(tensor(path, method, tensor.value(), arguments, frame));
        }
        if (receiver instanceof Meaning.OfTensor && owner.getQualifiedName().contentEquals("java.lang.Object")) {
            return Meaning.UNKNOWN;
        }
        if (LayerCalls.isFactory(owner)) {
            return new Meaning.OfLayer(layers.factory(method, arguments, path));
        }
        if (LayerCalls.isOption(owner) && receiver instanceof Meaning.OfLayer layer && layer.layer().declared() == null) {
            return new Meaning.OfLayer(layers.option(layer.layer(), method, arguments, path));
        }
        Optional<ExecutableElement> helper = helpers.find(method, isSuper(path));
        if (helper.isPresent()) {
            return interpreter.callHelper(frame, helper.get(), arguments, path);
        }
        if (owner.getQualifiedName().contentEquals("java.lang.Math")) {
            return math(path, method, arguments);
        }
        throw foreign(path, owner.getSimpleName() + "." + method.getSimpleName());
    }

    private static boolean isSuper(TreePath path) {
        return path.getLeaf() instanceof MethodInvocationTree call && call.getMethodSelect() instanceof MemberSelectTree select
                && select.getExpression().toString().equals("super");
    }

    private static Complaint foreign(TreePath path, String what) {
        return new Complaint(path, ProblemKind.UNKNOWN_CALL, Expressions.ALLOWED, what);
    }

    private Value tensor(TreePath path, ExecutableElement method, Value receiver, List<Meaning> arguments, Frame frame) {
        String name = method.getSimpleName().toString();
        if (name.equals("then")) {
            if (arguments.get(0) instanceof Meaning.OfLayer layer) {
                return applications.then(receiver, layer.layer(), frame, path);
            }
            throw foreign(path, name);
        }
        Operator operator = Operators.ofTensorMethod(name).orElseThrow(() -> foreign(path, "Tensor." + name));
        List<Value> inputs = new ArrayList<>(List.of(receiver));
        for (Meaning argument : arguments) {
            tensors(argument).ifPresentOrElse(inputs::addAll, () -> {
                throw foreign(path, "Tensor." + name + " with such an argument");
            });
        }
        if (name.equals("concat") && inputs.size() == 1) {
            return receiver;
        }
        return applications.operation(name, operator, inputs, frame, path);
    }

    /** A tensor, or the tensors of an array. */
    private static Optional<List<Value>> tensors(Meaning argument) {
        if (argument instanceof Meaning.OfTensor tensor) {
            return Optional.of(List.of(tensor.value()));
        }
        if (argument instanceof Meaning.OfArray array && Arrays.stream(array.elements()).allMatch(Meaning.OfTensor.class::isInstance)) {
            return Optional.of(Arrays.stream(array.elements()).map(element -> ((Meaning.OfTensor) element).value()).toList());
        }
        return Optional.empty();
    }

    /** A method of {@code java.lang.Math} on constants, carried out by Java itself. */
    private static Meaning math(TreePath path, ExecutableElement method, List<Meaning> arguments) {
        Object[] values = new Object[arguments.size()];
        Class<?>[] types = new Class<?>[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            String type = method.getParameters().get(i).asType().toString();
            if (!(arguments.get(i) instanceof Meaning.OfConstant constant)) {
                throw new Complaint(path, ProblemKind.NOT_A_CONSTANT, "give it numbers; tensors have methods of their own",
                        "an argument of Math." + method.getSimpleName());
            }
            values[i] = Arithmetic.cast(type, constant.value());
            types[i] = switch (type) {
                case "int" -> int.class;
                case "long" -> long.class;
                case "float" -> float.class;
                default -> double.class;
            };
        }
        try {
            Method function = Math.class.getMethod(method.getSimpleName().toString(), types);
            return new Meaning.OfConstant(function.invoke(null, values));
        } catch (NoSuchMethodException | IllegalAccessException unknown) {
            throw foreign(path, "Math." + method.getSimpleName());
        } catch (InvocationTargetException failed) {
            throw new Complaint(path, ProblemKind.NOT_A_CONSTANT, "give it numbers that Math." + method.getSimpleName() + " accepts",
                    TreeOrigin.shortened(path.getLeaf()) + " fails; it");
        }
    }
}
