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

class AbsorbFactorsTest {

    private final Value input = Sample.input(3, 3);
    private final Value product = Sample.activation("product", 3, 3);
    private final Value scaled = Sample.activation("scaled", 3, 3);
    private final Value probabilities = Sample.activation("probabilities", 3, 3);

    private final Node multiply = Node.of("matmul1", method("matmul"), List.of(input, input), List.of(product), Sample.origin("matmul"));
    private final Node softmax = Sample.node("softmax1", method("softmax"), scaled, probabilities);

    private static Operator method(String name, Object... attributes) {
        return Operators.ofTensorMethod(name, new GivenAttributes(attributes)).orElseThrow();
    }

    private List<String> lines(Node scale, Value... outputs) {
        return Chain.lines(Chain.apply(new Graph("Net", List.of(input), List.of(multiply, scale, softmax), List.of(outputs)),
                new AbsorbFactors()));
    }

    @Test
    void a_product_is_multiplied_by_the_number_behind_it() {
        assertThat(lines(Sample.node("times1", method("times", "value", 0.25f), product, scaled), probabilities)).containsExactly(
                "scaled:3x3 = matmul1: MatMul[times 0.25](input, input)", "probabilities:3x3 = softmax1: Softmax(scaled)");
        assertThat(lines(Sample.node("divided1", method("dividedBy", "value", 8f), product, scaled), probabilities)).first().asString()
                .contains("MatMul[times 0.125]");
    }

    @Test
    void a_product_that_others_read_stays_as_it_is() {
        assertThat(lines(Sample.node("times1", method("times", "value", 0.25f), product, scaled), product, probabilities)).hasSize(3);
    }

    @Test
    void numbers_that_are_added_stay_where_they_are() {
        assertThat(lines(Sample.node("plus1", method("plus", "value", 0.25f), product, scaled), probabilities)).hasSize(3);
    }
}
