package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import dev.annette.runtime.memory.Value;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReductionTest {

    private enum Kind {
        SUM, MEAN, MAX, VARIANCE;

        Reduction.Builder of(Reduction.Builder builder) {
            return switch (this) {
                case SUM -> builder.sum();
                case MEAN -> builder.mean();
                case MAX -> builder.max();
                case VARIANCE -> builder.variance();
            };
        }

        double of(List<Double> elements) {
            ToDoubleFunction<List<Double>> mean = of -> of.stream().mapToDouble(x -> x).average().orElseThrow();
            return switch (this) {
                case SUM -> elements.stream().mapToDouble(x -> x).sum();
                case MEAN -> mean.applyAsDouble(elements);
                case MAX -> elements.stream().mapToDouble(x -> x).max().orElseThrow();
                case VARIANCE -> {
                    double middle = mean.applyAsDouble(elements);
                    yield mean.applyAsDouble(elements.stream().map(x -> (x - middle) * (x - middle)).toList());
                }
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void reducesPicturesAlongAnyAxes(Kind kind) {
        for (int[] axes : new int[][] {{0}, {1}, {2}, {0, 1}, {0, 2}, {1, 2}, {0, 1, 2}}) {
            contract(kind, axes, 3, 5, 7).check(2);
        }
        contract(kind, new int[] {1, 2}, 19, 3, 5).check(1);
    }

    @ParameterizedTest
    @EnumSource
    void reducesSequencesAndVectors(Kind kind) {
        contract(kind, new int[] {0}, 5, 7).check(2, 1);
        contract(kind, new int[] {1}, 5, 7).check(2, 1);
        contract(kind, new int[] {0}, 7).check(2, 1);
        contract(kind, new int[] {1, 3}, 2, 3, 5, 7).check(1);
        contract(kind, new int[] {0}, 1, 5).check(2);
    }

    @Property(tries = 8, seed = "44")
    void agreesWithTheReference(@ForAll Kind kind, @ForAll @IntRange(min = 1, max = 7) int axes,
            @ForAll @IntRange(min = 1, max = 18) int channels, @ForAll @IntRange(min = 1, max = 6) int height,
            @ForAll @IntRange(min = 1, max = 9) int width) {
        contract(kind, IntStream.range(0, 3).filter(axis -> (axes >> axis & 1) == 1).toArray(), channels, height, width).check(2);
    }

    private static OperatorContract contract(Kind kind, int[] axes, int... shape) {
        int[] kept = IntStream.range(0, shape.length).filter(axis -> Arrays.stream(axes).noneMatch(a -> a == axis))
                .map(axis -> shape[axis]).toArray();
        return OperatorContract.of(shape, kept).reference(tensors -> {
            TreeMap<Integer, List<Double>> groups = new TreeMap<>();
            int[] dims = Positions.batched(tensors.batch(), shape);
            Positions.array(dims, position -> {
                int[] first = position.clone();
                for (int axis : axes) {
                    first[axis + 1] = 0;
                }
                double element = tensors.input()[Positions.index(dims, position)];
                groups.computeIfAbsent(Positions.index(dims, first), any -> new ArrayList<>()).add(element);
                return 0;
            });
            return groups.values().stream().mapToDouble(kind::of).toArray();
        }).operator((scope, values) -> {
            Reduction.Builder builder = kind.of(Reduction.named("reduce").input(values.input()).output(values.output()));
            Reduction reduction = (axes.length == shape.length ? builder : builder.axes(axes)).build(scope);
            if (!scope.isTraining()) {
                return null;
            }
            reduction.buildBackward(scope, values.outputGradient(), values.inputGradient());
            return reduction::backward;
        });
    }

    @Test
    void equalMaximaShareTheGradient() {
        try (PlanScope scope = Scopes.training(1)) {
            Value input = scope.input(0, 1, 4);
            Value output = scope.value("y", 0, 1);
            Value gradient = scope.value("gradient", 0, 1, 4);
            Reduction reduction = Reduction.named("max").input(input).output(output).max().build(scope);
            reduction.buildBackward(scope, output, gradient);
            scope.finish();
            OperatorContract.put(input, new float[] {3, 1, 3, 2});
            reduction.forward();
            reduction.backward();
            assertThat(OperatorContract.take(gradient)).containsExactly(1.5f, 0, 1.5f, 0);
        }
    }

    @Test
    void anAxisThatIsNotThereIsRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 0, 3, 5, 7);
            Value output = scope.value("y", 0, 0, 3, 5);
            Reduction.Builder builder = Reduction.named("sum").input(input).output(output);
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("sum: no sum, mean, max or variance given");
            assertThatThrownBy(() -> builder.sum().axes(3).build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("sum: the sample has the dimensions 0 to 2; there is no axis 3");
            assertThatThrownBy(() -> builder.sum().axes(1).build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is reduced to samples of [3, 7]; that is not the shape of the output, y 2x3x5");
        }
    }
}
