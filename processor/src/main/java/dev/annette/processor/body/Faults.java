package dev.annette.processor.body;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.annette.processor.diagnostic.Problem;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;

/** What lies outside the language in the methods of a model: each place is told once, however often it is read. */
final class Faults {

    private final String method;
    private final Trees trees;
    private final Problems problems;
    private final Set<Tree> places = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean isUnresolved;

    Faults(String method, Trees trees, Problems problems) {
        this.method = method;
        this.trees = trees;
        this.problems = problems;
    }

    /** Whether anything was faulty, or is left to javac. */
    boolean any() {
        return isUnresolved || !places.isEmpty();
    }

    /** Notes that something is left to javac. */
    void unresolved() {
        isUnresolved = true;
    }

    /** Tells what lies outside the language. What does not end may only seem so behind another fault. */
    void tell(Complaint complaint) {
        boolean isFirst = !any();
        if (places.add(complaint.path().getLeaf()) && (isFirst || complaint.kind() != ProblemKind.ENDLESS)) {
            tell(complaint.kind(), complaint.path(), complaint.remedy(), complaint.details());
        }
    }

    /** Tells something of a place. */
    void tell(ProblemKind kind, TreePath path, String remedy, Object... details) {
        TreeOrigin origin = new TreeOrigin(trees, path, method(path), Map.of());
        problems.add(new Problem(kind, origin.position(""), method + ": " + kind.statement(details), List.of(), remedy));
    }

    /** The method around a place. */
    private Element method(TreePath path) {
        TreePath around = path;
        while (!(around.getLeaf() instanceof MethodTree) && around.getParentPath() != null) {
            around = around.getParentPath();
        }
        Element found = trees.getElement(around);
        return found == null ? trees.getElement(path) : found;
    }
}
