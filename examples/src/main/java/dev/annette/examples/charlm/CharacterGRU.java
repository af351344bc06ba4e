package dev.annette.examples.charlm;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.Embedding;
import dev.annette.layer.GRU;
import dev.annette.layer.LSTM;

/** How many different characters the networks know: the printable ones of ASCII, the line feed, and the special tokens of a vocabulary. */
interface Symbols {
    int COUNT = 100;
}

/** Reads a text character by character and gives each of {@link Symbols#COUNT} a score for being the next one. */
@Model(input = "T", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class CharacterGRU {
    @Embedding(vocabulary = Symbols.COUNT, units = 64) Layer characters;   // T     -> Tx64
    @GRU(units = 256) Layer gru;                                           // Tx64  -> Tx256
    @Dense(units = Symbols.COUNT) Layer next;                              // Tx256 -> Tx100
}

/** The same with an LSTM. */
@Model(input = "T", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class CharacterLSTM {
    @Embedding(vocabulary = Symbols.COUNT, units = 64) Layer characters;
    @LSTM(units = 256) Layer lstm;
    @Dense(units = Symbols.COUNT) Layer next;
}
