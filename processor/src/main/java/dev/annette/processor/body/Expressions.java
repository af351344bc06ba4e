package dev.annette.processor.body;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

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
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.annette.processor.diagnostic.ProblemKind;

/** Evaluates the expressions of the model language. */
final class Expressions {

    private static final String TENSOR = "dev.annette.Tensor";
    static final String ALLOWED =
            "write it with methods of Tensor, the layers of Layers, helper methods of the model, and java.lang.Math on numbers";

    private static final Map<Tree.Kind, Tree.Kind> COMPOUND = Map.ofEntries(
            Map.entry(Tree.Kind.PLUS_ASSIGNMENT, Tree.Kind.PLUS), Map.entry(Tree.Kind.MINUS_ASSIGNMENT, Tree.Kind.MINUS),
            Map.entry(Tree.Kind.MULTIPLY_ASSIGNMENT, Tree.Kind.MULTIPLY), Map.entry(Tree.Kind.DIVIDE_ASSIGNMENT, Tree.Kind.DIVIDE),
            Map.entry(Tree.Kind.REMAINDER_ASSIGNMENT, Tree.Kind.REMAINDER), Map.entry(Tree.Kind.AND_ASSIGNMENT, Tree.Kind.AND),
            Map.entry(Tree.Kind.OR_ASSIGNMENT, Tree.Kind.OR), Map.entry(Tree.Kind.XOR_ASSIGNMENT, Tree.Kind.XOR),
            Map.entry(Tree.Kind.LEFT_SHIFT_ASSIGNMENT, Tree.Kind.LEFT_SHIFT),
            Map.entry(Tree.Kind.RIGHT_SHIFT_ASSIGNMENT, Tree.Kind.RIGHT_SHIFT),
            Map.entry(Tree.Kind.UNSIGNED_RIGHT_SHIFT_ASSIGNMENT, Tree.Kind.UNSIGNED_RIGHT_SHIFT));

    private static final int LONGEST_ARRAY = 1 << 16;

    private final Trees trees;
    private final Faults faults;
    private final Applications applications;
    private final Members members;
    private final Calls calls;
    private final Switches switches;
    private final Map<Element, Meaning> constants = new HashMap<>();

    Expressions(Trees trees, Faults faults, Interpreter interpreter, Members members, LayerCalls layers,
            Applications applications,
            HelperMethods helpers) {
        this.trees = trees;
        this.faults = faults;
        this.applications = applications;
        this.members = members;
        this.switches = new Switches(interpreter, this);
        this.calls = new Calls(interpreter, members, layers, applications, helpers);
    }

    /** The truth of a condition, which may not depend on a tensor; empty where it is faulty. */
    Optional<Boolean> condition(TreePath path, Frame frame) {
        Meaning meaning = evaluate(path, frame);
        if (meaning instanceof Meaning.OfConstant constant && constant.value() instanceof Boolean truth) {
            return Optional.of(truth);
        }
        if (meaning != Meaning.POISON) {
            faults.tell(new Complaint(path, ProblemKind.TENSOR_CONDITION,
                    "branch on a constant or on a parameter of the helper method; see docs/errors/TensorCondition.md"));
        }
        return Optional.empty();
    }

    /** What an expression means. One that lies outside the language is told; what stands in its place keeps silent, so that reading goes on. */
    Meaning evaluate(TreePath path, Frame frame) {
        try {
            return meaning(path, frame);
        } catch (Complaint complaint) {
            if (complaint.kind() == ProblemKind.ENDLESS) {
                throw complaint;
            }
            faults.tell(complaint);
        } catch (Unresolved javacReportsIt) {
            faults.unresolved();
        } catch (Poisoned told) {
            // by who is poisoned
        }
        return poisoned(trees.getTypeMirror(path), path, frame);
    }

    /** What stands in place of a faulty expression. */
    Meaning poisoned(TypeMirror type, TreePath path, Frame frame) {
        return type != null && type.toString().equals(TENSOR) ? new Meaning.OfTensor(applications.poisoned(path, frame)) : Meaning.POISON;
    }

    /** Whether two constants are equal as {@code switch} compares them. */
    boolean isSame(Meaning.OfConstant left, Meaning right) {
        return right instanceof Meaning.OfConstant constant
                && (left.value() instanceof Character || left.value() instanceof Number
                        ? Arithmetic.binary(Tree.Kind.EQUAL_TO, left.value(), constant.value()).equals(Optional.of(true))
                        : Objects.equals(left.value(), constant.value()));
    }

    Switches switches() {
        return switches;
    }

