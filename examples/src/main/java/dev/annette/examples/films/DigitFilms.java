package dev.annette.examples.films;

import java.util.List;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.DrawnDigits;
import dev.annette.runtime.data.SampleRandom;

/**
 * Films that the example draws itself: a digit moves over a small picture that has no edge, what leaves it on the right comes in on the left. The class is the movement, not the
 * digit. Digit, place, speed and radius are drawn at random, in the same way for all classes, so that each picture by itself is equally likely in all of them: without
 * comparing pictures nobody can tell more than by guessing.
 */
final class DigitFilms {
    /** Width and height of a picture. */
    static final int SIZE = 24;
    static final List<String> MOVES = List.of("left", "right", "up", "down", "clockwise", "anticlockwise");
    private static final int CLOCKWISE = MOVES.indexOf("clockwise");
    /** The digits are drawn at half their size. */
    private static final int DIGIT = 14;

    private DigitFilms() {}

    /** As many films of so many pictures; the classes take turns. */
    static Dataset of(int size, int frames, long seed) {
        Dataset digits = DrawnDigits.of(size, seed);
        float[][] films = new float[size][frames * SIZE * SIZE];
        int[] moves = new int[size];
        SampleRandom random = new SampleRandom(0, 0, 0);
        float[] digit = new float[digits.sampleLength()];
        for (int film = 0; film < size; film++) {
            random.reseed(seed, 1, film);
            digits.copySample(random.nextInt(size), digit, 0);
            moves[film] = film % MOVES.size();
            draw(halved(digit), moves[film], frames, random, films[film]);
        }
        return Dataset.of(films, new int[] {frames, 1, SIZE, SIZE}, moves, MOVES);
    }

    private static void draw(float[] digit, int move, int frames, SampleRandom random, float[] film) {
        double x = SIZE * random.nextDouble();
        double y = SIZE * random.nextDouble();
        double speed = 1.2 + 1.2 * random.nextDouble();
        double radius = 2.5 + 1.5 * random.nextDouble();
        double phase = 2 * Math.PI * random.nextDouble();
        for (int frame = 0; frame < frames; frame++) {
            double way = speed * frame;
            double angle = phase + (move == CLOCKWISE ? way : -way) / radius;
            double left = switch (MOVES.get(move)) {
                case "left" -> x - way;
                case "right" -> x + way;
                case "up", "down" -> x;
                default -> x + radius * Math.cos(angle);
            };
            double top = switch (MOVES.get(move)) {
                case "up" -> y - way;
                case "down" -> y + way;
                case "left", "right" -> y;
                // Rows count downwards, so that a growing angle turns clockwise.
                default -> y + radius * Math.sin(angle);
            };
            put(digit, left, top, film, frame * SIZE * SIZE);
        }
    }

    /** Puts the digit between pixels: each of its own gives four others their share. */
    private static void put(float[] digit, double left, double top, float[] film, int start) {
        int column = (int) Math.floor(left);
        int row = (int) Math.floor(top);
        float right = (float) (left - column);
        float below = (float) (top - row);
        for (int pixel = 0; pixel < digit.length; pixel++) {
            int r = row + pixel / DIGIT;
            int c = column + pixel % DIGIT;
            film[start + place(r, c)] += (1 - below) * (1 - right) * digit[pixel];
            film[start + place(r, c + 1)] += (1 - below) * right * digit[pixel];
            film[start + place(r + 1, c)] += below * (1 - right) * digit[pixel];
            film[start + place(r + 1, c + 1)] += below * right * digit[pixel];
        }
    }

    private static int place(int row, int column) {
        return Math.floorMod(row, SIZE) * SIZE + Math.floorMod(column, SIZE);
    }

    /** Four pixels become their mean. */
    private static float[] halved(float[] picture) {
        float[] half = new float[DIGIT * DIGIT];
        for (int pixel = 0; pixel < picture.length; pixel++) {
            int row = pixel / (2 * DIGIT);
            int column = pixel % (2 * DIGIT);
            half[row / 2 * DIGIT + column / 2] += picture[pixel] / 4;
        }
        return half;
    }
}
