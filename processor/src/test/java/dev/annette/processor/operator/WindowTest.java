package dev.annette.processor.operator;

import java.util.List;
import java.util.SplittableRandom;

import dev.annette.processor.graph.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Window arithmetic against counting, by PyTorch's rules. */
class WindowTest {

    private static final int CASES = 20_000;

    private final SplittableRandom random = new SplittableRandom(42);

    private static Window window(int kernel, int stride, int padding, int dilation, boolean ceilMode) {
        return Window.of(new int[] {kernel}, new int[] {stride}, new int[] {padding}, new int[] {dilation}, ceilMode);
    }

    /** Walks along the padded input and counts the places of the window. */
    private static int count(int input, int kernel, int stride, int padding, int dilation, boolean ceilMode) {
        int places = 0;
        int seen = -padding;
        for (int start = -padding; start < input + padding; start += stride) {
            int lastCell = start + (kernel - 1) * dilation;
            boolean fits = lastCell < input + padding;
            boolean overhangs = ceilMode && start < input && places > 0 && seen < input + padding;
            if (!fits && !overhangs) {
                break;
            }
            places++;
            seen = lastCell + 1;
        }
        return places;
    }

    @Test
    void the_output_has_one_element_for_each_place_of_the_window() {
        for (int i = 0; i < CASES; i++) {
            int input = random.nextInt(1, 40);
            int kernel = random.nextInt(1, 9);
            int stride = random.nextInt(1, 7);
            int padding = random.nextInt(0, kernel / 2 + 1);
            int dilation = random.nextInt(1, 4);
            boolean ceilMode = random.nextBoolean();
            if ((kernel - 1) * dilation + 1 > input + 2 * padding) {
                continue;
            }

            PlacedWindow placed = window(kernel, stride, padding, dilation, ceilMode).place(List.of(Size.of(input)));

            String described =
                    "input %d, kernel %d, stride %d, padding %d, dilation %d, ceil mode %s".formatted(input, kernel, stride, padding,
                            dilation, ceilMode);
            assertThat(placed.output().get(0).number()).as(described).isEqualTo(count(input, kernel, stride, padding, dilation, ceilMode));
            assertThat(placed.before()[0]).as(described).isEqualTo(padding);
            assertThat(coveredEnd(placed)).as(described).isLessThanOrEqualTo(input + placed.after()[0]);
            assertThat((placed.output().get(0).number() - 1) * stride - padding).as("the last window starts inside: " + described)
                    .isLessThan(input);
        }
    }

    /** Where the last window ends, counted from the first cell of the input. */
    private static long coveredEnd(PlacedWindow placed) {
        return (placed.output().get(0).number() - 1L) * placed.stride()[0] - placed.before()[0] + placed.extent(0);
    }

    @Test
    void same_padding_gives_the_input_divided_by_the_stride_rounded_up_and_no_cell_more_than_needed() {
        for (int i = 0; i < CASES; i++) {
            int input = random.nextInt(1, 40);
            int kernel = random.nextInt(1, 12);
            int stride = random.nextInt(1, 7);
            int dilation = random.nextInt(1, 4);

            PlacedWindow placed = window(kernel, stride, Window.SAME, dilation, random.nextBoolean()).place(List.of(Size.of(input)));

            String described = "input %d, kernel %d, stride %d, dilation %d".formatted(input, kernel, stride, dilation);
            int padding = placed.before()[0] + placed.after()[0];
            assertThat(placed.output().get(0).number()).as(described).isEqualTo((input + stride - 1) / stride);
            assertThat(placed.after()[0] - placed.before()[0]).as(described).isBetween(0, 1);
            assertThat((long) input + padding).as(described).isGreaterThanOrEqualTo(coveredEnd(placed) + placed.before()[0]);
            assertThat(padding == 0 || input + padding == coveredEnd(placed) + placed.before()[0]).as(described).isTrue();
        }
    }

    @Test
    void ceil_mode_examples_of_pytorch_hold() {
        assertThat(window(2, 2, 0, 1, true).place(List.of(Size.of(27))).output()).containsExactly(Size.of(14));
        assertThat(window(3, 2, 1, 1, true).place(List.of(Size.of(4))).output()).containsExactly(Size.of(3));
        assertThat(window(2, 2, 1, 1, true).place(List.of(Size.of(3))).output()).containsExactly(Size.of(2));
        assertThat(window(1, 3, 0, 1, true).place(List.of(Size.of(4))).output()).containsExactly(Size.of(2));
    }

    @Test
    void height_and_width_are_placed_apart() {
        PlacedWindow placed = Window.of(new int[] {3, 2}, new int[] {1, 2}, new int[] {1}, new int[] {1, 2}, false)
                .place(List.of(Size.of(10), Size.of(9)));

        assertThat(placed.output()).containsExactly(Size.of(10), Size.of(5));
        assertThat(placed.after()).containsExactly(1, 1);
    }

    @Test
    void a_symbolic_size_gives_what_the_number_in_its_place_gives() {
        for (int i = 0; i < CASES; i++) {
            int input = random.nextInt(8, 60);
            int kernel = random.nextInt(1, 9);
            int padding = random.nextInt(-1, kernel / 2 + 1);
            Window window = window(kernel, random.nextInt(1, 7), padding, 1, random.nextBoolean());

            Size symbolic = window.place(List.of(Size.symbol("W"))).output().get(0);

            assertThat(symbolic.evaluate(any -> input)).as("%s over %d gives %s", window, input, symbolic)
                    .isEqualTo(window.place(List.of(Size.of(input))).output().get(0).number());
        }
    }

    @Test
    void two_ways_of_halving_a_symbolic_size_give_the_same_size() {
        List<Size> width = List.of(Size.symbol("W"));

        assertThat(window(3, 2, 1, 1, false).place(width).output()).isEqualTo(window(1, 2, 0, 1, false).place(width).output())
                .hasToString("[(W + 1) / 2]");
        assertThat(window(3, 1, 1, 1, false).place(width).output()).isEqualTo(width);
        assertThat(window(5, 1, Window.SAME, 1, false).place(width).output()).isEqualTo(width);
        assertThat(window(2, 2, 0, 1, false).place(window(2, 2, 0, 1, false).place(width).output()).output()).hasToString("[W / 4]");
    }

    @Test
    void same_padding_that_depends_on_a_symbolic_size_is_left_to_the_plan() {
        assertThat(window(3, 2, Window.SAME, 1, false).place(List.of(Size.symbol("W"))).before()).containsExactly(Window.SAME);
        assertThat(window(3, 1, Window.SAME, 1, false).place(List.of(Size.symbol("W"))).before()).containsExactly(1);
    }
}
