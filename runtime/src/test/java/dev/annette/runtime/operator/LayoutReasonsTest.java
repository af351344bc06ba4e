package dev.annette.runtime.operator;

import java.util.List;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every reorder of a plan tells why it is there. */
class LayoutReasonsTest {

    private static final int[] PICTURE = {16, 5, 7};

    @Test
    void aCopyOfTheInputNamesTheLayoutInWhichItIsHandedIn() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 0, PICTURE);
            scope.part("conv.forward").read(input, Layout.channelsLast(input.dims()));

            assertThat(reasons(scope)).containsExactly("handed in as nchw, conv.forward reads nhwc");
        }
    }

    @Test
    void aCopyOfAValueNamesThePartThatSettledItsLayout() {
        try (PlanScope scope = Scopes.training(2)) {
            Value value = scope.value("y", 0, 2, PICTURE);
            Layout plain = Layout.plain(value.dims());
            Layout channelsLast = Layout.channelsLast(value.dims());
            scope.part("norm.forward").write(value, channelsLast);
            scope.part("loss.backward").read(value, plain);
            scope.part("other.forward").write(value, plain);

            assertThat(reasons(scope)).containsExactly("norm.forward made it nhwc, loss.backward reads nchw",
                    "norm.forward made it nhwc, other.forward writes nchw");
        }
    }

    @Test
    void aCopyForAPrimitiveNamesItsImplementation() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter weight = store.add("conv.weight", true, 16, 16, 3, 3);
            store.allocate();
            try (PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 2)) {
                Value picture = scope.value("positive", 0, 1, PICTURE);
                scope.part("relu.forward").write(picture, Layout.plain(picture.dims()));
                Convolution.named("conv").input(picture).weight(weight).output(scope.value("y", 1, 1, 16, 3, 5)).kernel(3, 3).build(scope);
                scope.finish();

                PlanReport report = scope.report();
                assertThat(report.reorders()).hasSize(1).first().satisfies(reorder -> {
                    assertThat(reorder.owner()).isEqualTo("conv.forward");
                    assertThat(reorder.reason()).isEqualTo("relu.forward made it nchw, " + implementation(report) + " reads nhwc");
                });
                assertThat(report).asString().contains("reorder of positive from 2x16x5x7 nchw to 2x16x5x7 nhwc for conv.forward")
                        .contains("because: relu.forward made it nchw");
            }
        }
    }

    private static String implementation(PlanReport report) {
        return report.primitives().stream().filter(primitive -> primitive.what().startsWith("convolution")).findFirst().orElseThrow()
                .implementation();
    }

    @Test
    void copiesOfAParameterAndItsGradientNameTheFirstThatAsked() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter weight = store.add("conv.weight", true, 3, 4, 5, 6);
            store.allocate();
            Layout first = Layout.channelsLast(3, 4, 5, 6);
            Layout second = Layout.plain(3, 4, 5, 6);
            try (PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 2)) {
                scope.part("conv.forward").weight(weight, first);
                scope.part("conv.backwardData").weight(weight, second);
                scope.part("conv.backwardWeights").weightGradient(weight, second);

                assertThat(reasons(scope)).containsExactly(
                        "kept as nhwc for conv.forward, the first to ask, conv.backwardData reads nchw",
                        "kept as nhwc for conv.forward, the first to ask, conv.backwardWeights writes nchw");
                scope.finish();
            }
            try (PlanScope later = PlanScope.inference("test", store, new StepCounter(0), 1)) {
                later.part("conv.forward").weight(weight, second);

                assertThat(reasons(later)).containsExactly(
                        "kept as nhwc for conv.forward, the first to ask, conv.forward reads nchw");
            }
        }
    }

    @Test
    void aParameterThatNothingAskedForIsKeptInRowMajorOrder() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter weight = store.add("conv.weight", true, 3, 4, 5, 6);
            store.allocate();
            try (PlanScope scope = PlanScope.inference("test", store, new StepCounter(0), 1)) {
                scope.part("conv.forward").weight(weight, Layout.channelsLast(3, 4, 5, 6));

                assertThat(reasons(scope)).containsExactly("kept as nchw for want of another wish, conv.forward reads nhwc");
            }
        }
    }

    @Test
    void flatteningAPictureThatIsNotRowMajorIsReported() {
        try (PlanScope scope = Scopes.training(2)) {
            Value value = scope.value("y", 0, 1, PICTURE);
            scope.part("norm.forward").write(value, Layout.channelsLast(value.dims()));
            Reshape.named("flat").input(value).output(scope.value("row", 1, 1, 16 * 5 * 7)).build(scope);

            assertThat(reasons(scope)).containsExactly("elements are regrouped in row-major order");
        }
    }

    private static List<String> reasons(PlanScope scope) {
        return scope.reorders().stream().map(PlanReport.ReorderReport::reason).toList();
    }
}
