package dev.annette.processor.body;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.frontend.LayerAttributes;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Operators;

/** Carries out the calls of the model language; everything else is a call into the blue. */
final class Calls {

    private static final String TENSOR = "dev.annette.Tensor";
    private static final String STATE = "dev.annette.State";
    private static final String LAYER = "dev.annette.Layer";
    private static final String MODEL = "dev.annette.Model";
    private static final String TENSORS = "dev.annette.Tensors";
    private static final String THEN_PER_STEP = "thenPerStep";
    /** Methods of tensors that take whatever object. */
    private static final Set<String> APPLYING = Set.of("then", "thenPerStep", "scan");

    private final Interpreter interpreter;
    private final Members members;
    private final LayerCalls layers;
    private final Applications applications;
    private final HelperMethods helpers;

    Calls(Interpreter interpreter, Members members, LayerCalls layers, Applications applications, HelperMethods helpers) {
        this.interpreter = interpreter;
        this.members = members;
        this.layers = layers;
        this.applications = applications;
        this.helpers = helpers;
    }

    Meaning call(TreePath path, Element element, Meaning receiver, List<Meaning> arguments, Frame frame) {
        if (!(element instanceof ExecutableElement method) || !(method.getEnclosingElement() instanceof TypeElement owner)) {
            throw new Unresolved();
        }
        Optional<Meaning> member = members.meaning(method);
        if (member.isPresent()) {
            return member.get();
        }
        if (receiver instanceof Meaning.OfModel part && method.getSimpleName().contentEquals("forward")) {
            return Meaning
                    .of(applications.part(part.model(), arguments.stream().map(argument -> input(path, method, argument)).toList(), false,
                            frame, path));
        }
        if (receiver instanceof Meaning.OfRecord results && arguments.isEmpty()
                && results.components().containsKey(method.getSimpleName().toString())) {
            return results.components().get(method.getSimpleName().toString());
        }
        boolean isHelper = helpers.find(method, isSuper(path)).isPresent();
        if (receiver == Meaning.POISON || !isHelper && arguments.contains(Meaning.POISON)
                && !(receiver instanceof Meaning.OfTensor)) {
            throw new Poisoned();
        }
        if (isNull(receiver)) {
            throw isNull(path, ((MemberSelectTree) ((MethodInvocationTree) path.getLeaf()).getMethodSelect()).getExpression());
        }
        if (owner.getQualifiedName().contentEquals(STATE) && receiver instanceof Meaning.OfTensor state) {
            applications.next(state.value(), input(path, method, arguments.get(0)), frame, path);
            return Meaning.UNKNOWN;
        }
        if (owner.getQualifiedName().contentEquals(TENSOR) && receiver instanceof Meaning.OfTensor tensor) {
            return tensor(path, method, tensor.value(), arguments, frame);
        }
        if (receiver instanceof Meaning.OfTensor && owner.getQualifiedName().contentEquals("java.lang.Object")) {
            return Meaning.UNKNOWN;
        }
        if (receiver instanceof Meaning.OfScan scan) {
            return Scans.result(path, method.getSimpleName().toString(), scan.scan(), arguments);
        }
        if (owner.getQualifiedName().contentEquals(TENSORS) && arguments.size() == 2 && arguments.get(0) instanceof Meaning.OfLayer layer
                && arguments.get(1) instanceof Meaning.OfConstant parameter) {
            return new Meaning.OfTensor(applications.parameter(layer.layer(), String.valueOf(parameter.value()), frame, path));
        }
        if (owner.getQualifiedName().contentEquals(TENSORS)) {
            return operation(path, method, null, arguments, frame);
        }
        if (LayerCalls.isFactory(owner)) {
            return new Meaning.OfLayer(layers.factory(method, arguments, path));
        }
        if (LayerCalls.isOption(owner) && receiver instanceof Meaning.OfLayer layer && layer.layer().isFluent()) {
            return new Meaning.OfLayer(layers.option(layer.layer(), method, arguments, path));
        }
        Optional<ExecutableElement> helper = helpers.find(method, isSuper(path));
        if (helper.isPresent()) {
            return interpreter.callHelper(frame, helper.get(), arguments, path);
        }
        if (owner.getQualifiedName().contentEquals("java.lang.Math")) {
            return math(path, method, arguments);
        }
        if (owner.getQualifiedName().contentEquals("java.util.List")) {
            return list(path, method, receiver, arguments);
        }
        if (method.getSimpleName().contentEquals("equals") && receiver instanceof Meaning.OfConstant left
                && arguments.get(0) instanceof Meaning.OfConstant right) {
            return new Meaning.OfConstant(left.value().equals(right.value()));
        }
        if (receiver == Meaning.UNKNOWN || arguments.contains(Meaning.UNKNOWN)) {
            return Meaning.UNKNOWN;
        }
        throw foreign(path, method);
    }

