package dev.annette.runtime.data.drawn;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Writes digits as a hand would: some way of writing the digit, its points a little off, its lines bent, the whole slanted, turned,
 * stretched and moved, the pen thicker or thinner and sometimes lifted for a moment, the paper not quite clean. Holds its drawing
 * surface, so it is for one thread at a time.
 */
public final class DigitWriter {

    /** Width and height of a picture. */
    public static final int SIZE = 28;

    private static final double CENTER = (SIZE - 1) / 2.0;
    /** Pixels for one unit of the glyphs: they are 20 pixels high before they are stretched. */
    private static final double UNIT = 0.2;
    private static final double POINT_JITTER = 7;
    private static final double BOW = 6;
    private static final double SLANT = 0.42;
    private static final double SLANT_TO_THE_RIGHT = 0.12;
    private static final double TURN = 0.22;
    private static final double SHIFT = 2.6;
    private static final double WAVE = 5;
    private static final double GAP_PROBABILITY = 0.12;
    /** Length of the straight pieces into which curves are cut, in units of the glyphs. */
    private static final double PIECE = 8;

    private final Pen pen = new Pen(SIZE, SIZE);
    private RandomGenerator random;

    // How this digit is written, drawn once for each.
    private double fromXtoX;
    private double fromYtoX;
    private double fromXtoY;
    private double fromYtoY;
    private double shiftX;
    private double shiftY;
    private double waveX;
    private double waveY;
    private double phaseX;
    private double phaseY;
    private double radius;
    private double radiusChange;
    private int piecesToGap;

    /** Creates a writer with a surface of its own. */
    public DigitWriter() {}

    /**
     * Writes one digit.
     *
     * @param digit  0 to 9
     * @param random the source of all variation
     * @return a new picture, row after row, 0 for paper and 255 for ink
     */
    public byte[] write(int digit, RandomGenerator random) {
        this.random = random;
        pen.clear();
        List<Glyph> styles = Alphabet.styles(digit);
        Glyph glyph = styles.get(random.nextInt(styles.size()));
        chooseHand();
        for (Glyph.Stroke stroke : glyph.strokes()) {
            draw(stroke);
        }
        return onPaper();
    }

    private void chooseHand() {
        double height = between(0.80, 1.06);
        double width = height * between(0.72, 1.12);
        double slant = SLANT_TO_THE_RIGHT + around(SLANT);
        double turn = around(TURN);
        double cosine = StrictMath.cos(turn);
        double sine = StrictMath.sin(turn);
        // Stretch, then slant, then turn.
        fromXtoX = UNIT * width * cosine;
        fromYtoX = -UNIT * height * (slant * cosine + sine);
        fromXtoY = UNIT * width * sine;
        fromYtoY = UNIT * height * (cosine - slant * sine);
        shiftX = CENTER + around(SHIFT);
        shiftY = CENTER + around(SHIFT);
        waveX = around(WAVE);
        waveY = around(WAVE);
        phaseX = random.nextDouble();
        phaseY = random.nextDouble();
        radius = between(0.65, 1.85);
        radiusChange = around(0.25);
        piecesToGap = random.nextDouble() < GAP_PROBABILITY ? 3 + random.nextInt(30) : Integer.MAX_VALUE;
    }

    private void draw(Glyph.Stroke stroke) {
        double[] points = stroke.points().clone();
        for (int coordinate = 0; coordinate < points.length; coordinate++) {
            points[coordinate] += around(POINT_JITTER);
        }
        int start = 0;
        double[] curve = new double[8];
        for (int degree : stroke.degrees()) {
            toCubic(points, start, degree, curve);
            drawCubic(curve);
            start += 2 * degree;
        }
    }

    /** Every curve as a cubic one; a line gets a slight bow, for nobody draws straight. */
    private void toCubic(double[] points, int start, int degree, double[] curve) {
        int end = start + 2 * degree;
        for (int axis = 0; axis < 2; axis++) {
            double first = points[start + axis];
            double last = points[end + axis];
            curve[axis] = first;
            curve[6 + axis] = last;
            switch (degree) {
                case 1 -> {
                    double bow = around(BOW);
                    curve[2 + axis] = first + (last - first) / 3 + bow;
                    curve[4 + axis] = first + (last - first) * 2 / 3 + bow;
                }
                case 2 -> {
                    double control = points[start + 2 + axis];
                    curve[2 + axis] = first + (control - first) * 2 / 3;
                    curve[4 + axis] = last + (control - last) * 2 / 3;
                }
                default -> {
                    curve[2 + axis] = points[start + 2 + axis];
                    curve[4 + axis] = points[start + 4 + axis];
                }
            }
        }
    }

    private void drawCubic(double[] curve) {
        double length = 0;
        for (int point = 2; point < 8; point += 2) {
            length += Math.abs(curve[point] - curve[point - 2]) + Math.abs(curve[point + 1] - curve[point - 1]);
        }
        int pieces = 2 + (int) (length / PIECE);
        double beforeX = pixelX(curve[0], curve[1]);
        double beforeY = pixelY(curve[0], curve[1]);
        for (int piece = 1; piece <= pieces; piece++) {
            double t = (double) piece / pieces;
            double x = bezier(curve, 0, t);
            double y = bezier(curve, 1, t);
            double nextX = pixelX(x, y);
            double nextY = pixelY(x, y);
            // A pen wears down, or is pressed harder, from the top to the bottom.
            double pieceRadius = Math.max(0.5, radius + radiusChange * (y - 50) / 50);
            if (piecesToGap-- > 0 || piecesToGap < -2) {
                pen.line(beforeX, beforeY, nextX, nextY, pieceRadius);
            }
            beforeX = nextX;
            beforeY = nextY;
        }
    }

    private static double bezier(double[] curve, int axis, double t) {
        double rest = 1 - t;
        return rest * rest * (rest * curve[axis] + 3 * t * curve[2 + axis]) + t * t * (3 * rest * curve[4 + axis] + t * curve[6 + axis]);
    }

    private double pixelX(double x, double y) {
        double waved = x - 50 + waveX * wave(y / 200 + phaseX);
        return shiftX + fromXtoX * waved + fromYtoX * (y - 50);
    }

    private double pixelY(double x, double y) {
        double waved = y - 50 + waveY * wave(x / 200 + phaseY);
        return shiftY + fromXtoY * (x - 50) + fromYtoY * waved;
    }

    /** Close to a sine, made of parabolas: -1 to 1, one full wave for each whole number of turns. */
    private static double wave(double turns) {
        double part = turns - Math.floor(turns);
        return part < 0.5 ? 16 * part * (0.5 - part) : -16 * (part - 0.5) * (1 - part);
    }

    private byte[] onPaper() {
        double[] ink = pen.ink();
        double darkness = between(0.8, 1);
        double grain = between(0, 0.14);
        byte[] picture = new byte[ink.length];
        for (int pixel = 0; pixel < ink.length; pixel++) {
            double value = ink[pixel] * darkness + (random.nextDouble() - 0.5) * grain;
            picture[pixel] = (byte) (int) (Math.max(0, Math.min(1, value)) * 255 + 0.5);
        }
        return picture;
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Around zero, small values likelier than large ones, never beyond the limit. */
    private double around(double limit) {
        return (random.nextDouble() + random.nextDouble() - 1) * limit;
    }
}
