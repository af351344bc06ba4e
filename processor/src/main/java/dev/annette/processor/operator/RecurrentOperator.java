package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.HasOptionalResults;
import dev.annette.processor.graph.Initialization;
import dev.annette.processor.graph.NeedsEachSample;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Recurrence;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * One level of a recurrent layer, forward in time: a sequence in, and where it begins; the outputs of all steps out, and the states at the end as far as they are read.
 *
 * @param cell        what is computed in a step
 * @param units       the size of the cell's state
 * @param projection  the size of a hidden state that is projected; 0 for one that is not
 * @param hasPeephole whether gates see the cell state
 * @param hasBias     whether there are biases
 * @param weights     how the parameters start
 * @param kept        the results that there are, by their places among all: the steps, then the states
 */
record RecurrentOperator(RecurrentCell cell, int units, int projection, boolean hasPeephole, boolean hasBias, RecurrentWeights weights,
        List<Integer> kept) implements HasOptionalResults, HandlesSequences, NeedsEachSample {

    /** How the names of the results end. */
    static final List<String> RESULTS = List.of("Output", "FinalState", "FinalCell");

    private static final String WEIGHT = "weight";
    private static final String RECURRENT_WEIGHT = "recurrent_weight";
    private static final String BIAS = "bias";
    private static final String RECURRENT_BIAS = "recurrent_bias";
    private static final String PEEPHOLE = "peephole";
    private static final String PROJECTION = "projection";
    private static final int PEEPHOLES = 3;

    static RecurrentOperator readElman(Attributes attributes) {
        String activation = attributes.constant("activation");
        if (!activation.equals("TANH") && !activation.equals("RELU") && !activation.equals(Attributes.UNKNOWN_CONSTANT)) {
            attributes.problem(ProblemKind.INVALID_ATTRIBUTE, "activation", "activation = TANH", "activation", activation, "TANH or RELU");
        }
        return of(activation.equals("RELU") ? RecurrentCell.ELMAN_RELU : RecurrentCell.ELMAN_TANH, attributes, 0, false,
                RecurrentWeights.readElman(attributes));
    }

    static RecurrentOperator readLstm(Attributes attributes) {
        int projection = attributes.integer("projection");
        if (projection < 0) {
            attributes.problem(ProblemKind.INVALID_ATTRIBUTE, "projection", "delete projection, or projection = 1 or more", "projection",
                    projection, "0 or more");
        }
        return of(RecurrentCell.LSTM, attributes, projection, attributes.flag("peephole"), RecurrentWeights.readLstm(attributes));
    }

    static RecurrentOperator readGru(Attributes attributes) {
        return of(attributes.flag("resetAfter") ? RecurrentCell.GRU : RecurrentCell.GRU_RESET_BEFORE, attributes, 0, false,
                RecurrentWeights.readGru(attributes));
    }

    private static RecurrentOperator of(RecurrentCell cell, Attributes attributes, int projection, boolean hasPeephole,
            RecurrentWeights weights) {
        return new RecurrentOperator(cell, attributes.positive("units"), projection, hasPeephole, attributes.flag("bias"), weights,
                IntStream.rangeClosed(0, cell.states().size()).boxed().toList());
    }

    /** What names of its parameters and states end with that no other layer's do. */
    List<String> names() {
        List<String> names = new ArrayList<>(RESULTS.subList(1, 1 + cell.states().size()));
        names.add("RecurrentWeight");
        if (cell.hasRecurrentBias()) {
            names.add("RecurrentBias");
        }
        if (hasPeephole) {
            names.add("Peephole");
        }
        if (projection > 0) {
            names.add("Projection");
        }
        return names;
    }

    @Override
    public String kind() {
        return cell.layer();
    }

    @Override
    public String describe() {
        return "units " + units + (projection == 0 ? "" : ", projection " + projection) + (hasPeephole ? ", peephole" : "")
                + (cell.text().isEmpty() ? "" : ", " + cell.text());
    }

    @Override
    public int results() {
        return kept.size();
    }

    @Override
    public boolean isOptional(int result) {
        return kept.get(result) > 0;
    }

    @Override
    public RecurrentOperator withResults(List<Integer> stay) {
        return new RecurrentOperator(cell, units, projection, hasPeephole, hasBias, weights, stay.stream().map(kept::get).toList());
    }

    /** How many features come out, and go back in. */
    private int outputs() {
        return projection == 0 ? units : projection;
    }

    /** The size of a state: only the hidden one is projected. */
    private int size(int state) {
        return state == 0 ? outputs() : units;
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        if (!SampleAxes.TIME_FEATURES.require(rule, "reshape it to time x features before, or a layer for pictures such as @Conv")) {
            return;
        }
        Size features = rule.input().at(1);
        if (!features.isConstant()) {
            rule.symbolicSize("a fixed number of features", features,
                    "a number in place of " + String.join(" and ", features.symbols()) + " in the model's input");
            return;
        }
        if ((long) cell.gates() * units > Integer.MAX_VALUE) {
            rule.problem(ProblemKind.SIZE_TOO_LARGE, "units", "fewer units", "its bias", (long) cell.gates() * units);
            return;
        }
        if (!areStatesRight(rule)) {
            return;
        }
        declareParameters(rule, features.number());
        rule.batched(true);
        for (int result = 0; result < kept.size(); result++) {
            rule.output(result, kept.get(result) == 0 ? rule.input().with(1, outputs()) : Shape.of(size(kept.get(result) - 1)));
        }
    }

    private boolean areStatesRight(ShapeRule rule) {
        for (int state = 0; state < rule.inputs().size() - 1; state++) {
            Shape given = rule.inputs().get(state + 1);
            if (!given.equals(Shape.of(size(state)))) {
                rule.problem(ProblemKind.INITIAL_STATES, Recurrence.INITIAL_STATES,
                        "give a tensor of " + size(state) + " numbers, for example by dense(" + size(state) + ")",
                        "its initial " + cell.states().get(state), given, size(state));
                return false;
            }
        }
        return true;
    }

    private void declareParameters(ShapeRule rule, int features) {
        int all = cell.gates() * units;
        rule.parameter(WEIGHT, Shape.of(all, features), weights.input().resolve(features, units));
        rule.parameter(RECURRENT_WEIGHT, Shape.of(all, outputs()), weights.recurrent().resolve(outputs(), units));
        if (hasBias) {
            rule.parameter(BIAS, Shape.of(all), weights.biases(features, units));
        }
        if (hasBias && cell.hasRecurrentBias()) {
            rule.parameter(RECURRENT_BIAS, Shape.of(units), weights.bias().resolve(outputs(), units));
        }
        if (hasPeephole) {
            rule.parameter(PEEPHOLE, Shape.of(PEEPHOLES * units), Initialization.zeros());
        }
        if (projection > 0) {
            rule.parameter(PROJECTION, Shape.of(projection, units), weights.input().resolve(units, projection));
        }
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return node.inputs().size() == 1 ? Steps.inOrder() : Steps.inOrder().neededWhole("begins with states that it is given");
    }

    @Override
    public void gradient(GradientRule rule) {
        Node node = rule.node();
        List<Value> reads = new ArrayList<>(node.inputs());
        reads.add(node.output());
        reads.addAll(node.parameters().values());
        List<Integer> given = IntStream.range(0, kept.size()).filter(result -> rule.outputGradient(result).isPresent()).mapToObj(kept::get)
                .toList();
        List<Integer> wanted = IntStream.range(0, node.inputs().size()).filter(rule::needsInputGradient).boxed().toList();
        List<Value> writes = new ArrayList<>(wanted.stream().map(rule::inputGradient).toList());
        writes.addAll(rule.parameterGradients());
        rule.backward("backward", new Backward(given, wanted), reads, writes);
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Map<String, Value> parameters = node.parameters();
        Emitter.Construction recurrent = emitter.construct("Recurrent").option("cell", new Emitter.Constant("RecurrentCell", cell.name()))
                .option("input", node.input()).option("weight", parameters.get(WEIGHT))
                .option("recurrentWeight", parameters.get(RECURRENT_WEIGHT));
        emit(recurrent, "bias", parameters.get(BIAS));
        emit(recurrent, "recurrentBias", parameters.get(RECURRENT_BIAS));
        emit(recurrent, "peephole", parameters.get(PEEPHOLE));
        emit(recurrent, "projection", parameters.get(PROJECTION));
        List<String> initial = List.of("input", "initialState", "initialCell");
        for (int i = 1; i < node.inputs().size(); i++) {
            recurrent.option(initial.get(i), node.inputs().get(i));
        }
        List<String> results = List.of("output", "finalState", "finalCell");
        for (int result = 0; result < kept.size(); result++) {
            recurrent.option(results.get(kept.get(result)), node.outputs().get(result));
        }
        emitter.run(node.operatorName(), "forward");
    }

    private static void emit(Emitter.Construction recurrent, String option, Value value) {
        if (value != null) {
            recurrent.option(option, value);
        }
    }

    /**
     * Back-propagation through time.
     *
     * @param given  of which results the gradients are among the inputs; the others are zero
     * @param wanted of which inputs the gradients are among the outputs
     */
    record Backward(List<Integer> given, List<Integer> wanted) implements BackwardPart {

        private static final int MOST_VALUES = 3;

        @Override
        public String part() {
            return "backward";
        }

        @Override
        public void emit(Node node, Emitter emitter) {
            Value[] gradients = new Value[2 * MOST_VALUES];
            for (int i = 0; i < given.size(); i++) {
                gradients[given.get(i)] = node.inputs().get(i);
            }
            for (int i = 0; i < wanted.size(); i++) {
                gradients[MOST_VALUES + wanted.get(i)] = node.outputs().get(i);
            }
            emitter.connect(node.operatorName(), "buildBackward", gradients);
            emitter.run(node.operatorName(), part());
        }
    }
}
