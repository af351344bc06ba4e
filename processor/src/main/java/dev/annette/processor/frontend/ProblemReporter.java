package dev.annette.processor.frontend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

import dev.annette.processor.diagnostic.Problem;
import dev.annette.processor.diagnostic.Problems;

/** Tells javac the problems of one model, at their places. */
public final class ProblemReporter {

    private static final int MOST_PER_MODEL = 20;

    private final Messager messager;

    /** Reports through a messager. */
    public ProblemReporter(Messager messager) {
        this.messager = messager;
    }

    /** Reports the problems of a model in the order of its source; of more than twenty the rest is only counted. */
    public void report(Problems problems, Element model) {
        List<Element> order = new ArrayList<>(model.getEnclosedElements());
        List<Problem> told = problems.all().stream()
                .filter(problem -> problem.kind().isError() || !isSuppressed(element(problem)))
                .sorted(
                        Comparator.<Problem>comparingInt(problem -> order.indexOf(element(problem)))
                                .thenComparingLong(problem -> ((JavacPosition) problem.position()).offset()))
                .toList();
        told.stream().limit(MOST_PER_MODEL).forEach(this::report);
        if (told.size() > MOST_PER_MODEL) {
            messager.printMessage(Diagnostic.Kind.ERROR, "[Annette] and " + (told.size() - MOST_PER_MODEL) + " more", model);
        }
    }

    private void report(Problem problem) {
        Diagnostic.Kind kind = problem.kind().isError() ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING;
        ((JavacPosition) problem.position()).print(messager, kind, problem.message());
    }

    private static Element element(Problem problem) {
        return ((JavacPosition) problem.position()).element();
    }

    private static boolean isSuppressed(Element element) {
        for (Element around = element; around != null; around = around.getEnclosingElement()) {
            SuppressWarnings suppressed = around.getAnnotation(SuppressWarnings.class);
            if (suppressed != null && List.of(suppressed.value()).contains("annette")) {
                return true;
            }
        }
        return false;
    }
}
