package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * The gradients of the weights of dense layers in a piece of a sequence: one product over the rows of all its steps, in place of a product and an addition a step. What the
 * layer has read and the gradients of what it gave lie one behind the other for that, where nothing else is in the way; otherwise they are copied there.
 */
final class StepProducts {

    /** More products than this are worth a copy of the rows. */
    private static final int MOST_PRODUCTS = 2;

    private final Moment first;
    private final Map<String, List<Use>> uses = new LinkedHashMap<>();

    /** A layer in one step. The part stands where its product would. */
    private record Use(InnerProduct layer, Value input, Value gradient, Part part) {}

    /** Rows of several steps that lie one behind the other. */
    private record Rows(Value around, long firstFloat) {}

    /**
     * The gradients of a piece.
     *
     * @param first its first step
     */
    StepProducts(Moment first) {
        this.first = first;
    }

    /** Takes a layer over, if it reads rows. The steps come from the last to the first. */
    boolean take(InnerProduct layer, Value gradient, StepScope scope) {
        if (!layer.readsRows() || !gradient.layout().isPlain()) {
            return false;
        }
        Part part = scope.part(layer.name() + ".backwardWeights");
        uses.computeIfAbsent(layer.name(), name -> new ArrayList<>()).add(0, new Use(layer,
                part.read(layer.input(), layer.input().layout()), part.read(gradient, gradient.layout()), part));
        return true;
    }

    /** Builds the products, when the piece has been built; gives what runs behind it. */
    List<Sequence> build(StepScope scope) {
        List<Sequence> products = new ArrayList<>();
        for (List<Use> each : uses.values()) {
            InnerProduct layer = each.get(0).layer();
            Part part = scope.part(layer.name() + ".backwardWeights");
            List<Rows> gradients = rows(scope, part, each, each.stream().map(Use::gradient).toList(), "Gradients");
            List<Rows> inputs = rows(scope, part, each, each.stream().map(Use::input).toList(), "Inputs");
            build(scope, part, each, inputs, gradients);
            each.forEach(use -> use.layer().prepareBackwardWeights(use.part()));
            products.add(part.build());
        }
        return products;
    }

    private void build(StepScope scope, Part part, List<Use> each, List<Rows> inputs, List<Rows> gradients) {
        InnerProduct layer = each.get(0).layer();
        for (int from = 0; from < each.size();) {
            int to = from + 1;
            while (to < each.size() && isBehind(inputs, to, each.get(to).input()) && isBehind(gradients, to, each.get(to).gradient())) {
                to++;
            }
            layer.addBackwardWeights(scope, part, window(inputs.get(from), each.get(from).input(), to - from),
                    window(gradients.get(from), each.get(from).gradient(), to - from));
            from = to;
        }
    }

    private static boolean isBehind(List<Rows> rows, int index, Value step) {
        Rows before = rows.get(index - 1);
        return rows.get(index).around() == before.around() && rows.get(index).firstFloat() == before.firstFloat() + step.size();
    }

    private static Value window(Rows rows, Value step, int steps) {
        return Value.window(step.name() + "Steps", rows.around(), rows.firstFloat(), Layout.plain(step.samples() * steps, step.dims()[1]));
    }

    /** Where the values of the steps lie: in one stack where they can be laid or copied there, else where they are. */
    private List<Rows> rows(StepScope scope, Part part, List<Use> each, List<Value> values, String what) {
        List<Rows> rows = new ArrayList<>();
        int free = 0;
        int changed = 0;
        int products = 1;
        for (int i = 0; i < values.size(); i++) {
            Value root = values.get(i).root();
            rows.add(root.isWithin() ? new Rows(root.around(), root.firstFloat()) : new Rows(root, 0));
            free += canBeLaid(values.get(i)) ? 1 : 0;
            changed += changes(scope, values.get(i), each.get(i)) ? 1 : 0;
            products += i > 0 && !isBehind(rows, i, values.get(i)) ? 1 : 0;
        }
        if (changed > 0 || free > 0 && values.size() > 1 || products > MOST_PRODUCTS) {
            return stacked(scope, part, each, values, what);
        }
        // they stay until then
        values.forEach(value -> part.read(value, value.layout()));
        return rows;
    }

    /** Whether a value has a place of its own, which it got in this piece, so that its rows can be laid elsewhere. */
    private boolean canBeLaid(Value value) {
        Value root = value.root();
        return !root.isWithin() && root.firstStep() >= first.firstStep() && root.layout().isPlain() && root.size() == value.size();
    }

    /** Whether a value is something else when the piece has ended, or goes on living then. */
    private boolean changes(StepScope scope, Value value, Use use) {
        return scope.isOverwritten(value, use.part().step()) || first.isHandedBack(value);
    }

    private List<Rows> stacked(StepScope scope, Part part, List<Use> each, List<Value> values, String what) {
        Value one = values.get(0);
        // the last step comes first
        int begin = each.get(each.size() - 1).part().step();
        for (Value value : values) {
            begin = canBeLaid(value) ? Math.min(begin, value.root().firstStep()) : begin;
        }
        Value stack = scope.internal(each.get(0).layer().name() + what, Layout.plain(values.size() * one.samples(), one.dims()[1]), begin,
                part.step());
        List<Rows> result = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            boolean changes = changes(scope, value, each.get(i));
            if (canBeLaid(value) && !changes) {
                value.root().placeWithin(stack, i * one.size());
            } else {
                Moment.copy(changes ? each.get(i).part() : part, value,
                        Value.window(value.name() + "Copy", stack, i * one.size(), Layout.plain(value.dims())));
            }
            result.add(new Rows(stack, i * one.size()));
        }
        return result;
    }
}
