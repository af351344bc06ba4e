package dev.annette.examples.series;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

class SeriesTest {

    @Test
    void airlinePassengersAreThePublishedMonths() {
        Series passengers = AirlinePassengers.read();

        assertThat(passengers.size()).isEqualTo(144);
        assertThat(passengers.training()).isEqualTo(100);
        assertThat(passengers.values()[0]).isEqualTo(112);
        assertThat(passengers.values()[143]).isEqualTo(432);
        assertThat(Arrays.stream(passengers.values()).sum()).isEqualTo(40_363);
        assertThat(passengers.times()[0]).isEqualTo(1949);
        assertThat(passengers.times()[143]).isEqualTo(1960 + 11 / 12.0);
    }

    @Test
    void rulesForecastByWhatIsBefore() {
        Series series = new Series("a ramp", "steps", "step", new double[] {0, 1, 2, 3, 4, 5}, new double[] {0, 1, 2, 3, 4, 5}, 4);

        assertThat(series.valuesBefore(2)).containsExactly(0, 0, 0, 1, 2, 3);
        assertThat(series.lastRepeated(2)).containsExactly(0, 1, 2, 3, 2, 3);
        assertThat(series.error(series.valuesBefore(2), 4, 6)).isEqualTo(2);
        assertThat(series.error(new double[] {9, 9, 9, 9, 4, 8}, 4, 6)).isCloseTo(Math.sqrt(4.5), offset(1e-12));
    }

    @Test
    void aSeriesHasBothParts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Series("short", "", "", new double[3], new double[3], 3))
                .withMessageContaining("3 values, 3 for training");
        assertThatIllegalArgumentException().isThrownBy(() -> new Series("odd", "", "", new double[2], new double[3], 1));
    }

    @ParameterizedTest
    @EnumSource(SeriesChoice.class)
    void anAnswerMeansItsForecastAndNothingIsToldBeforeItIsKnown(SeriesChoice choice) {
        Series series = choice.series();
        Encoding encoding = choice.encoding(series);
        float[] told = new float[encoding.features()];
        for (int step = encoding.firstStep(); step < series.size(); step++) {
            double[] known = series.values().clone();
            Arrays.fill(known, step, known.length, Double.NaN);
            encoding.input(known, step, told, 0);
            assertThat(IntStream.range(0, told.length).mapToDouble(i -> told[i]).sum()).isFinite();
            assertThat(encoding.forecast(encoding.target(series.values(), step), known, step))
                    .isCloseTo(series.values()[step], offset(1e-4 * Math.abs(series.values()[step]) + 1e-6));
        }
    }

    @Test
    void encodingsMeasureTheTrainingPartAlone() {
        Series series = Waves.sines(200, 3);
        double[] changed = series.values().clone();
        Arrays.fill(changed, series.training(), changed.length, 1e6);
        Series other = new Series("changed", "", "", series.times(), changed, series.training());

        assertThat(PreviousValue.of(other).target(series.values(), 5)).isEqualTo(PreviousValue.of(series).target(series.values(), 5));
        Series passengers = AirlinePassengers.read();
        double[] grown = passengers.values().clone();
        grown[120] *= 3;
        Series otherPassengers = new Series("grown", "", "", passengers.times(), grown, passengers.training());
        assertThat(MonthlyGrowth.of(otherPassengers).target(passengers.values(), 9))
                .isEqualTo(MonthlyGrowth.of(passengers).target(passengers.values(), 9));
    }

    @Test
    void mackeyGlassFollowsItsEquation() {
        double[] x = Waves.mackeyGlass(600).values();

        // Central differences over two steps and Simpson's rule: the slope's mean is what the equation says of it.
        for (int step = 20; step < x.length - 1; step++) {
            double mean = (slope(x, step - 1) + 4 * slope(x, step) + slope(x, step + 1)) / 6;
            assertThat((x[step + 1] - x[step - 1]) / 2).isCloseTo(mean, offset(2e-3));
        }
        assertThat(Arrays.stream(x).min().orElseThrow()).isBetween(0.3, 0.5);
        assertThat(Arrays.stream(x).max().orElseThrow()).isBetween(1.2, 1.4);
    }

    private static double slope(double[] x, int step) {
        return 0.2 * x[step - 17] / (1 + Math.pow(x[step - 17], 10)) - 0.1 * x[step];
    }

    @Test
    void theWaveRepeatsItselfButForItsNoise() {
        double[] wave = Waves.sines(480, 1).values();

        double squares = 0;
        for (int step = 0; step < 400; step++) {
            squares += Math.pow(wave[step + 80] - wave[step], 2);
        }
        // The difference of two noises of 0.02.
        assertThat(Math.sqrt(squares / 400)).isCloseTo(0.02 * Math.sqrt(2), offset(0.003));
        assertThat(Waves.sines(480, 1).values()).isEqualTo(wave);
        assertThat(Waves.sines(480, 2).values()).isNotEqualTo(wave);
    }
}
