package dev.annette.processor.body;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
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
    private static final String ALLOWED = "write it with local variables, if, for, while, break, continue and return";

    /** How a statement ends: by going on, by leaving or continuing the loop around it, or by returning. */
    private enum Flow {
        NEXT, BREAK, CONTINUE, RETURN
    }

    private final Trees trees;
    private final Expressions expressions;
    private final Applications applications;
    private Meaning returned;
    private int depth;
    private int rounds;

    Interpreter(Trees trees, Map<Element, LayerUse> declared, LayerCalls layers, Applications applications,
            HelperMethods helpers) {
        this.trees = trees;
        this.applications = applications;
        this.expressions = new Expressions(trees, this, declared, layers, applications, helpers);
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
        if (path.getCompilationUnit() != from.getCompilationUnit()) {
            // Other files may change without this one being compiled again, and may come as class files, which hold no bodies.
            throw new Complaint(from, ProblemKind.UNKNOWN_CALL, "move it into this file",
                    method.getEnclosingElement().getSimpleName() + "." + method.getSimpleName()
                            + "(), which is inherited from another file,");
        }
        String name = method.getSimpleName().toString();
        if (method.getReturnType().getKind().isPrimitive()) {
            return run(path, new Frame(method, caller.section()), method, arguments, from);
        }
        Frame frame = new Frame(method, applications.enter(caller, name));
        try {
            return run(path, frame, method, arguments, from);
        } finally {
            applications.leave();
        }
    }

    private Meaning run(TreePath path, Frame frame, ExecutableElement method, List<Meaning> arguments, TreePath from) {
        if (++depth > DEEPEST) {
            throw new Complaint(from, ProblemKind.ENDLESS, "give it a condition that ends it", "calling " + method.getSimpleName(),
                    "it is " + DEEPEST + " calls deep");
        }
        for (int i = 0; i < method.getParameters().size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            frame.set(parameter, Meaning.assigned(parameter.asType(), argument(method, i, arguments)));
        }
        returned = null;
        block(new TreePath(path, ((MethodTree) path.getLeaf()).getBody()), ((MethodTree) path.getLeaf()).getBody().getStatements(), frame);
        depth--;
        Meaning result = returned == null ? null : Meaning.assigned(method.getReturnType(), returned);
        returned = null;
        return result;
    }

    /** An argument, or the array of those that a variable number of parameters takes. */
    private static Meaning argument(ExecutableElement method, int index, List<Meaning> arguments) {
        boolean isVariable = method.isVarArgs() && index == method.getParameters().size() - 1;
        boolean isGivenAsArray = arguments.size() == index + 1 && arguments.get(index) instanceof Meaning.OfArray;
        return isVariable && !isGivenAsArray ? new Meaning.OfArray(arguments.subList(index, arguments.size()).toArray(Meaning[]::new))
                : arguments.get(index);
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
                ExpressionTree result = ((ReturnTree) tree).getExpression();
                returned = result == null ? null : expressions.evaluate(new TreePath(path, result), frame);
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
                throw new Complaint(path, ProblemKind.UNKNOWN_STATEMENT, ALLOWED, "this "
                        + tree.getKind().name().toLowerCase(Locale.ROOT).replace("_statement", "").replace('_', ' ') + " statement");
        }
    }

    private void declare(TreePath path, VariableTree tree, Frame frame) {
        if (tree.getInitializer() != null) {
            Element variable = trees.getElement(path);
            if (variable.asType().getKind() == TypeKind.ERROR) {
                throw new Unresolved();
            }
            frame.set(variable,
                    Meaning.assigned(variable.asType(), expressions.evaluate(new TreePath(path, tree.getInitializer()), frame)));
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
        while (tree.getCondition() == null || expressions.condition(new TreePath(path, tree.getCondition()), frame)) {
            countRound(path);
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
        while (expressions.condition(new TreePath(path, tree.getCondition()), frame)) {
            countRound(path);
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
            frame.set(variable, Meaning.assigned(variable.asType(), element));
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

    /** All loops together: loops within loops may each be short. */
    private void countRound(TreePath path) {
        if (++rounds > MOST_ROUNDS) {
            throw new Complaint(path, ProblemKind.ENDLESS, "give it a condition that ends it", "this loop",
                    "the loops of forward have gone round " + MOST_ROUNDS + " times");
        }
    }
}
