package dev.annette.examples.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.annette.examples.report.BarChart;

/** Draws the ratios: a bar for each workload up to the median, with its quartiles, and a line where the bare primitives are. */
final class RatioChart {

    private RatioChart() {}

    /**
     * Writes {@code ratios.png}.
     *
     * @throws IOException if the file can't be written
     */
    static Path write(Path folder, List<Measurement.Result> results) throws IOException {
        Path file = folder.resolve("ratios.png");
        List<String> names = results.stream().map(Measurement.Result::workload)
                .map(workload -> workload.id().isEmpty() ? workload.name() : workload.id()).toList();
        double[] medians = results.stream().mapToDouble(result -> Measurement.median(result.ratios())).toArray();
        double[] spreads = results.stream().mapToDouble(RatioChart::halfSpread).toArray();
        BarChart.of("Annette's step by the bare primitives'", "workload", "ratio").add("Annette", names, medians, spreads).mark(1)
                .write(file);
        return file;
    }

    private static double halfSpread(Measurement.Result result) {
        double[] ratios = result.ratios();
        return (ratios[ratios.length * 3 / 4] - ratios[ratios.length / 4]) / 2;
    }
}
