package dev.annette.runtime.data.drawn;

import java.util.ArrayList;
import java.util.List;

/**
 * One way of writing a digit: strokes on a square of 100 x 100, x to the right, y down. Written like the path of an SVG: {@code M x y}
 * begins a stroke, {@code L x y} draws a line, {@code Q x y x y} a quadratic and {@code C x y x y x y} a cubic Bezier curve.
 *
 * @param strokes the strokes in the order of writing
 */
record Glyph(List<Stroke> strokes) {

    /**
     * One movement of the pen, as a chain of Bezier curves.
     *
     * @param points  x and y of all points: the first end, and for each curve its control points and its other end
     * @param degrees degree of each curve: 1 for a line, 2 or 3
     */
    record Stroke(double[] points, int[] degrees) {}

    static Glyph of(String path) {
        List<Stroke> strokes = new ArrayList<>();
        List<Double> points = new ArrayList<>();
        List<Integer> degrees = new ArrayList<>();
        for (String word : path.trim().split("\\s+")) {
            switch (word) {
                case "M" -> finish(strokes, points, degrees);
                case "L" -> degrees.add(1);
                case "Q" -> degrees.add(2);
                case "C" -> degrees.add(3);
                default -> points.add(Double.valueOf(word));
            }
        }
        finish(strokes, points, degrees);
        return new Glyph(List.copyOf(strokes));
    }

    private static void finish(List<Stroke> strokes, List<Double> points, List<Integer> degrees) {
        if (!points.isEmpty()) {
            strokes.add(new Stroke(points.stream().mapToDouble(Double::doubleValue).toArray(),
                    degrees.stream().mapToInt(Integer::intValue).toArray()));
        }
        points.clear();
        degrees.clear();
    }
}
