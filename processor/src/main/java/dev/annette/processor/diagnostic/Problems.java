package dev.annette.processor.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** The problems of one model, gathered so that they are told all at once. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    /**
     * Adds a problem without a trace of shapes.
     *
     * @param kind      which of the catalogue
     * @param origin    who is at fault
     * @param attribute the attribute at fault, or empty for the whole annotation
     * @param remedy    one edit that would compile
     * @param details   what the kind's text asks for, in its order
     */
    public void add(ProblemKind kind, Origin origin, String attribute, String remedy, Object... details) {
        add(new Problem(kind, origin.position(attribute), origin.title() + ": " + kind.statement(details), List.of(), remedy));
    }

    public List<Problem> all() {
        return List.copyOf(found);
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.kind().isError());
    }
}
