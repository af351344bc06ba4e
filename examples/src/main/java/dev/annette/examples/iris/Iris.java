package dev.annette.examples.iris;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.annette.runtime.data.Dataset;

/** Fisher's iris data (1936): 150 flowers of three kinds, as the file {@code iris.csv} beside this class has them. */
final class Iris {
    static final List<String> KINDS = List.of("setosa", "versicolor", "virginica");
    private static final int MEASURES = 4;

    private Iris() {}

    /** All flowers: length and width of sepal and petal in cm, and the index of the kind. */
    static Dataset read() {
        try (InputStream file = Iris.class.getResourceAsStream("iris.csv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
            List<String[]> rows = reader.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(",")).toList();
            float[][] measures = new float[rows.size()][MEASURES];
            int[] kinds = new int[rows.size()];
            for (int row = 0; row < rows.size(); row++) {
                for (int measure = 0; measure < MEASURES; measure++) {
                    measures[row][measure] = Float.parseFloat(rows.get(row)[measure]);
                }
                kinds[row] = KINDS.indexOf(rows.get(row)[MEASURES]);
            }
            return Dataset.of(measures, new int[] {MEASURES}, kinds, KINDS);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
