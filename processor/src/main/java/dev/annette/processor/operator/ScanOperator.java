package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.HasBodies;
import dev.annette.processor.graph.HasSeveralResults;
import dev.annette.processor.graph.NeedsEachSample;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * Goes through a sequence with a cell: a graph of one step is carried out for each, and hands states on to the next. The node reads sequences and initial states, and
 * gives the outputs of all steps and states behind the last one.
 *
 * <p>A body reads a step of each sequence and the states; it gives the output of the step, if that is wanted, and the states of the next step. Behind them stand, once it
 * is differentiated, what {@link StepGradients} tells.
 *
 * @param cell      the type of the cell
 * @param sequences how many sequences it reads, which are the first inputs
 * @param states    the states
 * @param bodies    the graphs of a step
 * @param ticks     which of them step 0, 1 and so on carry out; after the last it goes on with the first
 * @param hasSteps  whether the outputs of all steps are the first result
 * @param isCheckpointed whether training computes values again instead of keeping them
 * @param gradients for each body what it takes and gives backwards; empty before differentiation
 */
record ScanOperator(String cell, int sequences, List<ScanState> states, List<Graph> bodies, List<Integer> ticks, boolean hasSteps,
        boolean isCheckpointed, List<StepGradients> gradients) implements HasBodies, HasSeveralResults, HandlesSequences, NeedsEachSample {

    @Override
    public String kind() {
        return "Scan";
    }

    @Override
    public String describe() {
        return cell + (ticks.size() > 1 ? ", ticks " + ticks.size() : "") + (isCheckpointed ? ", checkpoints" : "");
    }

    @Override
    public int results() {
        return (hasSteps ? 1 : 0) + (int) states.stream().filter(ScanState::isResult).count();
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return states.stream().allMatch(state -> state.initial() < 0) ? Steps.inOrder()
                : Steps.inOrder().neededWhole("begins with states that it is given");
    }

    @Override
    public HasBodies withBodies(List<Graph> changed) {
        return new ScanOperator(cell, sequences, states, changed, ticks, hasSteps, isCheckpointed, gradients);
    }

    @Override
    public boolean canHoist() {
        return !isCheckpointed;
    }

    @Override
    public HasBodies withSequences(int count, List<Graph> changed) {
        List<ScanState> moved = states.stream()
                .map(state -> state.initial() < 0 ? state : state.withInitial(state.initial() - sequences + count)).toList();
        return new ScanOperator(cell, count, moved, changed, ticks, hasSteps, isCheckpointed, gradients);
    }

    @Override
    public List<Shape> bodyInputs(List<Shape> inputs) {
        List<Shape> given = inputs.subList(0, sequences);
        return given.stream().anyMatch(shape -> shape.rank() < 2) ? List.of()
                : given.stream().map(shape -> new Shape(shape.sizes().subList(1, shape.rank()))).toList();
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        if (rule.input().rank() < 2) {
            rule.problem(ProblemKind.WRONG_RANK, "", "reshape it to time x features before", "a sequence, time x features",
                    "sample", rule.input());
            return;
        }
        if (!beginsRight(rule) || bodies.stream().flatMap(body -> body.outputs().stream()).anyMatch(output -> output.knownShape().isEmpty())
                || !areBatched(rule)) {
            return;
        }
        int next = 0;
        if (hasSteps) {
            List<Shape> outputs = bodies.stream().map(body -> body.output().shape()).distinct().toList();
            if (outputs.size() > 1) {
                rule.problem(ProblemKind.SHAPES_DIFFER, "", "give a tensor of one shape in each tick", outputs.get(0), outputs.get(1),
                        "outputs of one cell", cell + ".step gives both, in different ticks");
                return;
            }
            List<Size> sizes = new ArrayList<>(List.of(rule.input().at(0)));
            sizes.addAll(outputs.get(0).sizes());
            rule.output(next++, new Shape(sizes));
        }
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).isResult()) {
                rule.output(next++, shape(i));
            }
        }
    }

    /** The shape of a state: that of what it is in the next step, which has been compared with its own. */
    private Shape shape(int state) {
        return bodies.get(0).outputs().get((hasSteps ? 1 : 0) + state).shape();
    }

    /** Whether the initial states have the shapes of the states; reports it where not. */
    private boolean beginsRight(ShapeRule rule) {
        boolean fits = true;
        for (int i = 0; i < states.size(); i++) {
            ScanState state = states.get(i);
            Shape shape = bodies.get(0).inputs().get(sequences + i).knownShape().orElse(null);
            if (state.initial() >= 0 && !rule.inputs().get(state.initial()).equals(shape)) {
                rule.problem(ProblemKind.INITIAL_STATES, "",
                        "give a tensor of the shape of " + state.name() + ", which stands in its @Input",
                        "the initial " + state.name(), rule.inputs().get(state.initial()), shape);
                fits = false;
            }
        }
        return fits;
    }

    /** What all samples share can't be the output of a step or a state, of which each sample has one. */
    private boolean areBatched(ShapeRule rule) {
        for (Graph body : bodies) {
            for (Value output : body.outputs()) {
                if (!output.isBatched()) {
                    rule.problem(ProblemKind.STEP_METHOD, "", "compute it from the step or a state, such as hidden.times(0).plus(constant)",
                            "all samples share " + output.name() + " of " + cell + ".step");
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public Node narrowed(Node node, Predicate<Value> isNeeded) {
        return gradients.isEmpty() ? new ScanNarrowing(this, node, isNeeded).narrowed() : node;
    }

    @Override
    public HasBodies differentiated(List<Boolean> hasGradient, List<Boolean> needsGradient, Derivation derivation) {
        return new ScanDerivation(this, hasGradient, needsGradient).differentiated(derivation);
    }

    @Override
    public void gradient(GradientRule rule) {
        Node node = rule.node();
        List<Boolean> results = IntStream.range(0, results()).mapToObj(i -> rule.outputGradient(i).isPresent()).toList();
        List<Boolean> inputs = IntStream.range(0, node.inputs().size()).mapToObj(i -> rule.needsInputGradient(i) && isReached(i)).toList();
        List<Value> reads = new ArrayList<>(node.inputs());
        if (hasSteps) {
            // where the output of a step is kept for its gradient
            reads.add(node.output());
        }
        List<Value> writes =
                IntStream.range(0, inputs.size()).filter(inputs::get).mapToObj(rule::inputGradient).collect(Collectors.toList());
        writes.addAll(rule.parameterGradients());
        rule.backward("backward", new Backward(results, inputs), reads, writes);
    }

    /** Whether a gradient reaches an input of the node in any step. */
    private boolean isReached(int input) {
        return input < sequences ? gradients.stream().anyMatch(each -> each.ofSequences().contains(input))
                : IntStream.range(0, states.size()).filter(i -> states.get(i).initial() == input)
                        .anyMatch(i -> gradients.stream().anyMatch(each -> each.ofStates().contains(i)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction scan = emitter.construct("Scan");
        node.inputs().subList(0, sequences).forEach(sequence -> scan.option("input", sequence));
        int result = 0;
        if (hasSteps) {
            scan.option("output", node.outputs().get(result++));
        }
        for (int i = 0; i < states.size(); i++) {
            ScanState state = states.get(i);
            List<Object> description = new ArrayList<>(List.of(state.name()));
            description.addAll(shape(i).sizes());
            scan.option("state", description.toArray());
            if (state.initial() >= 0) {
                scan.option("from", node.inputs().get(state.initial()));
            }
            if (state.isResult()) {
                scan.option("into", node.outputs().get(result++));
            }
        }
        List<Emitter.Body> classes = new ScanBodies(this, node).classes();
        ticks.forEach(body -> scan.option("step", classes.get(body)));
        if (ticks.size() > 1 && !gradients.isEmpty()) {
            node.parameters().values().stream().filter(value -> value.role() == Role.PARAMETER)
                    .forEach(parameter -> scan.option("learns", parameter));
        }
        if (isCheckpointed) {
            scan.option("checkpoints");
        }
        emitter.run(node.operatorName(), "forward");
    }

    /**
     * Goes back from the last step to the first.
     *
     * @param results for each result whether its gradient is among the inputs; it is zero otherwise
     * @param inputs  for each input of the forward node whether its gradient is among the outputs
     */
    record Backward(List<Boolean> results, List<Boolean> inputs) implements BackwardPart {

        @Override
        public String part() {
            return "backward";
        }

        @Override
        public void emit(Node node, Emitter emitter) {
            List<Value> gradients = new ArrayList<>();
            add(gradients, results, node.inputs());
            add(gradients, inputs, node.outputs());
            emitter.connect(node.operatorName(), "buildBackward", gradients.toArray(Value[]::new));
            emitter.run(node.operatorName(), part());
        }

        private static void add(List<Value> gradients, List<Boolean> present, List<Value> values) {
            int next = 0;
            for (boolean isPresent : present) {
                gradients.add(isPresent ? values.get(next++) : null);
            }
        }
    }
}
