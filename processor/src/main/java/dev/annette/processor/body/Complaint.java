package dev.annette.processor.body;

import com.sun.source.util.TreePath;
import dev.annette.processor.diagnostic.ProblemKind;

/** Ends the reading of an expression that lies outside the language; reported once, at the statement that holds it. */
final class Complaint extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient TreePath path;
    private final ProblemKind kind;
    private final String remedy;
    private final transient Object[] details;

    Complaint(TreePath path, ProblemKind kind, String remedy, Object... details) {
        super(kind.tag(), null, false, false);
        this.path = path;
        this.kind = kind;
        this.remedy = remedy;
        this.details = details;
    }

    TreePath path() {
        return path;
    }

    ProblemKind kind() {
        return kind;
    }

    String remedy() {
        return remedy;
    }

    Object[] details() {
        return details;
    }
}
