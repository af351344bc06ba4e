package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.ShapeRule;

/** What all poolings with a window share: how the window is read, checked, laid and emitted. */
final class PoolWindows {

    private PoolWindows() {}

    /** Reads {@code value} or {@code kernel}, {@code stride} (by default the kernel), {@code padding} and {@code ceilMode}. */
    static Window read(Attributes attributes, int... dilation) {
        boolean isShort = attributes.isGiven("value");
        boolean isLong = attributes.isGiven("kernel");
        if (isShort && isLong) {
            attributes.problem(ProblemKind.CONFLICTING_ATTRIBUTES, "value", "delete value, which is short for kernel", "value", "kernel",
                    "the size of the window");
        } else if (!isShort && !isLong) {
            attributes.problem(ProblemKind.MISSING_ATTRIBUTE, "", "for example kernel = 2", "the size of its window");
        }
        String sizeName = isShort ? "value" : "kernel";
        int[] kernel = attributes.integers(sizeName, 1);
        int[] stride = attributes.isGiven("stride") ? attributes.integers("stride", 1) : kernel;
        int[] padding = attributes.integers("padding", Window.SAME);
        for (int i = 0; i < padding.length; i++) {
            int size = kernel.length == 0 ? Integer.MAX_VALUE : kernel[Math.min(i, kernel.length - 1)];
            if (2 * padding[i] > size) {
                attributes.problem(ProblemKind.PADDING_TOO_LARGE, "padding", "padding = " + size / 2 + " or less", Window.join(padding),
                        Window.text(kernel));
                break;
            }
        }
        return Window.of(kernel, stride, padding, dilation, attributes.flag("ceilMode")).withSizeName(sizeName);
    }

    static String describe(Window window) {
        int kernel = window.kernel().get(0);
        return window.stride().equals(window.kernel()) ? window.describe(kernel) : window.describe(0);
    }

    static void inferShapes(ShapeRule rule, SampleAxes forSequences, Window window) {
        if (forSequences != SampleAxes.VOLUME) {
            SampleAxes.of(rule, forSequences).ifPresent(axes -> inferPooled(rule, axes, window));
        } else if (forSequences.require(rule, "a pooling without 3d for pictures and sequences")) {
            inferPooled(rule, forSequences, window);
        }
    }

    private static void inferPooled(ShapeRule rule, SampleAxes axes, Window window) {
        window.place(rule, axes).ifPresent(placed -> {
            rule.output(axes.shape(axes.channels(rule.input()), placed.output()));
            warnOfLostEdge(rule, axes.spatial(rule.input()), placed);
        });
    }

    private static void warnOfLostEdge(ShapeRule rule, int[] input, PlacedWindow placed) {
        List<String> lost = new ArrayList<>();
        List<String> names =
                input.length == 1 ? List.of("step") : input.length == 2 ? List.of("row", "column") : List.of("slice", "row", "column");
        for (int i = 0; i < input.length; i++) {
            long seen = (placed.output()[i] - 1L) * placed.stride()[i] + placed.extent(i) - placed.before()[i];
            boolean skipsByIntent = placed.stride()[i] > placed.kernel()[i];
            if (seen < input[i] && !skipsByIntent) {
                long count = input[i] - seen;
                lost.add(count == 1 ? names.get(i) : count + " " + names.get(i) + "s");
            }
        }
        if (!lost.isEmpty()) {
            rule.problem(ProblemKind.WINDOW_LOSES_EDGE, "",
                    "ceilMode = true keeps " + (lost.size() == 1 && names.contains(lost.get(0)) ? "it" : "them")
                            + "; @SuppressWarnings(\"annette\") if that is meant",
                    Window.join(placed.kernel()), Window.join(placed.stride()), String.join(" and ", lost), rule.input());
        }
    }

    static SampleAxes axes(Node node, SampleAxes forSequences) {
        return SampleAxes.ofRank(node.input().shape().rank(), forSequences);
    }

    static PlacedWindow place(Node node, SampleAxes forSequences, Window window) {
        return window.place(axes(node, forSequences).spatial(node.input().shape()));
    }

    /** Whether ceil mode made a window reach beyond the padding that the user asked for. */
    static boolean overhangs(Node node, SampleAxes forSequences, Window window) {
        return !Arrays.equals(place(node, forSequences, window).after(), place(node, forSequences, window.inFloorMode()).after());
    }

    /** Emits a pooling of the given runtime class, {@code Pooling} (oneDNN) or {@code WindowedPooling} (loops for what oneDNN has not). */
    static void emit(Node node, Emitter emitter, String runtimeClass, String mode, Object[] modeArguments, SampleAxes forSequences,
            Window window) {
        Emitter.Construction pooling =
                emitter.construct(runtimeClass).option("input", node.input()).option("output", node.output()).option(mode, modeArguments);
        // The padding as the user asked for it; what ceil mode adds to it follows from the output's shape, and no mean counts it.
        PlacedWindow placed = place(node, forSequences, window.inFloorMode());
        placed.emit(pooling, placed.kernel());
        if (axes(node, forSequences).isTimeFirst()) {
            pooling.option("timeFirst");
        }
        emitter.run(node.name(), "forward");
    }
}
