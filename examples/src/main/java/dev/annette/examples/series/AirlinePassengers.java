package dev.annette.examples.series;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * International airline passengers, monthly totals in thousands, January 1949 to December 1960: 144 real values, series G of Box and Jenkins, "Time Series Analysis:
 * Forecasting and Control", 1976, as the file {@code airline-passengers.csv} beside this class has them. They grow from year to year, and so does the swing between
 * winter and summer.
 */
public final class AirlinePassengers {
    /** Months of a year, the season of the series. */
    public static final int SEASON = 12;
    private static final double TRAINING_SHARE = 0.7;

    private AirlinePassengers() {}

    /**
     * All months.
     *
     * @return the series, whose first 70 % (100 months, to April 1957) are for training
     */
    public static Series read() {
        try (InputStream file = AirlinePassengers.class.getResourceAsStream("airline-passengers.csv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
            List<String[]> rows = reader.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(",")).toList();
            double[] times = new double[rows.size()];
            double[] values = new double[rows.size()];
            for (int row = 0; row < values.length; row++) {
                String[] yearAndMonth = rows.get(row)[0].split("-");
                times[row] = Integer.parseInt(yearAndMonth[0]) + (Integer.parseInt(yearAndMonth[1]) - 1) / (double) SEASON;
                values[row] = Double.parseDouble(rows.get(row)[1]);
            }
            return new Series("airline passengers", "thousand passengers a month", "year", times, values,
                    (int) (TRAINING_SHARE * values.length));
        } catch (IOException failure) {
            throw new UncheckedIOException("airline-passengers.csv", failure);
        }
    }
}
