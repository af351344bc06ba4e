package dev.annette.processor.body;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.annette.processor.diagnostic.ProblemKind;

/** Evaluates the expressions of the model language. */
final class Expressions {

    static final String ALLOWED =
            "allowed: methods of Tensor, layers of dev.annette.layer.Layers, helper methods of the model, java.lang.Math on numbers";

    private static final Map<Tree.Kind,
            Tree.Kind> COMPOUND = Map.of(Tree.Kind.PLUS_ASSIGNMENT, Tree.Kind.PLUS, Tree.Kind.MINUS_ASSIGNMENT, Tree.Kind.MINUS,
                    Tree.Kind.MULTIPLY_ASSIGNMENT, Tree.Kind.MULTIPLY, Tree.Kind.DIVIDE_ASSIGNMENT, Tree.Kind.DIVIDE,
                    Tree.Kind.REMAINDER_ASSIGNMENT, Tree.Kind.REMAINDER);

    private final Trees trees;
    private final Map<Element, LayerUse> declared;
    private final Calls calls;
    private final Map<Element, Meaning> constants = new HashMap<>();

    Expressions(Trees trees, Interpreter interpreter, Map<Element, LayerUse> declared, LayerCalls layers, Applications applications,
            Element model) {
        this.trees = trees;
        this.declared = declared;
        this.calls = new Calls(interpreter, declared, layers, applications, model);
    }

    /** The truth of a condition, which may not depend on a tensor. */
    boolean condition(TreePath path, Frame frame) {
        Meaning meaning = evaluate(path, frame);
        if (meaning instanceof Meaning.OfConstant constant && constant.value() instanceof Boolean truth) {
            return truth;
        }
        throw new Complaint(path, ProblemKind.TENSOR_CONDITION,
                "branch on a constant or on a parameter of the helper method; see docs/errors/TensorCondition.md");
    }

    Meaning evaluate(TreePath path, Frame frame) {
        Tree tree = path.getLeaf();
        if (tree instanceof ParenthesizedTree inner) {
            return evaluate(new TreePath(path, inner.getExpression()), frame);
        }
        if (tree instanceof LiteralTree literal) {
            return new Meaning.OfConstant(literal.getValue());
        }
        if (tree instanceof MethodInvocationTree call) {
            return call(path, call, frame);
        }
        if (tree instanceof BinaryTree binary) {
            return binary(path, binary, frame);
        }
        if (tree instanceof UnaryTree unary) {
            return unary(path, unary, frame);
        }
        if (tree instanceof ConditionalExpressionTree choice) {
            boolean isTrue = condition(new TreePath(path, choice.getCondition()), frame);
            return evaluate(new TreePath(path, isTrue ? choice.getTrueExpression() : choice.getFalseExpression()), frame);
        }
        if (tree instanceof AssignmentTree assignment) {
            return assign(new TreePath(path, assignment.getVariable()), evaluate(new TreePath(path, assignment.getExpression()), frame),
                    frame);
        }
        if (tree instanceof CompoundAssignmentTree assignment) {
            TreePath variable = new TreePath(path, assignment.getVariable());
            Tree.Kind operator = Optional.ofNullable(COMPOUND.get(tree.getKind())).orElseThrow(() -> unknown(path));
            Object result =
                    operate(path, operator, evaluate(variable, frame), evaluate(new TreePath(path, assignment.getExpression()), frame));
            return assign(variable, new Meaning.OfConstant(Arithmetic.cast(trees.getTypeMirror(variable).toString(), result)), frame);
        }
        if (tree instanceof TypeCastTree cast) {
            Meaning operand = evaluate(new TreePath(path, cast.getExpression()), frame);
            return operand instanceof Meaning.OfConstant constant
                    ? new Meaning.OfConstant(Arithmetic.cast(cast.getType().toString(), constant.value())) : operand;
        }
        if (tree instanceof NewArrayTree array) {
            return array(path, array, frame);
        }
        if (tree instanceof ArrayAccessTree access) {
            return element(path, access, frame);
        }
        if (tree.getKind() == Tree.Kind.IDENTIFIER || tree instanceof MemberSelectTree) {
            return name(path, frame);
        }
        throw unknown(path);
    }