    /** A call of something that the language does not know. */
    static Complaint foreign(TreePath path, Element method) {
        return foreign(path, method.getEnclosingElement().getSimpleName() + "." + method.getSimpleName());
    }

    /** {@code x.then(any)} and {@code x.scan(any)} compile with javac for whatever stands there; it has to be a layer or a model. */
    static void checkApplied(Trees trees, TreePath path, MethodInvocationTree call) {
        Element method = trees.getElement(path);
        if (method == null || !APPLYING.contains(method.getSimpleName().toString()) || method.getEnclosingElement() == null
                || !isNamed(method.getEnclosingElement(), TENSOR)) {
            return;
        }
        TypeMirror given = trees.getTypeMirror(new TreePath(path, call.getArguments().get(0)));
        if (given instanceof DeclaredType declared && given.getKind() == TypeKind.DECLARED && !isLayerOrModel(declared.asElement())) {
            throw new Complaint(new TreePath(path, call.getArguments().get(0)), ProblemKind.UNKNOWN_CALL,
                    "give a Layer, or a field of a model's type: annotate " + declared.asElement().getSimpleName()
                            + " with @Model if it is one",
                    method.getSimpleName() + " with " + TreeOrigin.shortened(call.getArguments().get(0)) + ", of type "
                            + declared.asElement().getSimpleName()
                            + ",");
        }
    }

    /** Whether a method of {@code Tensor} applies a layer or a model. */
    private static boolean isThen(String method) {
        return method.equals("then") || method.equals(THEN_PER_STEP);
    }

    private static boolean isLayerOrModel(Element type) {
        return isNamed(type, LAYER) || type.getAnnotationMirrors().stream()
                .anyMatch(mirror -> isNamed(mirror.getAnnotationType().asElement(), MODEL))
                || type.getEnclosingElement() != null && type instanceof TypeElement element
                        && element.getInterfaces().stream().anyMatch(face -> isNamed(((DeclaredType) face).asElement(), LAYER));
    }

    private static boolean isNamed(Element type, String name) {
        return type instanceof TypeElement element && element.getQualifiedName().contentEquals(name);
    }

    private static boolean isNull(Meaning meaning) {
        return meaning instanceof Meaning.OfConstant constant && constant.value() == null;
    }

    private static Complaint isNull(TreePath path, Tree what) {
        return new Complaint(path, ProblemKind.NOT_A_CONSTANT, "give it a value before, on every way that leads here",
                TreeOrigin.shortened(what) + " is null here; it");
    }

    /** {@code List.of(...)}, which is a constant array, its elements and its size. */
    private static Meaning list(TreePath path, ExecutableElement method, Meaning receiver, List<Meaning> arguments) {
        String name = method.getSimpleName().toString();
        if (name.equals("of")) {
            return arguments.size() == 1 && arguments.get(0) instanceof Meaning.OfArray array && method.isVarArgs() ? array
                    : new Meaning.OfArray(arguments.toArray(Meaning[]::new));
        }
        if (receiver instanceof Meaning.OfArray array && name.equals("size")) {
            return new Meaning.OfConstant(array.elements().length);
        }
        if (receiver instanceof Meaning.OfArray array && name.equals("get") && arguments.get(0) instanceof Meaning.OfConstant constant
                && constant.value() instanceof Integer index) {
            return Expressions.element(path, array, index);
        }
        throw foreign(path, "List." + name);
    }

    private static Value input(TreePath path, ExecutableElement method, Meaning argument) {
        if (argument instanceof Meaning.OfTensor tensor) {
            return tensor.value();
        }
        if (argument == Meaning.POISON) {
            throw new Poisoned();
        }
        throw foreign(path, method.getSimpleName() + " with such an argument");
    }

    private static boolean isSuper(TreePath path) {
        return path.getLeaf() instanceof MethodInvocationTree call && call.getMethodSelect() instanceof MemberSelectTree select
                && select.getExpression().toString().equals("super");
    }

    private static Complaint foreign(TreePath path, String what) {
        return new Complaint(path, ProblemKind.UNKNOWN_CALL, Expressions.ALLOWED, what);
    }

