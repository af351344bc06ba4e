package dev.annette.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Curves over time: a series beside forecasts of it. */
public final class SeriesChart {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 400;
    private static final Color MARK = new Color(0x999999);

    private final XYChart chart;

    /** How a curve is drawn. */
    public enum Line {
        /** What was observed: dark and broad, for others are drawn over it. */
        TRUTH(0xB5B5B5, 5, false),
        /** A forecast of the next step. */
        NEXT_STEP(0x1F6FB4, 2, false),
        /** A forecast of many steps, made of forecasts. */
        FREE(0xD9541E, 2, false),
        /** What a forecast is compared with. */
        COMPARISON(0x2A8C4A, 1.5f, true);

        private final Color color;
        private final BasicStroke stroke;

        Line(int color, float width, boolean isDashed) {
            this.color = new Color(color);
            this.stroke = isDashed ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 5}, 0)
                    : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        }
    }

    private SeriesChart(XYChart chart) {
        this.chart = chart;
    }

    /**
     * A chart without curves.
     *
     * @param title what is shown
     * @param xAxis what the places count
     * @param yAxis what the values measure
     * @return the chart
     */
    public static SeriesChart of(String title, String xAxis, String yAxis) {
        XYChart chart = ChartStyle.chart(WIDTH, HEIGHT, title, xAxis, yAxis);
        chart.getStyler().setAnnotationLineColor(MARK).setAnnotationLineStroke(new BasicStroke(1.5f));
        chart.getStyler().setXAxisDecimalPattern("#0").setXAxisTickMarkSpacingHint(110);
        return new SeriesChart(chart);
    }

    /**
     * Adds a curve.
     *
     * @param name   its name in the legend
     * @param line   how it is drawn
     * @param x      places in rising order
     * @param values a value for each place
     * @return this
     */
    public SeriesChart add(String name, Line line, double[] x, double[] values) {
        XYSeries series = chart.addSeries(name, x, values);
        series.setMarker(SeriesMarkers.NONE).setLineColor(line.color).setLineStyle(line.stroke);
        return this;
    }

    /**
     * Draws an upright line: what is behind it was never learnt from.
     *
     * @param x its place
     * @return this
     */
    public SeriesChart mark(double x) {
        chart.addAnnotation(new AnnotationLine(x, true, false));
        return this;
    }

    /**
     * Shows ratios instead of differences.
     *
     * @return this
     */
    public SeriesChart logarithmic() {
        chart.getStyler().setYAxisLogarithmic(true);
        return this;
    }

    /**
     * Keeps far-off curves from making all others flat.
     *
     * @param lowest  the lowest value that is shown
     * @param highest the highest value that is shown
     * @return this
     */
    public SeriesChart between(double lowest, double highest) {
        chart.getStyler().setYAxisMin(lowest).setYAxisMax(highest);
        return this;
    }

    /**
     * Writes charts below each other as PNG.
     *
     * @param charts one or several
     * @param file   where to; replaced when it exists
     * @throws IOException if the file can't be written
     */
    public static void write(List<SeriesChart> charts, Path file) throws IOException {
        PngFile.write(file, () -> {
            BufferedImage all = Drawing.sheet(WIDTH, charts.size() * HEIGHT);
            Graphics2D graphics = all.createGraphics();
            for (int i = 0; i < charts.size(); i++) {
                graphics.drawImage(BitmapEncoder.getBufferedImage(charts.get(i).chart), 0, i * HEIGHT, null);
            }
            graphics.dispose();
            return all;
        });
    }
}