    private static Complaint unknown(TreePath path) {
        return new Complaint(path, ProblemKind.UNKNOWN_CALL, ALLOWED, path.getLeaf());
    }

    private Meaning call(TreePath path, MethodInvocationTree call, Frame frame) {
        List<Meaning> arguments = new ArrayList<>();
        Meaning receiver = null;
        if (call.getMethodSelect() instanceof MemberSelectTree select
                && isValue(new TreePath(new TreePath(path, select), select.getExpression()))) {
            receiver = evaluate(new TreePath(new TreePath(path, select), select.getExpression()), frame);
        }
        for (ExpressionTree argument : call.getArguments()) {
            arguments.add(evaluate(new TreePath(path, argument), frame));
        }
        return calls.call(path, trees.getElement(path), receiver, arguments, frame);
    }

    /** Whether an expression is a value, and not a type, a package, {@code this} or {@code super}. */
    private boolean isValue(TreePath path) {
        Element element = trees.getElement(path);
        boolean isName = element != null
                && (element.getKind().isClass() || element.getKind().isInterface() || element.getKind() == ElementKind.PACKAGE);
        String text = path.getLeaf().toString();
        return !isName && !text.equals("this") && !text.equals("super");
    }

    private Meaning name(TreePath path, Frame frame) {
        Element element = trees.getElement(path);
        if (element == null) {
            throw unknown(path);
        }
        if (frame.has(element)) {
            return frame.get(element);
        }
        if (declared.containsKey(element)) {
            return new Meaning.OfLayer(declared.get(element));
        }
        if (element.getKind() == ElementKind.ENUM_CONSTANT) {
            return new Meaning.OfConstant(element);
        }
        if (path.getLeaf() instanceof MemberSelectTree select && select.getIdentifier().contentEquals("length")
                && evaluate(new TreePath(path, select.getExpression()), frame) instanceof Meaning.OfArray array) {
            return new Meaning.OfConstant(array.elements().length);
        }
        if (element instanceof VariableElement variable && variable.getConstantValue() != null) {
            return new Meaning.OfConstant(variable.getConstantValue());
        }
        if (element.getKind() == ElementKind.FIELD && trees.getPath(element) != null && trees.getTree(element) instanceof VariableTree field
                && field.getInitializer() != null) {
            return constants.computeIfAbsent(element, any -> evaluate(new TreePath(trees.getPath(element), field.getInitializer()), frame));
        }
        throw new Complaint(path, ProblemKind.NOT_A_CONSTANT, "a constant, a local variable or a parameter", path.getLeaf());
    }

    private Meaning assign(TreePath target, Meaning meaning, Frame frame) {
        Element variable = trees.getElement(target);
        if (target.getLeaf() instanceof ArrayAccessTree access) {
            Meaning.OfArray array = (Meaning.OfArray) evaluate(new TreePath(target, access.getExpression()), frame);
            array.elements()[index(target, access, array, frame)] = meaning;
        } else if (variable != null && (variable.getKind() == ElementKind.LOCAL_VARIABLE || variable.getKind() == ElementKind.PARAMETER)) {
            frame.set(variable, meaning);
        } else {
            throw new Complaint(target, ProblemKind.UNKNOWN_STATEMENT, "assign to a local variable",
                    "an assignment to " + target.getLeaf());
        }
        return meaning;
    }

    private Meaning binary(TreePath path, BinaryTree tree, Frame frame) {
        TreePath left = new TreePath(path, tree.getLeftOperand());
        TreePath right = new TreePath(path, tree.getRightOperand());
        if (tree.getKind() == Tree.Kind.CONDITIONAL_AND) {
            return new Meaning.OfConstant(condition(left, frame) && condition(right, frame));
        }
        if (tree.getKind() == Tree.Kind.CONDITIONAL_OR) {
            return new Meaning.OfConstant(condition(left, frame) || condition(right, frame));
        }
        return new Meaning.OfConstant(operate(path, tree.getKind(), evaluate(left, frame), evaluate(right, frame)));
    }

