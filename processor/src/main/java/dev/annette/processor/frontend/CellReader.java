package dev.annette.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Scanned;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Objective;

/** Reads a cell where it is compiled itself: as if it went through a sequence of what its model says is its input, so that its faults are told there. */
final class CellReader {

    /** What the number of steps is called. */
    private static final String TIME = "T";
    private static final String NAME = "cell";

    private final DeclaredModel cell;
    private final Value input;
    private final Problems problems;

    /**
     * A reader.
     *
     * @param cell     the cell
     * @param input    a step of the sequence
     * @param problems takes what is wrong
     */
    CellReader(DeclaredModel cell, Value input, Problems problems) {
        this.cell = cell;
        this.input = input;
        this.problems = problems;
    }

    /**
     * Reads the cell.
     *
     * @param joiner     takes the node
     * @param attributes what its model says
     * @return the graph of the scan, shapes not known yet; empty after a problem was reported
     */
    Optional<Graph> read(Joiner joiner, LayerAttributes attributes) {
        if (attributes.isGiven("loss") && !attributes.constant("loss").equals(Objective.NONE)) {
            attributes.problem(ProblemKind.IGNORED_ATTRIBUTE, "loss", "give it to the model that scans a sequence with the cell", "loss",
                    "a method step, which makes the model a cell");
        }
        if (!cell.step().orElseThrow().check(problems)) {
            return Optional.empty();
        }
        Value sequence = input.knownShape().map(CellReader::sequence).orElse(input);
        CellScan scan = new CellScan(cell, joiner);
        Origin origin = new DeclarationOrigin(cell.step().get().element());
        Optional<Scanned> results = scan.apply(NAME, sequence, List.of(), origin);
        if (results.isEmpty()) {
            return Optional.empty();
        }
        List<Value> wanted = new ArrayList<>(List.of(results.get().steps()));
        wanted.addAll(results.get().states());
        Graph graph = joiner.graph().build(cell.type().getSimpleName().toString(), List.of(sequence), wanted);
        if (!problems.hasErrors()) {
            ModelReader.checkUse(cell, joiner.graph(), graph, problems);
            scan.unusedStates().forEach(state -> problems.add(ProblemKind.UNUSED_STATE, new DeclarationOrigin(state), "",
                    "read it, or set it by " + state + ".next(...), or delete it"));
        }
        return Optional.of(graph);
    }

    private static Value sequence(Shape step) {
        List<Size> sizes = new ArrayList<>(List.of(Size.symbol(TIME)));
        sizes.addAll(step.sizes());
        return Value.of(StepMethod.INPUT, Role.INPUT, new Shape(sizes));
    }
}
