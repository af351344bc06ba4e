package dev.annette.examples.charlm;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.Embedding;
import dev.annette.layer.GRU;
import dev.annette.layer.LSTM;

/** Reads a text letter by letter and gives each of 28 tokens, the letters, the blank and "unknown", a score for being the next one. */
@Model(input = "T", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class CharacterGRU {
    @Embedding(vocabulary = 28, units = 32) Layer letters;   // T     -> Tx32
    @GRU(units = 256) Layer gru;                             // Tx32  -> Tx256
    @Dense(units = 28) Layer next;                           // Tx256 -> Tx28
}

/** The same with an LSTM. */
@Model(input = "T", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class CharacterLSTM {
    @Embedding(vocabulary = 28, units = 32) Layer letters;
    @LSTM(units = 256) Layer lstm;
    @Dense(units = 28) Layer next;
}