    private static Object operate(TreePath path, Tree.Kind operator, Meaning left, Meaning right) {
        if (left instanceof Meaning.OfConstant first && right instanceof Meaning.OfConstant second) {
            try {
                return Arithmetic.binary(operator, first.value(), second.value()).orElseThrow(() -> unknown(path));
            } catch (ArithmeticException byZero) {
                throw new Complaint(path, ProblemKind.NOT_A_CONSTANT, "a divisor other than 0", path.getLeaf());
            }
        }
        throw new Complaint(path, ProblemKind.TENSOR_CONDITION, "use the methods of Tensor, such as plus");
    }

    private Meaning unary(TreePath path, UnaryTree tree, Frame frame) {
        TreePath operand = new TreePath(path, tree.getExpression());
        Meaning before = evaluate(operand, frame);
        if (!(before instanceof Meaning.OfConstant constant)) {
            throw new Complaint(path, ProblemKind.TENSOR_CONDITION, "use the methods of Tensor");
        }
        return switch (tree.getKind()) {
            case PREFIX_INCREMENT ->
                assign(operand, new Meaning.OfConstant(operate(path, Tree.Kind.PLUS, before, new Meaning.OfConstant(1))), frame);
            case PREFIX_DECREMENT ->
                assign(operand, new Meaning.OfConstant(operate(path, Tree.Kind.MINUS, before, new Meaning.OfConstant(1))), frame);
            case POSTFIX_INCREMENT -> {
                assign(operand, new Meaning.OfConstant(operate(path, Tree.Kind.PLUS, before, new Meaning.OfConstant(1))), frame);
                yield before;
            }
            case POSTFIX_DECREMENT -> {
                assign(operand, new Meaning.OfConstant(operate(path, Tree.Kind.MINUS, before, new Meaning.OfConstant(1))), frame);
                yield before;
            }
            default -> new Meaning.OfConstant(Arithmetic.unary(tree.getKind(), constant.value()).orElseThrow(() -> unknown(path)));
        };
    }

    private Meaning array(TreePath path, NewArrayTree tree, Frame frame) {
        if (tree.getInitializers() != null) {
            return new Meaning.OfArray(
                    tree.getInitializers().stream().map(item -> evaluate(new TreePath(path, item), frame)).toArray(Meaning[]::new));
        }
        if (tree.getDimensions().size() == 1
                && evaluate(new TreePath(path, tree.getDimensions().get(0)), frame) instanceof Meaning.OfConstant size
                && size.value() instanceof Integer length && length >= 0) {
            Meaning[] elements = new Meaning[length];
            Arrays.fill(elements, new Meaning.OfConstant(switch (tree.getType().toString()) {
                case "int" -> 0;
                case "boolean" -> false;
                case "float" -> 0f;
                case "double" -> 0.0;
                case "long" -> 0L;
                default -> null;
            }));
            return new Meaning.OfArray(elements);
        }
        throw unknown(path);
    }

    private Meaning element(TreePath path, ArrayAccessTree tree, Frame frame) {
        if (evaluate(new TreePath(path, tree.getExpression()), frame) instanceof Meaning.OfArray array) {
            return array.elements()[index(path, tree, array, frame)];
        }
        throw unknown(path);
    }

    private int index(TreePath path, ArrayAccessTree tree, Meaning.OfArray array, Frame frame) {
        if (evaluate(new TreePath(path, tree.getIndex()), frame) instanceof Meaning.OfConstant constant
                && constant.value() instanceof Integer index) {
            if (index >= 0 && index < array.elements().length) {
                return index;
            }
            throw new Complaint(path, ProblemKind.NOT_A_CONSTANT, "an index from 0 to " + (array.elements().length - 1),
                    path.getLeaf() + " is beyond the array and");
        }
        throw new Complaint(path, ProblemKind.NOT_A_CONSTANT, "a constant index", "the index");
    }
}
