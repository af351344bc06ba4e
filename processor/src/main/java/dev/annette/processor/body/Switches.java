package dev.annette.processor.body;

import java.util.List;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.annette.processor.diagnostic.ProblemKind;

/** Runs {@code switch} over constants, as a statement and as an expression. */
final class Switches {

    private final Interpreter interpreter;
    private final Expressions expressions;

    Switches(Interpreter interpreter, Expressions expressions) {
        this.interpreter = interpreter;
        this.expressions = expressions;
    }

    /** Runs a statement. */
    Flow run(TreePath path, Frame frame) {
        SwitchTree tree = (SwitchTree) path.getLeaf();
        Flow flow = run(path, tree.getExpression(), tree.getCases(), frame);
        return flow.leaves("") ? Flow.NEXT : flow;
    }

    /** The value of an expression. */
    Meaning value(TreePath path, Frame frame) {
        SwitchExpressionTree tree = (SwitchExpressionTree) path.getLeaf();
        run(path, tree.getExpression(), tree.getCases(), frame);
        Meaning value = interpreter.yielded();
        if (value == null) {
            throw new Poisoned();
        }
        return value;
    }

    private Flow run(TreePath path, ExpressionTree selector, List<? extends CaseTree> cases, Frame frame) {
        TreePath of = new TreePath(path, selector);
        Meaning selected = expressions.evaluate(of, frame);
        if (selected == Meaning.POISON) {
            throw new Poisoned();
        }
        if (!(selected instanceof Meaning.OfConstant constant)) {
            throw new Complaint(of, ProblemKind.NOT_A_CONSTANT, "switch over a constant or a parameter of the helper method",
                    "what is switched over");
        }
        int chosen = chosen(path, constant, cases, frame);
        for (int i = chosen; i >= 0 && i < cases.size(); i++) {
            CaseTree each = cases.get(i);
            TreePath place = new TreePath(path, each);
            if (each.getCaseKind() == CaseTree.CaseKind.RULE) {
                return rule(place, each.getBody(), frame);
            }
            Flow flow = interpreter.block(place, each.getStatements(), frame);
            if (!flow.isNext()) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    private Flow rule(TreePath place, Tree body, Frame frame) {
        if (body instanceof StatementTree) {
            return interpreter.run(new TreePath(place, body), frame);
        }
        interpreter.yields(expressions.evaluate(new TreePath(place, body), frame));
        return Flow.NEXT;
    }

    /** The case that holds a constant, else the default, else -1. */
    private int chosen(TreePath path, Meaning.OfConstant constant, List<? extends CaseTree> cases, Frame frame) {
        int otherwise = -1;
        for (int i = 0; i < cases.size(); i++) {
            if (cases.get(i).getExpressions().isEmpty()) {
                otherwise = i;
            }
            for (ExpressionTree label : cases.get(i).getExpressions()) {
                TreePath place = new TreePath(new TreePath(path, cases.get(i)), label);
                if (expressions.isSame(constant, expressions.evaluate(place, frame))) {
                    return i;
                }
            }
        }
        return otherwise;
    }
}