    private Meaning meaning(TreePath path, Frame frame) {
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
            boolean isTrue = condition(new TreePath(path, choice.getCondition()), frame).orElseThrow(Poisoned::new);
            Meaning chosen = evaluate(new TreePath(path, isTrue ? choice.getTrueExpression() : choice.getFalseExpression()), frame);
            return Meaning.assigned(trees.getTypeMirror(path), chosen);
        }
        if (tree instanceof AssignmentTree assignment) {
            return assign(new TreePath(path, assignment.getVariable()), evaluate(new TreePath(path, assignment.getExpression()), frame),
                    frame);
        }
        if (tree instanceof CompoundAssignmentTree assignment) {
            TreePath variable = new TreePath(path, assignment.getVariable());
            Tree.Kind operator = Optional.ofNullable(COMPOUND.get(tree.getKind())).orElseThrow(() -> unknown(path));
            return assign(variable,
                    operate(path, operator, evaluate(variable, frame), evaluate(new TreePath(path, assignment.getExpression()), frame)),
                    frame);
        }
        if (tree instanceof SwitchExpressionTree) {
            return Meaning.assigned(trees.getTypeMirror(path), switches.value(path, frame));
        }
        if (tree instanceof TypeCastTree cast) {
            return Meaning.assigned(trees.getTypeMirror(path), evaluate(new TreePath(path, cast.getExpression()), frame));
        }
        if (tree instanceof NewArrayTree array) {
            return array(path, array, frame);
        }
        if (tree instanceof NewClassTree creation) {
            return Records
                    .create(creation, trees.getElement(path),
                            index -> evaluate(new TreePath(path, creation.getArguments().get(index)), frame))
                    .orElseThrow(() -> unknown(path));
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
        return new Complaint(path, ProblemKind.UNKNOWN_CALL, ALLOWED, TreeOrigin.shortened(path.getLeaf()));
    }

    private Meaning call(TreePath path, MethodInvocationTree call, Frame frame) {
        List<Meaning> arguments = new ArrayList<>();
        Meaning receiver = null;
        if (call.getMethodSelect() instanceof MemberSelectTree select
                && isValue(new TreePath(new TreePath(path, select), select.getExpression()))) {
            TreePath of = new TreePath(new TreePath(path, select), select.getExpression());
            Element field = trees.getElement(of);
            if (field != null && field.getKind() == ElementKind.FIELD && !isInSameFile(field, path)) {
                // such as System.out, of which no message could say more than of the call
                throw Calls.foreign(path, trees.getElement(path));
            }
            receiver = evaluate(of, frame);
        }
        Calls.checkApplied(trees, path, call);
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
        if (element == null || element.asType().getKind() == TypeKind.ERROR) {
            throw new Unresolved();
        }
        if (frame.has(element)) {
            return frame.get(element);
        }
        Optional<Meaning> member = members.meaning(element);
        if (member.isPresent()) {
            return member.get();
        }
        if (element.getKind() == ElementKind.ENUM_CONSTANT) {
            return new Meaning.OfConstant(element);
        }
        if (path.getLeaf() instanceof MemberSelectTree select && select.getIdentifier().contentEquals("length")
                && sound(new TreePath(path, select.getExpression()), frame) instanceof Meaning.OfArray array) {
            return new Meaning.OfConstant(array.elements().length);
        }
        if (element instanceof VariableElement variable && variable.getConstantValue() != null) {
            return new Meaning.OfConstant(variable.getConstantValue());
        }
        if (element.getKind() == ElementKind.FIELD && isInSameFile(element, path) && trees.getTree(element) instanceof VariableTree field
                && field.getInitializer() != null) {
            return constant(element, new TreePath(trees.getPath(element), field.getInitializer()), frame);
        }
        throw new Complaint(path, ProblemKind.NOT_A_CONSTANT, "take a constant of this file, a local variable or a parameter",
                TreeOrigin.shortened(path.getLeaf()));
    }

    /** Other files may change without this one being compiled again. */
    private boolean isInSameFile(Element element, TreePath path) {
        TreePath declaration = trees.getPath(element);
        return declaration != null && declaration.getCompilationUnit() == path.getCompilationUnit();
    }

    private Meaning constant(Element field, TreePath initializer, Frame frame) {
        Meaning known = constants.get(field);
        if (known == null) {
            known = Meaning.assigned(field.asType(), evaluate(initializer, frame));
            constants.put(field, known);
        }
        return known;
    }

    private Meaning assign(TreePath target, Meaning value, Frame frame) {
        Meaning meaning = Meaning.assigned(trees.getTypeMirror(target), value);
        Element variable = trees.getElement(target);
        if (target.getLeaf() instanceof ArrayAccessTree access
                && sound(new TreePath(target, access.getExpression()), frame) instanceof Meaning.OfArray array) {
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
            return new Meaning.OfConstant(
                    condition(left, frame).orElseThrow(Poisoned::new) && condition(right, frame).orElseThrow(Poisoned::new));
        }
        if (tree.getKind() == Tree.Kind.CONDITIONAL_OR) {
            return new Meaning.OfConstant(
                    condition(left, frame).orElseThrow(Poisoned::new) || condition(right, frame).orElseThrow(Poisoned::new));
        }
        return operate(path, tree.getKind(), evaluate(left, frame), evaluate(right, frame));
    }

