package dev.annette.examples.series;

import java.util.List;
import java.util.Locale;

/** The series of the examples, each with the way in which networks see it. */
public enum SeriesChoice {
    /** A sum of sines with slow and fast parts. */
    WAVE {
        @Override
        public Series series() {
            return Waves.sines(1200, 1);
        }
    },

    /** The chaotic series of Mackey and Glass. */
    MACKEY_GLASS {
        @Override
        public Series series() {
            return Waves.mackeyGlass(2000);
        }
    },

    /** 144 real months. */
    AIRLINE {
        @Override
        public Series series() {
            return AirlinePassengers.read();
        }

        @Override
        public Encoding encoding(Series series) {
            return MonthlyGrowth.of(series);
        }

        @Override
        public List<Forecast> rules(Series series) {
            return List.of(Forecast.naive(series), Forecast.seasonalNaive(series, AirlinePassengers.SEASON));
        }
    };

    /**
     * The series.
     *
     * @return all of it
     */
    public abstract Series series();

    /**
     * How networks see it.
     *
     * @param series the series
     * @return the value before, or what suits it better
     */
    public Encoding encoding(Series series) {
        return PreviousValue.of(series);
    }

    /**
     * What networks have to beat.
     *
     * @param series the series
     * @return forecasts by rules
     */
    public List<Forecast> rules(Series series) {
        return List.of(Forecast.naive(series));
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
