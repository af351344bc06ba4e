package dev.annette.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Upright bars beside each other: a number for each of several names. */
public final class BarChart {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 420;
    private static final Color BAR = new Color(0x1F6FB4);
    private static final Color MARK = new Color(0x555555);

    private final CategoryChart chart;

    private BarChart(CategoryChart chart) {
        this.chart = chart;
    }

    /**
     * A chart without bars.
     *
     * @param title what is shown
     * @param xAxis what the names name
     * @param yAxis what the numbers measure
     * @return the chart
     */
    public static BarChart of(String title, String xAxis, String yAxis) {
        CategoryChart chart =
                new CategoryChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle(xAxis).yAxisTitle(yAxis).build();
        ChartStyle.apply(chart.getStyler());
        chart.getStyler().setYAxisMin(0.0).setAnnotationLineColor(MARK).setAnnotationLineStroke(new BasicStroke(1.5f));
        chart.getStyler().setAvailableSpaceFill(0.6).setLegendVisible(false);
        return new BarChart(chart);
    }

    /**
     * Adds a bar for each name.
     *
     * @param series what the numbers are of
     * @param names  the names
     * @param values a number for each
     * @param errors by how much each may be off, drawn as a line across the end of its bar
     * @return this
     */
    public BarChart add(String series, List<String> names, double[] values, double[] errors) {
        chart.addSeries(series, names, Arrays.stream(values).boxed().toList(), Arrays.stream(errors).boxed().toList()).setFillColor(BAR);
        return this;
    }

    /**
     * Draws a line across, with which bars are compared.
     *
     * @param value its height
     * @return this
     */
    public BarChart mark(double value) {
        chart.addAnnotation(new AnnotationLine(value, false, false));
        return this;
    }

    /**
     * Writes the chart as PNG.
     *
     * @param file where to; replaced when it exists
     * @throws IOException if the file can't be written
     */
    public void write(Path file) throws IOException {
        PngFile.write(file, () -> BitmapEncoder.getBufferedImage(chart));
    }
}
