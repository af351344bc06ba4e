package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Pointwise;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Size;

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

    /** Of symbolic sizes nothing is known: which of them lose an edge is the choice of who binds them. */
    private static void warnOfLostEdge(ShapeRule rule, List<Size> input, PlacedWindow placed) {
        List<String> lost = new ArrayList<>();
        List<String> names =
                input.size() == 1 ? List.of("step") : input.size() == 2 ? List.of("row", "column") : List.of("slice", "row", "column");
        for (int i = 0; i < input.size(); i++) {
            boolean skipsByIntent = placed.stride()[i] > placed.kernel()[i];
            if (!input.get(i).isConstant() || skipsByIntent) {
                continue;
            }
            long seen = (placed.output().get(i).longNumber() - 1) * placed.stride()[i] + placed.extent(i) - placed.before()[i];
            long count = input.get(i).longNumber() - seen;
            if (count > 0) {
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

    /** Whether ceil mode makes a window reach beyond the padding that the user asked for, or may do so for some of the sizes that a plan can be built for. */
    static boolean overhangs(Node node, SampleAxes forSequences, Window window) {
        boolean isKnown = axes(node, forSequences).spatial(node.input().shape()).stream().allMatch(Size::isConstant);
        return !isKnown && window.ceilMode()
                || !Arrays.equals(place(node, forSequences, window).after(), place(node, forSequences, window.inFloorMode()).after());
    }

    /** Emits a pooling of the given runtime class, {@code Pooling} (oneDNN) or {@code WindowedPooling} (loops for what oneDNN has not). */
    static void emit(Node node, Emitter emitter, String runtimeClass, String mode, Object[] modeArguments, SampleAxes forSequences,
            Window window) {
        emit(node, emitter, runtimeClass, mode, modeArguments, forSequences, window, null);
    }

    /** Emits a pooling with a function applied to its result, unless that is null. */
    static void emit(Node node, Emitter emitter, String runtimeClass, String mode, Object[] modeArguments, SampleAxes forSequences,
            Window window, Pointwise activation) {
        Emitter.Construction pooling =
                emitter.construct(runtimeClass).option("input", node.input()).option("output", node.output()).option(mode, modeArguments);
        // The padding as the user asked for it; what ceil mode adds to it follows from the output's shape, and no mean counts it.
        PlacedWindow placed = place(node, forSequences, window.inFloorMode());
        placed.emit(pooling, placed.kernel());
        if (axes(node, forSequences).isTimeFirst()) {
            pooling.option("timeFirst");
        }
        if (activation != null) {
            ActivationOperator.emitFunction(activation, pooling);
        }
        emitter.run(node.operatorName(), "forward");
    }

    /** Emits a pooling by oneDNN whose windows of that size lie side by side and cover the input. */
    static void emitTiles(Node node, Emitter emitter, String mode, Object[] modeArguments, SampleAxes forSequences, List<Size> kernel) {
        Emitter.Construction pooling = emitter.construct("Pooling").option("input", node.input()).option("output", node.output())
                .option(mode, modeArguments).option("kernel", kernel.toArray());
        if (axes(node, forSequences).isTimeFirst()) {
            pooling.option("timeFirst");
        }
        emitter.run(node.operatorName(), "forward");
    }
}
