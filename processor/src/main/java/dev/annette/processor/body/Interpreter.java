package dev.annette.processor.body;

import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.annette.processor.diagnostic.ProblemKind;

/** Runs the statements of {@code forward} and of the helper methods it calls, as Java would, on constants and values of the graph. */
final class Interpreter {

    private static final int DEEPEST = 64;
    private static final String ALLOWED = "write it with local variables, if, switch, for, while, do, break, continue and return";

    private final Trees trees;
    private final Faults faults;
    private final Loops loops;
    private final Expressions expressions;
    private final Applications applications;
    private Meaning returned;
    private int depth;

    Interpreter(Trees trees, Faults faults, Members members, LayerCalls layers, Applications applications,
            HelperMethods helpers) {
        this.trees = trees;
        this.applications = applications;
        this.faults = faults;
        this.expressions = new Expressions(trees, faults, this, members, layers, applications, helpers);
        this.loops = new Loops(trees, this, expressions);
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
        if (method.getReturnType().getKind().isPrimitive()) {
            return run(path, new Frame(method, caller.section()), method, arguments, from);
        }
        Frame frame = new Frame(method, applications.enter(caller, method));
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
        BlockTree body = ((MethodTree) path.getLeaf()).getBody();
        block(new TreePath(path, body), body.getStatements(), frame);
        depth--;
        Meaning result = returned == null ? null : Meaning.assigned(method.getReturnType(), returned);
        returned = null;
        if (result == null && method.getReturnType().getKind() != TypeKind.VOID) {
            // what would have returned stands in a statement that was passed over
            throw new Poisoned();
        }
        return result;
    }

    /** An argument, or the array of those that a variable number of parameters takes. */
    private static Meaning argument(ExecutableElement method, int index, List<Meaning> arguments) {
        boolean isVariable = method.isVarArgs() && index == method.getParameters().size() - 1;
        boolean isGivenAsArray = arguments.size() == index + 1 && arguments.get(index) instanceof Meaning.OfArray;
        return isVariable && !isGivenAsArray ? new Meaning.OfArray(arguments.subList(index, arguments.size()).toArray(Meaning[]::new))
                : arguments.get(index);
    }

    Flow block(TreePath path, List<? extends StatementTree> statements, Frame frame) {
        for (StatementTree statement : statements) {
            Flow flow = run(new TreePath(path, statement), frame);
            if (!flow.isNext()) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    /** Runs a statement. One that can't be followed is passed over, and with it whatever it assigns is poisoned. */
    Flow run(TreePath path, Frame frame) {
        try {
            return follow(path, frame);
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
        new Assigned(trees, variable -> frame.set(variable, expressions.poisoned(variable.asType(), path, frame))).scan(path, null);
        return Flow.NEXT;
    }

    private Flow follow(TreePath path, Frame frame) {
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
            case YIELD:
                returned = expressions.evaluate(new TreePath(path, ((YieldTree) tree).getValue()), frame);
                return Flow.YIELD;
            case BREAK:
                return Flow.ofBreak(((BreakTree) tree).getLabel());
            case CONTINUE:
                return Flow.ofContinue(((ContinueTree) tree).getLabel());
            case LABELED_STATEMENT:
                return labeled(path, (LabeledStatementTree) tree, frame);
            case IF:
                return branch(path, (IfTree) tree, frame);
            case SWITCH:
                return expressions.switches().run(path, frame);
            case FOR_LOOP, ENHANCED_FOR_LOOP, WHILE_LOOP, DO_WHILE_LOOP:
                return loops.run(path, "", frame);
            default:
                throw new Complaint(path, ProblemKind.UNKNOWN_STATEMENT, ALLOWED, "this "
                        + tree.getKind().name().toLowerCase(Locale.ROOT).replace("_statement", "").replace('_', ' ') + " statement");
        }
    }

    /** What a block of a switch expression yields. */
    Meaning yielded() {
        Meaning result = returned;
        returned = null;
        return result;
    }

    /** Keeps what a rule of a switch expression gives. */
    void yields(Meaning meaning) {
        returned = meaning;
    }

    private void declare(TreePath path, VariableTree tree, Frame frame) {
        Element variable = trees.getElement(path);
        if (variable.asType().getKind() == TypeKind.ERROR) {
            throw new Unresolved();
        }
        if (tree.getInitializer() != null) {
            frame.set(variable,
                    Meaning.assigned(variable.asType(), expressions.evaluate(new TreePath(path, tree.getInitializer()), frame)));
        }
    }

    private Flow labeled(TreePath path, LabeledStatementTree tree, Frame frame) {
        TreePath statement = new TreePath(path, tree.getStatement());
        String label = tree.getLabel().toString();
        Flow flow = Loops.isLoop(tree.getStatement()) ? loops.run(statement, label, frame) : run(statement, frame);
        return flow.leaves(label) ? Flow.NEXT : flow;
    }

    private Flow branch(TreePath path, IfTree tree, Frame frame) {
        boolean isTrue = expressions.condition(new TreePath(path, tree.getCondition()), frame).orElseThrow(Poisoned::new);
        if (isTrue) {
            return run(new TreePath(path, tree.getThenStatement()), frame);
        }
        return tree.getElseStatement() == null ? Flow.NEXT : run(new TreePath(path, tree.getElseStatement()), frame);
    }
}
