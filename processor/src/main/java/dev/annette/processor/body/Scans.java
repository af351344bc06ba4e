package dev.annette.processor.body;

import java.util.List;

import com.sun.source.util.TreePath;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Scanned;
import dev.annette.processor.graph.Value;

/** Scans of sequences in method bodies: {@code sequence.scan(lstm)} and what is asked of the result. */
final class Scans {

    private Scans() {}

    /** What a method of {@code Scan} gives. */
    static Meaning result(TreePath path, String method, Scanned scan, List<Meaning> arguments) {
        return switch (method) {
            case "steps" -> new Meaning.OfTensor(scan.steps());
            case "last" -> new Meaning.OfTensor(scan.last());
            case "states" -> states(scan);
            case "state" -> state(path, states(scan), arguments.get(0));
            // such as equals
            default -> Meaning.UNKNOWN;
        };
    }

    private static Meaning.OfArray states(Scanned scan) {
        return new Meaning.OfArray(scan.states().stream().map(Meaning.OfTensor::new).toArray(Meaning[]::new));
    }

    private static Meaning state(TreePath path, Meaning.OfArray states, Meaning index) {
        if (index instanceof Meaning.OfConstant constant && constant.value() instanceof Integer number) {
            return Expressions.element(path, states, number);
        }
        throw new Complaint(path, ProblemKind.NOT_A_CONSTANT, "take a constant index", "the index of a state");
    }

    /** The tensors that a scan begins with: those behind its first argument, or those of an array there. */
    static List<Value> initialStates(TreePath path, List<Meaning> arguments) {
        List<Meaning> given = arguments.subList(1, arguments.size());
        List<Meaning> each = given.size() == 1 && given.get(0) instanceof Meaning.OfArray array ? List.of(array.elements()) : given;
        return each.stream().map(state -> {
            if (state instanceof Meaning.OfTensor tensor) {
                return tensor.value();
            }
            if (state == Meaning.POISON) {
                throw new Poisoned();
            }
            throw new Complaint(path, ProblemKind.NOT_A_CONSTANT, "give tensors as initial states, or none", "an initial state");
        }).toList();
    }
}
