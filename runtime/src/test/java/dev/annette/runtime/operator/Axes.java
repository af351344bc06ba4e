package dev.annette.runtime.operator;

/** Swaps the two dimensions of every sample, for the references of operators on sequences with time first. */
final class Axes {

    private Axes() {}

    /** The tensors with the input's samples of {@code rows x columns} turned into {@code columns x rows}. */
    static OperatorContract.Tensors swapped(OperatorContract.Tensors tensors, int rows, int columns) {
        return new OperatorContract.Tensors(tensors.batch(), swapped(tensors.input(), tensors.batch(), rows, columns),
                tensors.parameters());
    }

    /** Samples of {@code rows x columns} turned into {@code columns x rows}. */
    static double[] swapped(double[] elements, int batch, int rows, int columns) {
        double[] result = new double[elements.length];
        for (int n = 0; n < batch; n++) {
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    result[(n * columns + c) * rows + r] = elements[(n * rows + r) * columns + c];
                }
            }
        }
        return result;
    }
}