    private static Meaning operate(TreePath path, Tree.Kind operator, Meaning left, Meaning right) {
        if (left == Meaning.POISON || right == Meaning.POISON) {
            throw new Poisoned();
        }
        if (left == Meaning.UNKNOWN || right == Meaning.UNKNOWN) {
            return Meaning.UNKNOWN;
        }
        if (left instanceof Meaning.OfConstant first && right instanceof Meaning.OfConstant second) {
            try {
                return new Meaning.OfConstant(Arithmetic.binary(operator, first.value(), second.value()).orElseThrow(() -> unknown(path)));
            } catch (ArithmeticException byZero) {
                throw new Complaint(path, ProblemKind.NOT_A_CONSTANT, "divide by a number other than 0",
                        TreeOrigin.shortened(path.getLeaf()) + " divides by 0; it");
            }
        }
        if (operator == Tree.Kind.EQUAL_TO || operator == Tree.Kind.NOT_EQUAL_TO) {
            // which tensor, layer or array it is, or none
            return new Meaning.OfConstant(left.equals(right) == (operator == Tree.Kind.EQUAL_TO));
        }
        throw unknown(path);
    }

    private Meaning unary(TreePath path, UnaryTree tree, Frame frame) {
        TreePath operand = new TreePath(path, tree.getExpression());
        Meaning before = evaluate(operand, frame);
        if (!(before instanceof Meaning.OfConstant constant)) {
            return before == Meaning.POISON ? before : Meaning.UNKNOWN;
        }
        Meaning one = new Meaning.OfConstant(1);
        switch (tree.getKind()) {
            case PREFIX_INCREMENT:
                return assign(operand, operate(path, Tree.Kind.PLUS, before, one), frame);
            case PREFIX_DECREMENT:
                return assign(operand, operate(path, Tree.Kind.MINUS, before, one), frame);
            case POSTFIX_INCREMENT:
                assign(operand, operate(path, Tree.Kind.PLUS, before, one), frame);
                return before;
            case POSTFIX_DECREMENT:
                assign(operand, operate(path, Tree.Kind.MINUS, before, one), frame);
                return before;
            default:
                return new Meaning.OfConstant(Arithmetic.unary(tree.getKind(), constant.value()).orElseThrow(() -> unknown(path)));
        }
    }

    private Meaning array(TreePath path, NewArrayTree tree, Frame frame) {
        TypeMirror type = ((ArrayType) trees.getTypeMirror(path)).getComponentType();
        if (tree.getInitializers() != null) {
            return new Meaning.OfArray(tree.getInitializers().stream()
                    .map(item -> Meaning.assigned(type, evaluate(new TreePath(path, item), frame))).toArray(Meaning[]::new));
        }
        List<Integer> lengths = new ArrayList<>();
        for (ExpressionTree dimension : tree.getDimensions()) {
            if (sound(new TreePath(path, dimension), frame) instanceof Meaning.OfConstant size && size.value() instanceof Integer length
                    && length >= 0 && length <= LONGEST_ARRAY) {
                lengths.add(length);
            } else {
                throw unknown(path);
            }
        }
        return array(type, lengths);
    }

    /** An array of zeros, or of arrays of zeros. */
    private static Meaning array(TypeMirror type, List<Integer> lengths) {
        Meaning[] elements = new Meaning[lengths.get(0)];
        Object zero = type.getKind() == TypeKind.BOOLEAN ? (Object) false : type.getKind().isPrimitive() ? (Object) 0 : null;
        Arrays.setAll(elements, any -> lengths.size() > 1 ? array(((ArrayType) type).getComponentType(), lengths.subList(1, lengths.size()))
                : Meaning.assigned(type, new Meaning.OfConstant(zero)));
        return new Meaning.OfArray(elements);
    }

    private Meaning element(TreePath path, ArrayAccessTree tree, Frame frame) {
        if (sound(new TreePath(path, tree.getExpression()), frame) instanceof Meaning.OfArray array) {
            return array.elements()[index(path, tree, array, frame)];
        }
        throw unknown(path);
    }

    /** A value that is not poisoned. */
    private Meaning sound(TreePath path, Frame frame) {
        Meaning meaning = evaluate(path, frame);
        if (meaning == Meaning.POISON) {
            throw new Poisoned();
        }
        return meaning;
    }

    /** An element of an array or list. */
    static Meaning element(TreePath path, Meaning.OfArray array, int index) {
        if (index >= 0 && index < array.elements().length) {
            return array.elements()[index];
        }
        throw new Complaint(path, ProblemKind.NOT_A_CONSTANT, "take an index from 0 to " + (array.elements().length - 1),
                TreeOrigin.shortened(path.getLeaf()) + " takes element " + index + " of " + array.elements().length + "; it");
    }

    private int index(TreePath path, ArrayAccessTree tree, Meaning.OfArray array, Frame frame) {
        if (sound(new TreePath(path, tree.getIndex()), frame) instanceof Meaning.OfConstant constant
                && constant.value() instanceof Integer index) {
            element(path, array, index);
            return index;
        }
        throw new Complaint(path, ProblemKind.NOT_A_CONSTANT, "take a constant index", "the index");
    }
}
