package dev.annette.processor;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The element-wise methods of tensors as the compiler reads them: shapes of results, what is merged, what is wrong. */
class ElementwiseMethodsTest {

    /** A model that works out {@code h} from {@code image}. */
    private static Compilation body(String body) {
        return Compilation.of(Compilation.Source.of("Example.java", """
                import static dev.annette.layer.Layers.*;
                import dev.annette.*;
                @Model(input = "3x8x6", loss = Loss.MEAN_SQUARED_ERROR)
                abstract class Example {
                    Tensor forward(Tensor image) {
                        Tensor h = image;
                        %s
                        return h;
                    }
                }
                """.formatted(body)));
    }

    private static String network(String body) {
        Compilation compilation = body(body);
        assertThat(compilation.text()).as(body).isEmpty();
        return compilation.onlyGenerated();
    }

    private static void message(String body, String tag, String... texts) {
        Compilation compilation = body(body);
        assertThat(compilation.tags()).as(compilation.text()).containsExactly(tag);
        assertThat(compilation.text()).contains(texts);
    }

    @Test
    void shapes_are_compared_from_the_last_dimension_on() {
        assertThat(network("h = h.times(Tensors.constant(1, 2, 3, 4, 5, 6));")).contains("3x8x6 in, 3x8x6 out");
        assertThat(network("h = Tensors.fill(2, 4, 1, 8, 1).minus(h);")).contains("3x8x6 in, 4x3x8x6 out");
        assertThat(network("h = h.globalAveragePool().where(Tensors.fill(1, 3), Tensors.constant(2));")).contains("3x8x6 in, 3 out");
    }

    @Test
    void a_sum_of_one_shape_stays_a_sum() {
        assertThat(network("h = h.plus(h.relu());")).contains("Sum.named(\"plus1\")");
        assertThat(network("h = h.plus(Tensors.fill(1, 3, 8, 6));")).contains("Arithmetic.named(\"plus1\").function(BinaryFunction.ADD)");
    }

    @Test
    void shapes_that_do_not_fit_are_told_with_what_would() {
        message("h = h.times(h.globalAveragePool());", "ShapesDiffer",
                "h.times(h.globalAveragePool()): 3x8x6 and 3 can't be multiplied; width 6 is not 3", "by reshape(3, 1, 1)");
        message("h = h.greaterThan(h.then(conv(3).kernel(3)));", "ShapesDiffer", "3x8x6 and 3x6x4 can't be compared; height 8 is not 6");
        message("h = h.where(Tensors.constant(1), Tensors.constant(1, 2));", "ShapesDiffer", "3x8x6 and 2 can't be combined");
    }

    @Test
    void numbers_that_mean_nothing_are_refused() {
        message("h = h.dividedBy(0);", "InvalidAttribute", "value = 0, but it must be not 0");
        message("h = h.clip(1, 0.5f);", "InvalidAttribute", "max = 0.5, but it must be at least min = 1");
        message("h = h.dropout(1);", "InvalidAttribute", "rate = 1, but it must be at least 0 and less than 1");
        message("h = h.plus(Tensors.constant());", "NumberCount", "values");
        message("h = h.plus(Tensors.randomNormal(3, 0, 6));", "InvalidAttribute", "shape = 0, but it must be at least 1");
        message("h = h.times(1 / 0f);", "InvalidAttribute", "a finite number");
    }

    @Test
    void neighbours_are_merged_where_the_slope_is_told_from_the_result() {
        assertThat(network("h = h.then(conv(4).kernel(1)).times(0.5f);")).contains("times 0.5 fused").doesNotContain("times1.forward()");
        assertThat(network("h = h.then(conv(4).kernel(1)).maximum(0.5f);")).contains(".activation(Pointwise.CLIP, 0.5f,",
                "Float.POSITIVE_INFINITY");
        String square = network("h = h.then(conv(4).kernel(1)).power(2);");
        assertThat(square.substring(0, square.indexOf("class Inference ")))
                .contains("power1.forward()").contains("Pointwise.SQUARE");
        assertThat(square.substring(square.indexOf("class Inference "))).doesNotContain("power1.forward()");
    }

    @Test
    void adding_a_number_costs_nothing_backward() {
        assertThat(network("h = h.then(conv(4).kernel(1)).plus(1).minus(2);")).doesNotContain("plus1.backward", "minus1.backward");
    }

    @Test
    void what_no_gradient_goes_through_is_gone_from_the_plans() {
        assertThat(network("h = h.then(conv(4).kernel(1)).stopGradient().then(conv(2).kernel(1));"))
                .doesNotContain("stopGradient1.", "conv1.backward").contains("conv2.backwardWeights()");
    }
}
