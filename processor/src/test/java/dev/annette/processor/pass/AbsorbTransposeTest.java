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
    void any_other_order_is_carried_out() {
        assertThat(Chain.lines(graph(transpose(1, 0, 2), turned, input))).hasSize(2).first().asString().contains("Transpose[axes 1, 0, 2]");
    }
}
