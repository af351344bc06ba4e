package dev.annette.processor.operator;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

import dev.annette.Activation;
import dev.annette.Tensor;
import dev.annette.Tensors;
import dev.annette.processor.LayerAnnotations;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OperatorsTest {

    @Test
    void every_layer_is_read_and_nothing_else() {
        assertThat(LayerAnnotations.names()).allSatisfy(name -> assertThat(
                Operators.read(name,
                        new GivenAttributes("filters", 6, "kernel", 3, "units", 4, "vocabulary", 9, "value",
                                name.equals("Dropout") ? (Object) 0.5f : 2)))
                .isNotNull());
        assertThatThrownBy(() -> Operators.read("Convolution", new GivenAttributes())).isInstanceOf(IllegalStateException.class)
                .hasMessage("no operator is called Convolution");
    }

    @Test
    void every_activation_but_none_has_an_operator() {
        assertThat(Arrays.stream(Activation.values()).filter(activation -> Operators.activation(activation.name()).isEmpty()))
                .containsExactly(Activation.NONE);
    }

    @Test
    void every_method_of_a_tensor_but_those_that_apply_something_has_an_operator() {
        GivenAttributes constants = new GivenAttributes("axis", 0, "axes", new int[] {0}, "shape", new int[] {-1}, "sizes", new int[] {1},
                "count", 1, "from", 0, "to", 1, "before", 1, "after", 1, "factor", 2);
        assertThat(Arrays.stream(Tensor.class.getDeclaredMethods()).map(Method::getName)
                .filter(name -> Operators.ofTensorMethod(name, constants).isEmpty())).containsOnly("then", "thenPerStep", "scan");
    }

    @Test
    void every_method_of_tensors_has_an_operator() {
        assertThat(Arrays.stream(Tensors.class.getDeclaredMethods()).filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName).filter(name -> Operators.ofTensorMethod(name, new GivenAttributes()).isEmpty()))
                .as("a parameter of a layer needs the layer").containsExactly("parameter");
    }
}
