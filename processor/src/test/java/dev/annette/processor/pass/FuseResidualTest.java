package dev.annette.processor.pass;

import java.util.List;
import java.util.Optional;

import dev.annette.processor.graph.AbsorbsActivationBefore;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.IsPointwise;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Sample;
import dev.annette.processor.graph.Section;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.GivenAttributes;
import dev.annette.processor.operator.Operators;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FuseResidualTest {

    private static final Value INPUT = Sample.input(2, 5, 5);

    private static Value value(String name) {
        return Value.ofUnknownShape(name, Role.ACTIVATION);
    }

    private static Node conv(String name, Value input, Value output, Object... attributes) {
        Object[] all = attributes.length > 0 ? attributes : new Object[] {"filters", 2, "kernel", 1, "bias", false};
        return Sample.node(name, Operators.read("Conv", new GivenAttributes(all)), input, output);
    }

    private static Node plus(String name, Value first, Value second, Value output) {
        return Sample.node(name, Operators.sum(), first, output).withInputs(List.of(first, second));
    }

    private static Node relu(String name, Value input, Value output) {
        return Sample.node(name, Operators.read("ReLU", new GivenAttributes()), input, output);
    }

    private static List<String> fused(List<Value> outputs, Node... nodes) {
        return Chain.lines(Chain.apply(new Graph("Net", List.of(INPUT), List.of(nodes), outputs), new InferShapes(), new FuseResidual(),
                new FuseActivations()));
    }

    @Test
    void a_convolution_adds_the_shortcut_and_applies_the_activation_of_the_sum() {
        Value h = value("h");
        Value sum = value("sum");
        Value result = value("result");

        assertThat(fused(List.of(result), conv("conv1", INPUT, h), plus("plus1", h, INPUT, sum), relu("relu1", sum, result)))
                .containsExactly("result:2x5x5 = conv1: Conv[kernel 1, residual, relu](input, input; weight conv1Weight:2x2x1x1)"
                        + "   // residual fused; relu fused");
    }

    @Test
    void of_two_convolutions_the_later_one_adds_the_other() {
        Value first = value("first");
        Value second = value("second");
        Value sum = value("sum");

        assertThat(fused(List.of(sum), conv("main", INPUT, first), conv("shortcut", INPUT, second), plus("plus1", first, second, sum)))
                .containsExactly("first:2x5x5 = main: Conv[kernel 1](input; weight mainWeight:2x2x1x1)",
                        "sum:2x5x5 = shortcut: Conv[kernel 1, residual](input, first; weight shortcutWeight:2x2x1x1)   // residual fused");
    }

    @Test
    void one_that_can_moves_behind_what_the_sum_reads_besides() {
        Value first = value("first");
        Value second = value("second");
        Value sum = value("sum");

        assertThat(fused(List.of(sum), conv("conv1", INPUT, first), relu("relu1", INPUT, second), plus("plus1", first, second, sum)))
                .containsExactly("second:2x5x5 = relu1: Activation[relu](input)",
                        "sum:2x5x5 = conv1: Conv[kernel 1, residual](input, second; weight conv1Weight:2x2x1x1)   // residual fused");
    }

    @Test
    void a_dense_layer_does_too_and_adds_one_value_only() {
        Value first = value("first");
        Value second = value("second");
        Value third = value("third");
        Value sum = value("sum");
        Value total = value("total");
        Node dense1 = Sample.node("fc1", Operators.read("Dense", new GivenAttributes("units", 3, "bias", false)), INPUT, first);
        Node dense2 = Sample.node("fc2", Operators.read("Dense", new GivenAttributes("units", 3, "bias", false)), INPUT, second);
        Node relu = relu("relu1", first, third);

        assertThat(fused(List.of(total), dense1, relu, dense2, plus("plus1", second, first, sum), plus("plus2", sum, third, total)))
                .containsExactly("first:3 = fc1: Dense[units 3](input; weight fc1Weight:3x50)",
                        "third:3 = relu1: Activation[relu](first)",
                        "sum:3 = fc2: Dense[units 3, residual](input, first; weight fc2Weight:3x50)   // residual fused",
                        "total:3 = plus2: Sum(sum, third)");
    }

    @Test
    void a_dropout_adds_on_its_way_unless_it_needs_its_result() {
        Value dropped = value("dropped");
        Value sum = value("sum");
        Node dropout = Sample.node("drop1", Operators.read("Dropout", new GivenAttributes("value", 0.5f)), INPUT, dropped);

        assertThat(fused(List.of(sum), dropout, plus("plus1", dropped, INPUT, sum)))
                .containsExactly("sum:2x5x5 = drop1: Dropout[0.5, residual](input, input)   // residual fused");
        Value h = value("h");
        Node withRelu = dropout.withOperator(((AbsorbsActivationBefore) dropout.operator())
                .withActivationBefore(((IsPointwise) relu("relu1", INPUT, h).operator()).function()));
        assertThat(fused(List.of(sum), withRelu, plus("plus1", dropped, INPUT, sum))).hasSize(2);
    }

    @Test
    void what_somebody_else_reads_is_not_swallowed() {
        Value h = value("h");
        Value sum = value("sum");
        Value other = value("other");

        assertThat(fused(List.of(sum, other), conv("conv1", INPUT, h), plus("plus1", h, INPUT, sum), relu("relu1", h, other))).hasSize(3);
        assertThat(fused(List.of(sum), conv("conv1", INPUT, h), plus("plus1", h, h, sum))).as("added to itself").hasSize(2);
        assertThat(fused(List.of(sum, h), conv("conv1", INPUT, h), plus("plus1", h, INPUT, sum))).as("an output").hasSize(2);
    }

    @Test
    void a_sum_that_repeats_one_of_both_stays_apart() {
        Value row = value("row");
        Value h = value("h");
        Value sum = value("sum");
        Node constant = Node.of("constant1", Operators.ofTensorMethod("fill", new GivenAttributes("value", 2f, "shape", new int[] {5}))
                .orElseThrow(), List.of(), List.of(row), Sample.origin("fill"));

        assertThat(fused(List.of(sum), constant, conv("conv1", INPUT, h), plus("plus1", h, row, sum))).hasSize(3);
    }

    @Test
    void an_activation_between_or_three_values_keep_it_apart() {
        Value h = value("h");
        Value curved = value("curved");
        Value sum = value("sum");

        assertThat(fused(List.of(sum), conv("conv1", INPUT, h), relu("relu1", h, curved), plus("plus1", curved, INPUT, sum))).hasSize(2);
        assertThat(fused(List.of(sum), conv("conv1", INPUT, h),
                plus("plus1", h, INPUT, sum).withInputs(List.of(h, INPUT, INPUT)))).hasSize(2);
    }

    @Test
    void a_sum_outside_a_checkpoint_does_not_move_into_it() {
        Value h = value("h");
        Value sum = value("sum");
        Section section = new Section("block1", Optional.of(Sample.origin("@Checkpoint block")));

        assertThat(fused(List.of(sum), conv("conv1", INPUT, h).withSection(List.of(section)), plus("plus1", h, INPUT, sum))).hasSize(2);
        assertThat(fused(List.of(sum), conv("conv1", INPUT, h).withSection(List.of(section)),
                plus("plus1", h, INPUT, sum).withSection(List.of(section)))).hasSize(1);
    }

    @Test
    void the_result_takes_the_memory_of_what_is_added_if_nobody_reads_that_later() {
        Value first = value("first");
        Value h = value("h");
        Value sum = value("sum");
        Value other = value("other");
        Node before = relu("relu1", INPUT, first);
        Node conv = conv("conv1", INPUT, h);
        Node plus = plus("plus1", h, first, sum);
        Graph last = Chain.apply(new Graph("Net", List.of(INPUT), List.of(before, conv, plus), List.of(sum)), new InferShapes(),
                new FuseResidual());
        Graph readLater = Chain.apply(
                new Graph("Net", List.of(INPUT), List.of(before, conv, plus, relu("relu2", first, other)), List.of(sum, other)),
                new InferShapes(), new FuseResidual());
        Graph readByItself = Chain.apply(new Graph("Net", List.of(INPUT), List.of(before, conv("conv1", first, h), plus), List.of(sum)),
                new InferShapes(), new FuseResidual());

        assertThat(overwritten(last)).contains("first");
        assertThat(overwritten(readLater)).isEmpty();
        assertThat(overwritten(readByItself)).as("the convolution still reads it").isEmpty();
    }

    private static Optional<String> overwritten(Graph graph) {
        return MemoryPlan.of(graph).overwritten(graph.output()).map(Value::name);
    }
}
