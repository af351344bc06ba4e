package dev.annette.processor.body;

import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.annette.processor.diagnostic.ProblemKind;

/** Runs the statements of {@code forward} and of the helper methods it calls, as Java would, on constants and values of the graph. */
final class Interpreter {

    private static final int DEEPEST = 64;
    private static final int MOST_ROUNDS = 100_000;
    private static final String ALLOWED = "allowed: local variables, if, for, while, break, continue, return";

    /** How a statement ends: by going on, by leaving or continuing the loop around it, or by returning. */
    private enum Flow {
        NEXT, BREAK, CONTINUE, RETURN
    }

    private final Trees trees;
    private final Expressions expressions;
    private final Applications applications;
    private Meaning returned;
    private int depth;

    Interpreter(Trees trees, Map<Element, LayerUse> declared, LayerCalls layers, Applications applications, Element model) {
        this.trees = trees;
        this.applications = applications;
        this.expressions = new Expressions(trees, this, declared, layers, applications, model);
    }

    /** Runs the first method of a model. */
    Meaning call(TreePath path, ExecutableElement method, List<Meaning> arguments, TreePath from) {
        return run(path, new Frame(method, ""), method, arguments, from);
    }

    /** Runs a helper method; what is written in it is named after the call. */
    Meaning callHelper(Frame caller, ExecutableElement method, List<Meaning> arguments, TreePath from) {
        TreePath path = trees.getPath(method);
        if (path == null || ((MethodTree) path.getLeaf()).getBody() == null) {
            throw new Complaint(from, ProblemKind.UNKNOWN_CALL, Expressions.ALLOWED,
                    method.getSimpleName() + "(), which has no body here,");
        }
        String name = method.getSimpleName().toString();
        boolean givesConstant = method.getReturnType().getKind().isPrimitive();
        return run(path, new Frame(method, givesConstant ? caller.section() : applications.section(caller, name)), method, arguments, from);
    }

    private Meaning run(TreePath path, Frame frame, ExecutableElement method, List<Meaning> arguments, TreePath from) {
        if (++depth > DEEPEST) {
            throw new Complaint(from, ProblemKind.ENDLESS, "a condition that ends it", "calling " + method.getSimpleName(),
                    "it is " + DEEPEST + " calls deep");
        }
        for (int i = 0; i < method.getParameters().size(); i++) {
            frame.set(method.getParameters().get(i), arguments.get(i));
        }
        returned = null;
        block(new TreePath(path, ((MethodTree) path.getLeaf()).getBody()), ((MethodTree) path.getLeaf()).getBody().getStatements(), frame);
        depth--;
        Meaning result = returned;
        returned = null;
        return result;
    }

    private Flow block(TreePath path, List<? extends StatementTree> statements, Frame frame) {
        for (StatementTree statement : statements) {
            Flow flow = run(new TreePath(path, statement), frame);
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    private Flow run(TreePath path, Frame frame) {
        Tree tree = path.getLeaf();
        switch (tree.getKind()) {
            case BLOCK:
                return block(path, ((BlockTree) tree).getStatements(), frame);
            case EMPTY_STATEMENT:
                return Flow.NEXT;
            case VARIABLE:
                declare(path, (VariableTree) tree, frame);
                return Flow.NEXT;
            case EXPRESSION_STATEMENT:
                expressions.evaluate(new TreePath(path, ((ExpressionStatementTree) tree).getExpression()), frame);
                return Flow.NEXT;
            case RETURN:
                returned = expressions.evaluate(new TreePath(path, ((ReturnTree) tree).getExpression()), frame);
                return Flow.RETURN;
            case BREAK:
                return Flow.BREAK;
            case CONTINUE:
                return Flow.CONTINUE;
            case IF:
                return branch(path, (IfTree) tree, frame);
            case FOR_LOOP:
                return loop(path, (ForLoopTree) tree, frame);
            case ENHANCED_FOR_LOOP:
                return loop(path, (EnhancedForLoopTree) tree, frame);
            case WHILE_LOOP:
                return loop(path, (WhileLoopTree) tree, frame);
            default:
                throw new Complaint(path, ProblemKind.UNKNOWN_STATEMENT, ALLOWED, "a statement of this kind");
        }
    }

    private void declare(TreePath path, VariableTree tree, Frame frame) {
        if (tree.getInitializer() != null) {
            frame.set(trees.getElement(path), expressions.evaluate(new TreePath(path, tree.getInitializer()), frame));
        }
    }

    private Flow branch(TreePath path, IfTree tree, Frame frame) {
        if (expressions.condition(new TreePath(path, tree.getCondition()), frame)) {
            return run(new TreePath(path, tree.getThenStatement()), frame);
        }
        return tree.getElseStatement() == null ? Flow.NEXT : run(new TreePath(path, tree.getElseStatement()), frame);
    }

    private Flow loop(TreePath path, ForLoopTree tree, Frame frame) {
        block(path, tree.getInitializer(), frame);
        for (int round = 0; tree.getCondition() == null || expressions.condition(new TreePath(path, tree.getCondition()), frame); round++) {
            checkRounds(path, round);
            Flow flow = run(new TreePath(path, tree.getStatement()), frame);
            if (flow == Flow.BREAK) {
                return Flow.NEXT;
            }
            if (flow == Flow.RETURN) {
                return flow;
            }
            block(path, tree.getUpdate(), frame);
        }
        return Flow.NEXT;
    }

    private Flow loop(TreePath path, WhileLoopTree tree, Frame frame) {
        for (int round = 0; expressions.condition(new TreePath(path, tree.getCondition()), frame); round++) {
            checkRounds(path, round);
            Flow flow = run(new TreePath(path, tree.getStatement()), frame);
            if (flow == Flow.BREAK) {
                return Flow.NEXT;
            }
            if (flow == Flow.RETURN) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    private Flow loop(TreePath path, EnhancedForLoopTree tree, Frame frame) {
        TreePath source = new TreePath(path, tree.getExpression());
        if (!(expressions.evaluate(source, frame) instanceof Meaning.OfArray array)) {
            throw new Complaint(source, ProblemKind.NOT_A_CONSTANT, "loop over an array, such as new int[] {64, 128}",
                    "what is looped over");
        }
        Element variable = trees.getElement(new TreePath(path, tree.getVariable()));
        for (Meaning element : array.elements()) {
            frame.set(variable, element);
            Flow flow = run(new TreePath(path, tree.getStatement()), frame);
            if (flow == Flow.BREAK) {
                return Flow.NEXT;
            }
            if (flow == Flow.RETURN) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    private static void checkRounds(TreePath path, int round) {
        if (round >= MOST_ROUNDS) {
            throw new Complaint(path, ProblemKind.ENDLESS, "a condition that ends it", "this loop",
                    "it has gone round " + MOST_ROUNDS + " times");
        }
    }
}
