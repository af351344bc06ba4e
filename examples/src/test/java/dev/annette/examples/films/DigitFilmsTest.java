package dev.annette.examples.films;

import dev.annette.runtime.data.Dataset;
import org.junit.jupiter.api.Test;

import static dev.annette.examples.films.DigitFilms.SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

class DigitFilmsTest {

    /** Where the ink is on the circle that a picture's axis is: the angle of its centre. */
    private static double angle(float[] film, int frame, boolean isHorizontal) {
        double sine = 0;
        double cosine = 0;
        for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
            double angle = 2 * Math.PI * (isHorizontal ? pixel % SIZE : pixel / SIZE) / SIZE;
            sine += film[frame * SIZE * SIZE + pixel] * Math.sin(angle);
            cosine += film[frame * SIZE * SIZE + pixel] * Math.cos(angle);
        }
        return Math.atan2(sine, cosine);
    }

    /** By how many pixels the ink moves from one picture to the next. */
    private static double way(float[] film, int frame, boolean isHorizontal) {
        double turn = angle(film, frame + 1, isHorizontal) - angle(film, frame, isHorizontal);
        return Math.IEEEremainder(turn, 2 * Math.PI) * SIZE / (2 * Math.PI);
    }

    @Test
    void digitsMoveAsTheirClassSays() {
        Dataset films = DigitFilms.of(120, 8, 5);
        float[] film = new float[films.sampleLength()];
        float[] move = new float[1];
        for (int index = 0; index < films.size(); index++) {
            films.copySample(index, film, 0);
            films.copyTarget(index, move, 0);
            double turned = 0;
            for (int frame = 0; frame < 7; frame++) {
                double x = way(film, frame, true);
                double y = way(film, frame, false);
                switch (DigitFilms.MOVES.get((int) move[0])) {
                    case "left" -> assertThat(x).isBetween(-2.9, -0.9);
                    case "right" -> assertThat(x).isBetween(0.9, 2.9);
                    case "up" -> assertThat(y).isBetween(-2.9, -0.9);
                    case "down" -> assertThat(y).isBetween(0.9, 2.9);
                    default -> turned += frame == 6 ? 0 : x * way(film, frame + 1, false) - y * way(film, frame + 1, true);
                }
            }
            // Rows count downwards: a positive product of neighbouring ways is a turn to the right.
            if (move[0] >= 4) {
                assertThat(turned > 0).isEqualTo(move[0] == 4);
            }
        }
    }

    @Test
    void aPictureByItselfTellsNothing() {
        int perMove = 400;
        Dataset films = DigitFilms.of(6 * perMove, 3, 7);
        double[][] means = new double[6][SIZE * SIZE];
        float[] film = new float[films.sampleLength()];
        for (int index = 0; index < films.size(); index++) {
            films.copySample(index, film, 0);
            for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
                means[index % 6][pixel] += film[2 * SIZE * SIZE + pixel] / perMove;
            }
        }
        for (double[] mean : means) {
            // All places get the same ink, whatever the movement.
            double whole = 0;
            for (double pixel : mean) {
                whole += pixel / mean.length;
            }
            assertThat(whole).isCloseTo(0.055, offset(0.02));
            for (double pixel : mean) {
                assertThat(pixel).isCloseTo(whole, offset(0.055));
            }
        }
    }

    @Test
    void filmsAreDeterminedByTheirSeed() {
        float[] first = new float[2 * SIZE * SIZE];
        float[] again = new float[2 * SIZE * SIZE];
        float[] other = new float[2 * SIZE * SIZE];
        DigitFilms.of(8, 2, 1).copySample(7, first, 0);
        DigitFilms.of(8, 2, 1).copySample(7, again, 0);
        DigitFilms.of(8, 2, 2).copySample(7, other, 0);

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }
}
