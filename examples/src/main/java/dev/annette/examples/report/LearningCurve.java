package dev.annette.examples.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import dev.annette.runtime.training.EpochRecord;
import dev.annette.runtime.training.Evaluation;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Loss and accuracy over the epochs, side by side, for the training and the test part. */
public final class LearningCurve {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    /** More epochs than this get a label at round numbers only. */
    private static final int MANY = 15;
    private static final Color TRAINING = new Color(0x1F6FB4);
    private static final Color TEST = new Color(0xD9541E);

    private LearningCurve() {}

    /**
     * Writes the curves as PNG.
     *
     * @param epochs  what each epoch of a training with the metric {@code accuracy} brought
     * @param title   what was trained on what
     * @param file    where to; replaced when it exists
     * @throws IOException if the file can't be written
     */
    public static void write(List<EpochRecord> epochs, String title, Path file) throws IOException {
        PngFile.write(file, () -> draw(epochs, title));
    }

    private static BufferedImage draw(List<EpochRecord> epochs, String title) {
        XYChart loss = chart(title + ": loss", "mean cross-entropy (nats)", epochs, Evaluation::loss);
        loss.getStyler().setYAxisMin(0.0);
        XYChart accuracy = chart(title + ": accuracy", "right answers (%)", epochs, evaluation -> 100 * evaluation.value("accuracy"));
        accuracy.getStyler().setYAxisMax(100.0);
        BufferedImage both = new BufferedImage(2 * WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = both.createGraphics();
        graphics.drawImage(BitmapEncoder.getBufferedImage(loss), 0, 0, null);
        graphics.drawImage(BitmapEncoder.getBufferedImage(accuracy), WIDTH, 0, null);
        graphics.dispose();
        return both;
    }

    private static XYChart chart(String title, String yAxis, List<EpochRecord> epochs, ToDoubleFunction<Evaluation> value) {
        XYChart chart = ChartStyle.chart(WIDTH, HEIGHT, title, "epoch", yAxis);
        int step = epochs.size() > MANY ? 10 : 1;
        chart.getStyler().setXAxisMin(epochs.size() == 1 || epochs.size() > MANY ? 0.0 : 1.0).setXAxisMax(epochs.size() + 0.0)
                // Half an epoch is no place, and many epochs have no room for every number: other ticks stay without a label.
                .setxAxisTickLabelsFormattingFunction(epoch -> epoch % step == 0 ? Drawing.text("%.0f", epoch) : " ");
        double[] numbers = IntStream.rangeClosed(1, epochs.size()).asDoubleStream().toArray();
        add(chart, "training", TRAINING, numbers, epochs.stream().map(EpochRecord::training).mapToDouble(value).toArray());
        if (epochs.get(0).validation().isPresent()) {
            add(chart, "test", TEST, numbers,
                    epochs.stream().map(EpochRecord::validation).map(Optional::orElseThrow).mapToDouble(value).toArray());
        }
        return chart;
    }

    private static void add(XYChart chart, String name, Color color, double[] epochs, double[] values) {
        XYSeries series = chart.addSeries(name, epochs, values);
        series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(color).setLineColor(color).setLineWidth(2.5f);
    }
}
