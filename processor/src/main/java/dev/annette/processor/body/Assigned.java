package dev.annette.processor.body;

import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;

/** Finds the local variables that a statement declares or assigns. */
final class Assigned extends TreePathScanner<Void, Void> {

    private final Trees trees;
    private final Consumer<Element> found;

    Assigned(Trees trees, Consumer<Element> found) {
        this.trees = trees;
        this.found = found;
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
        find(getCurrentPath());
        return super.visitVariable(tree, unused);
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void unused) {
        find(tree.getVariable());
        return super.visitAssignment(tree, unused);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
        find(tree.getVariable());
        return super.visitCompoundAssignment(tree, unused);
    }

    @Override
    public Void visitUnary(UnaryTree tree, Void unused) {
        switch (tree.getKind()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> find(tree.getExpression());
            default -> {
            }
        }
        return super.visitUnary(tree, unused);
    }

    private void find(ExpressionTree target) {
        find(new TreePath(getCurrentPath(), target));
    }

    private void find(TreePath target) {
        Element variable = trees.getElement(target);
        if (variable != null && (variable.getKind() == ElementKind.LOCAL_VARIABLE || variable.getKind() == ElementKind.PARAMETER)) {
            found.accept(variable);
        }
    }
}
