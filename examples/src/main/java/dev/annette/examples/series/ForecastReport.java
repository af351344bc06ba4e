package dev.annette.examples.series;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.annette.examples.report.SeriesChart;
import dev.annette.examples.report.SeriesChart.Line;

/** How far the forecasts of a series are off, as a table and as charts. */
final class ForecastReport {
    /** How far beyond the series a chart reaches, as a share of its height. */
    private static final double MARGIN = 0.25;
    /** Longer series are not drawn whole. */
    private static final int LONG = 300;

    private final Series series;

    ForecastReport(Series series) {
        this.series = series;
    }

    double nextStepError(Forecast forecast) {
        return series.error(forecast.nextStep(), series.training(), series.size());
    }

    double freeError(Forecast forecast) {
        return series.error(forecast.free(), series.training(), series.size());
    }

    /** A line for each forecast. */
    String table(List<Forecast> rules, List<Forecast> networks) {
        int width = Stream.of(rules, networks).flatMap(List::stream).mapToInt(forecast -> forecast.name().length()).max().orElseThrow() + 2;
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT, "%" + width + "s%14s%14s%n", "", "next step", "running free"));
        Stream.of(rules, networks).flatMap(List::stream).forEach(forecast -> table.append(
                String.format(Locale.ROOT, "%-" + width + "s%14s%14s%n", forecast.name(), number(nextStepError(forecast)),
                        number(freeError(forecast)))));
        return table.toString();
    }

    /** With as many digits as tell something. */
    static String number(double error) {
        return String.format(Locale.ROOT, error < 0.01 ? "%.6f" : error < 10 ? "%.4f" : "%.1f", error);
    }

    /** A chart for each network. */
    List<SeriesChart> charts(List<Forecast> networks) {
        double lowest = Arrays.stream(series.values()).min().orElseThrow();
        double highest = Arrays.stream(series.values()).max().orElseThrow();
        double margin = MARGIN * (highest - lowest);
        return networks.stream().map(forecast -> chart(forecast).between(lowest - margin, highest + margin)).toList();
    }

    private SeriesChart chart(Forecast forecast) {
        int known = (int) IntStream.range(0, series.size()).takeWhile(step -> Double.isNaN(forecast.nextStep()[step])).count();
        // Of a long series the end of the training part is enough to see where the test part comes from.
        int first = series.size() <= LONG ? 0 : Math.max(known, series.training() - (series.size() - series.training()) / 2);
        return SeriesChart.of(forecast.name() + " on " + series.title(), series.timeAxis(), series.unit())
                .add("the series", Line.TRUTH, from(first, series.times()), from(first, series.values()))
                .add("forecast of the next step", Line.NEXT_STEP, from(Math.max(first, known), series.times()),
                        from(Math.max(first, known), forecast.nextStep()))
                .add("running free behind the line", Line.FREE, from(series.training(), series.times()),
                        from(series.training(), forecast.free()))
                .mark(series.times()[series.training()]);
    }

    private static double[] from(int first, double[] values) {
        return Arrays.copyOfRange(values, first, values.length);
    }
}
