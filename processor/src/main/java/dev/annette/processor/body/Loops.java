package dev.annette.processor.body;

import java.util.function.Supplier;
import javax.lang.model.element.Element;

import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.annette.processor.diagnostic.ProblemKind;

/** Runs loops, round by round. */
final class Loops {

    private static final int MOST_ROUNDS = 100_000;

    private final Trees trees;
    private final Interpreter interpreter;
    private final Expressions expressions;
    private int rounds;

    Loops(Trees trees, Interpreter interpreter, Expressions expressions) {
        this.trees = trees;
        this.interpreter = interpreter;
        this.expressions = expressions;
    }

    static boolean isLoop(Tree tree) {
        return tree instanceof ForLoopTree || tree instanceof EnhancedForLoopTree || tree instanceof WhileLoopTree
                || tree instanceof DoWhileLoopTree;
    }

    /**
     * Runs a loop.
     *
     * @param label its label, or empty
     */
    Flow run(TreePath path, String label, Frame frame) {
        Tree tree = path.getLeaf();
        if (tree instanceof ForLoopTree loop) {
            interpreter.block(path, loop.getInitializer(), frame);
            return rounds(path, label, () -> loop.getCondition() == null || isTrue(path, loop.getCondition(), frame), () -> {
                Flow flow = interpreter.run(new TreePath(path, loop.getStatement()), frame);
                if (flow.isNext() || flow.continues(label)) {
                    interpreter.block(path, loop.getUpdate(), frame);
                }
                return flow;
            });
        }
        if (tree instanceof WhileLoopTree loop) {
            return rounds(path, label, () -> isTrue(path, loop.getCondition(), frame),
                    () -> interpreter.run(new TreePath(path, loop.getStatement()), frame));
        }
        if (tree instanceof DoWhileLoopTree loop) {
            boolean[] isFirst = {true};
            return rounds(path, label, () -> {
                boolean goesOn = isFirst[0] || isTrue(path, loop.getCondition(), frame);
                isFirst[0] = false;
                return goesOn;
            }, () -> interpreter.run(new TreePath(path, loop.getStatement()), frame));
        }
        return each(path, (EnhancedForLoopTree) tree, label, frame);
    }

    private boolean isTrue(TreePath path, Tree condition, Frame frame) {
        return expressions.condition(new TreePath(path, condition), frame).orElseThrow(Poisoned::new);
    }

    private Flow each(TreePath path, EnhancedForLoopTree tree, String label, Frame frame) {
        TreePath source = new TreePath(path, tree.getExpression());
        Meaning elements = expressions.evaluate(source, frame);
        if (elements == Meaning.POISON) {
            throw new Poisoned();
        }
        if (!(elements instanceof Meaning.OfArray array)) {
            throw new Complaint(source, ProblemKind.NOT_A_CONSTANT, "loop over an array, such as new int[] {64, 128}",
                    "what is looped over");
        }
        Element variable = trees.getElement(new TreePath(path, tree.getVariable()));
        int[] next = {0};
        return rounds(path, label, () -> next[0] < array.elements().length, () -> {
            frame.set(variable, Meaning.assigned(variable.asType(), array.elements()[next[0]++]));
            return interpreter.run(new TreePath(path, tree.getStatement()), frame);
        });
    }

    private Flow rounds(TreePath path, String label, Supplier<Boolean> goesOn, Supplier<Flow> round) {
        while (goesOn.get()) {
            countRound(path);
            Flow flow = round.get();
            if (flow.leaves("")) {
                return Flow.NEXT;
            }
            if (!flow.isNext() && !flow.continues(label)) {
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
