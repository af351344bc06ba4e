package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.List;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Attributes;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.MatrixProductDescriptors;
import dev.annette.runtime.onednn.PrimitiveDescriptor;

/** The products over all steps at once, at the end of a backward part. */
final class WholeProducts {

    /**
     * The gradient of what some rows of a weight make.
     *
     * @param gradient the gradient, a row for each sample of each step
     * @param weight the rows
     */
    record Term(Columns gradient, WeightRows weight) {}

    private final Part part;
    private final List<Runnable> actions = new ArrayList<>();

    WholeProducts(Part part) {
        this.part = part;
    }

    /** Adds up the gradients of what several rows of a weight have read. */
    void input(List<Term> terms, Columns input, long rows) {
        for (int i = 0; i < terms.size(); i++) {
            WeightRows weight = terms.get(i).weight();
            Value lies = part.weight(weight.parameter(), Layout.plain(weight.parameter().value().dims()));
            multiply(terms.get(i).gradient().rows(rows), terms.get(i).gradient(), 0, weight.rows(), lies, weight.at(), input.rows(rows),
                    input.value(), 0, i > 0);
        }
    }

    /**
     * Adds up the gradient of some rows of a weight over samples of steps.
     *
     * @param of the gradient of the whole weight, row by row
     * @param firstRow the first row of the gradients
     * @param factor what the weight has read
     * @param firstFactor the first row of that
     * @param rows how many rows
     * @param adds whether to add to what is there
     */
    void weight(Value of, Term term, long firstRow, Columns factor, long firstFactor, long rows, boolean adds) {
        multiply(term.gradient().transposedRows(rows), term.gradient(), firstRow, factor.rows(rows), factor.value(), factor.at(firstFactor),
                term.weight().rows(), of, term.weight().at(), adds);
    }

    private void multiply(Layout src, Columns left, long row, Layout weights, Value right, long rightFirst, Layout dst, Value to,
            long toFirst,
            boolean adds) {
        Attributes attributes = adds ? part.products().thenSum() : part.products();
        try (PrimitiveDescriptor descriptor = MatrixProductDescriptors.of(src, weights, null, dst, attributes)) {
            Call call = part.own(descriptor).with(Argument.SRC, src, left.value(), left.at(row))
                    .with(Argument.WEIGHTS, weights, right, rightFirst)
                    .with(Argument.DST, dst, to, toFirst);
            actions.add(call::execute);
        }
    }

    /** Adds a Java loop. */
    void then(Runnable action) {
        actions.add(action);
    }

    void run() {
        for (int i = 0; i < actions.size(); i++) {
            actions.get(i).run();
        }
    }
}
