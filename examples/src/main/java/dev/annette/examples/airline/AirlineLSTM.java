package dev.annette.examples.airline;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.GRU;
import dev.annette.layer.LSTM;
import dev.annette.layer.RNN;

/**
 * Long short-term memory: cells that gates let in, forget and let out (Hochreiter and Schmidhuber 1997; Gers, Schmidhuber and Cummins 2000). It reads month by month how
 * passengers grew in the month before, and where in the year the month is, and says how they grow in it.
 */
@Model(input = "Tx3", loss = Loss.MEAN_SQUARED_ERROR)
abstract class AirlineLSTM {
    @LSTM(units = 16) Layer lstm;       // Tx3  -> Tx16
    @Dense(units = 1) Layer growth;     // Tx16 -> Tx1, for each month by itself
}

/** The same with gated recurrent units: two gates, and no cells beside the state (Cho and others 2014). */
@Model(input = "Tx3", loss = Loss.MEAN_SQUARED_ERROR)
abstract class AirlineGRU {
    @GRU(units = 16) Layer gru;
    @Dense(units = 1) Layer growth;
}

/** The same with Elman's network: the state is a layer of tanh units that sees itself as it was (1990). */
@Model(input = "Tx3", loss = Loss.MEAN_SQUARED_ERROR)
abstract class AirlineRNN {
    @RNN(units = 16) Layer rnn;
    @Dense(units = 1) Layer growth;
}
