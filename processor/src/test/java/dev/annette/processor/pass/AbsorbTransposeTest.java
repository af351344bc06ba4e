package dev.annette.processor.pass;

import java.util.List;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Sample;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.GivenAttributes;
import dev.annette.processor.operator.Operators;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AbsorbTransposeTest {

    private final Value input = Sample.input(3, 4, 5);
    private final Value turned = Sample.activation("turned", 3, 5, 4);
    private final Value product = Sample.activation("product", 3, 5, 5);

    private Graph graph(Node transpose, Value left, Value right) {
        Operator matmul = Operators.ofTensorMethod("matmul", new GivenAttributes()).orElseThrow();
        Node multiply = Node.of("matmul1", matmul, List.of(left, right), List.of(product), Sample.origin("matmul"));
        return Chain.apply(new Graph("Net", List.of(input), List.of(transpose, multiply), List.of(product)), new AbsorbTranspose(),
                new RemoveDeadCode());
    }

    private Node transpose(int... axes) {
        return Sample.node("transpose1", Operators.ofTensorMethod("transpose", new GivenAttributes("axes", axes)).orElseThrow(), input,
                turned);
    }

    @Test
    void a_product_reads_the_left_matrices_by_columns() {
        assertThat(Chain.lines(graph(transpose(), turned, input)))
                .containsExactly("product:3x5x5 = matmul1: MatMul[left transposed](input, input)   // transposition needs no copy");
    }

    @Test
    void an_order_that_swaps_the_last_two_is_the_same() {
        assertThat(Chain.lines(graph(transpose(0, 2, 1), turned, turned))).containsExactly(
                "product:3x5x5 = matmul1: MatMul[left and right transposed](input, input)   // transposition needs no copy");
    }

    @Test
    void an_order_that_leaves_rows_or_columns_whole_is_read_so() {
        assertThat(Chain.lines(graph(transpose(1, 0, 2), turned, input))).containsExactly(
                "product:3x5x5 = matmul1: MatMul[left axes 1, 0, 2](input, input)   // transposition needs no copy");
        assertThat(Chain.lines(graph(transpose(1, 2, 0), input, turned))).containsExactly(
                "product:3x5x5 = matmul1: MatMul[right axes 1, 2, 0](input, input)   // transposition needs no copy");
    }

    @Test
    void an_order_that_takes_rows_and_columns_apart_is_carried_out() {
        assertThat(Chain.lines(graph(transpose(2, 0, 1), turned, input))).hasSize(2).first().asString().contains("Transpose[axes 2, 0, 1]");
    }

    @Test
    void orders_behind_each_other_are_one() {
        Value again = Sample.activation("again", 3, 4, 5);
        Node second = Sample.node("transpose2", Operators.ofTensorMethod("transpose", new GivenAttributes("axes", new int[] {0, 2, 1}))
                .orElseThrow(), turned, again);
        Node multiply = Node.of("matmul1", Operators.ofTensorMethod("matmul", new GivenAttributes()).orElseThrow(), List.of(again, input),
                List.of(product), Sample.origin("matmul"));
        Graph graph = Chain.apply(new Graph("Net", List.of(input), List.of(transpose(), second, multiply), List.of(product)),
                new AbsorbTranspose(), new RemoveDeadCode());

        assertThat(Chain.lines(graph)).containsExactly(
                "product:3x5x5 = matmul1: MatMul(input, input)   // transposition needs no copy");
    }

    @Test
    void a_product_is_written_in_another_order_where_columns_stay_side_by_side() {
        assertThat(Chain.lines(behind(1, 0, 2))).containsExactly(
                "moved:5x3x5 = matmul1: MatMul[output axes 1, 0, 2](input, input)   // transposition needs no copy");
        assertThat(Chain.lines(behind(0, 2, 1))).hasSize(2).last().asString().contains("Transpose[axes 0, 2, 1]");
    }

    private Graph behind(int... axes) {
        Value moved = Sample.activation("moved", 5, 3, 5);
        Node multiply = Node.of("matmul1", Operators.ofTensorMethod("matmul", new GivenAttributes()).orElseThrow(), List.of(input, input),
                List.of(product), Sample.origin("matmul"));
        Node move = Sample.node("transpose1", Operators.ofTensorMethod("transpose", new GivenAttributes("axes", axes)).orElseThrow(),
                product, moved);
        return Chain.apply(new Graph("Net", List.of(input), List.of(multiply, move), List.of(moved)), new AbsorbTranspose());
    }
}