    private Meaning tensor(TreePath path, ExecutableElement method, Value receiver, List<Meaning> arguments, Frame frame) {
        String name = method.getSimpleName().toString();
        if (name.equals("scan") && arguments.get(0) instanceof Meaning.OfLayer layer) {
            return new Meaning.OfScan(applications.scan(receiver, layer.layer(), Scans.initialStates(path, arguments), frame, path));
        }
        if (name.equals("scan") && arguments.get(0) instanceof Meaning.OfModel cell) {
            return new Meaning.OfScan(applications.scan(cell.model(), receiver, Scans.initialStates(path, arguments), frame, path));
        }
        if (!isThen(name)) {
            return operation(path, method, receiver, arguments, frame);
        }
        boolean isPerStep = name.equals(THEN_PER_STEP);
        if (arguments.get(0) instanceof Meaning.OfLayer layer) {
            return new Meaning.OfTensor(applications.then(receiver, layer.layer(), isPerStep, frame, path));
        }
        if (arguments.get(0) instanceof Meaning.OfModel part && !part.model().givesOneTensor()) {
            throw new Complaint(path, ProblemKind.UNKNOWN_CALL,
                    isPerStep ? "a model with one output" : "call " + part.model().local() + ".forward(...), which gives the record",
                    name + " with " + part.model().type().getSimpleName() + ", which has several outputs,");
        }
        if (arguments.get(0) instanceof Meaning.OfModel part) {
            return Meaning.of(applications.part(part.model(), List.of(receiver), isPerStep, frame, path));
        }
        if (arguments.get(0) == Meaning.POISON) {
            throw new Poisoned();
        }
        if (isNull(arguments.get(0))) {
            throw isNull(path, ((MethodInvocationTree) path.getLeaf()).getArguments().get(0));
        }
        throw foreign(path, name);
    }

    /** A method of {@code Tensor}, or one of {@code Tensors}, which has no receiver: tensors among the arguments are its inputs, constants its attributes. */
    private Meaning operation(TreePath path, ExecutableElement method, Value receiver, List<Meaning> arguments, Frame frame) {
        String name = method.getSimpleName().toString();
        List<Value> inputs = new ArrayList<>(receiver == null ? List.of() : List.of(receiver));
        Map<String, Object> constants = new LinkedHashMap<>();
        List<? extends VariableElement> parameters = method.getParameters();
        for (int i = 0; i < parameters.size(); i++) {
            boolean isVariable = method.isVarArgs() && i == parameters.size() - 1;
            boolean isArray = isVariable && !(arguments.size() == i + 1 && arguments.get(i) instanceof Meaning.OfArray);
            Meaning argument =
                    isArray ? new Meaning.OfArray(arguments.subList(i, arguments.size()).toArray(Meaning[]::new)) : arguments.get(i);
            Optional<List<Value>> tensors = tensors(parameters.get(i).asType(), argument);
            if (tensors.isPresent()) {
                inputs.addAll(tensors.get());
            } else if (isNull(argument)) {
                throw isNull(path, ((MethodInvocationTree) path.getLeaf()).getArguments().get(i));
            } else {
                constants.put(parameters.get(i).getSimpleName().toString(), layers.constant(parameters.get(i), argument, path));
            }
        }
        Origin origin = layers.origin(path, frame.method());
        LayerAttributes attributes = layers.attributes(origin, constants);
        Operator meant = Operators.ofTensorMethod(name, attributes)
                .orElseThrow(() -> foreign(path, method.getEnclosingElement().getSimpleName() + "." + name));
        Operator operator = attributes.isBroken() ? Operators.broken(meant) : meant;
        if (name.equals("concat") && inputs.size() == 1) {
            return new Meaning.OfTensor(receiver);
        }
        List<Meaning> results = applications.operation(name, attributes, operator, inputs, frame, origin, path).stream()
                .map(value -> (Meaning) new Meaning.OfTensor(value)).toList();
        return method.getReturnType().getKind() == TypeKind.ARRAY ? new Meaning.OfArray(results.toArray(Meaning[]::new)) : results.get(0);
    }

    /** A tensor, or the tensors of an array; empty for a parameter that takes something else. */
    private static Optional<List<Value>> tensors(TypeMirror type, Meaning argument) {
        TypeMirror single = type instanceof ArrayType array ? array.getComponentType() : type;
        if (!single.toString().equals(TENSOR)) {
            return Optional.empty();
        }
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
