package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.stream.IntStream;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.Reorders;

/**
 * The steps of sequences as samples of their own, the rows, and back. Step {@code t} of sample {@code n} of {@code batch x time x ...} is row {@code t * batch + n} of
 * {@code (time * batch) x ...}: where sequences lie step after step, nothing has to be moved.
 */
final class StepRows {

    private static final String REASON = "the steps of all samples are brought side by side";

    private StepRows() {}

    /**
     * The layout in which the elements of a tensor are seen with other dimensions.
     *
     * @param lies how the tensor lies
     * @param dims the other dimensions: a sample in another shape, the rows of its sequences, or the sequences of its rows
     * @return {@code null} if they don't lie so
     */
    static Layout seen(Layout lies, long[] dims) {
        if (dims[0] == lies.dims()[0]) {
            return lies.isPlain() ? lies.reshape(dims) : null;
        }
        if (dims.length < lies.rank()) {
            return lies.isTimeMajor() ? Layout.plain(dims).as(lies.type()) : null;
        }
        return lies.isPlain() ? Layout.timeMajor(dims).as(lies.type()) : null;
    }

    /** Checks that one value holds the rows of the other's sequences. */
    static void require(String owner, Value sequences, Value rows) {
        long[] dims = sequences.dims();
        if (dims.length < 3 || !Arrays.equals(rowDims(dims), rows.dims())) {
            throw new IllegalArgumentException(owner + ": the steps of " + sequences + " are not the samples of " + rows);
        }
    }

    private static long[] rowDims(long[] sequences) {
        long[] rows = Arrays.copyOfRange(sequences, 1, sequences.length);
        rows[0] = sequences[0] * sequences[1];
        return rows;
    }

    /** A layout of sequences with time before the batch. */
    private static Layout timeFirst(Layout sequences) {
        return sequences.permute(IntStream.range(0, sequences.rank()).map(d -> d < 2 ? 1 - d : d).toArray());
    }

    /** The layout of plain rows, their two numbers apart. */
    private static Layout apart(long[] sequences) {
        long[] dims = sequences.clone();
        dims[0] = sequences[1];
        dims[1] = sequences[0];
        return Layout.plain(dims);
    }

    /**
     * Brings the steps of sequences into rows.
     *
     * @param part of the operator
     * @param sequences read
     * @param rows written
     * @param wanted how rows that are not settled shall lie, if that costs nothing
     */
    static void fold(Part part, Value sequences, Value rows, Layout wanted) {
        DataType type = sequences.layout().type();
        Layout timeMajor = Layout.timeMajor(sequences.dims()).as(type);
        Layout plain = Layout.plain(rows.dims()).as(type);
        if (rows.sharesPlaceWith(sequences)) {
            part.read(sequences, timeMajor);
            part.write(rows, plain);
            return;
        }
        Layout lies = strided(sequences.layout());
        if (lies.sameBytesAs(timeMajor)) {
            Layout to = rows.isSettled() ? rows.layout() : wanted.as(type);
            copy(part, part.read(sequences, lies), plain, part.write(rows, to), to);
        } else {
            Value from = part.read(sequences, lies);
            copy(part, from, timeFirst(lies), part.write(rows, plain), apart(sequences.dims()).as(type));
            part.report(sequences, lies, timeMajor, REASON);
        }
    }

    /**
     * Brings rows into sequences.
     *
     * @param part of the operator
     * @param rows read
     * @param sequences written
     * @param wanted how sequences that are not settled shall lie
     */
    static void unfold(Part part, Value rows, Value sequences, Layout wanted) {
        DataType type = rows.layout().type();
        Layout timeMajor = Layout.timeMajor(sequences.dims()).as(type);
        Layout plain = Layout.plain(rows.dims()).as(type);
        if (sequences.sharesPlaceWith(rows)) {
            part.read(rows, plain);
            part.write(sequences, timeMajor);
            return;
        }
        Layout to = strided(sequences.isSettled() ? sequences.layout() : wanted.as(type));
        if (to.isTimeMajor()) {
            Value from = part.read(rows, rows.layout());
            copy(part, from, rows.layout(), part.write(sequences, to), plain.as(to.type()));
            if (!rows.layout().sameBytesAs(plain)) {
                part.report(rows, rows.layout(), plain, "a sequence of steps is row-major");
            }
        } else {
            copy(part, part.read(rows, plain), apart(sequences.dims()).as(type), part.write(sequences, to), timeFirst(to));
            part.report(sequences, timeMajor, to, REASON);
        }
    }

    private static Layout strided(Layout layout) {
        return layout.isBlocked() || layout.isOpaque() ? Layout.plain(layout.dims()).as(layout.type()) : layout;
    }

    private static void copy(Part part, Value from, Layout fromLayout, Value to, Layout toLayout) {
        try (PrimitiveDescriptor descriptor = Reorders.reorder(fromLayout, toLayout)) {
            part.call(descriptor).with(Argument.SRC, fromLayout, from).with(Argument.DST, toLayout, to);
        }
    }
}
