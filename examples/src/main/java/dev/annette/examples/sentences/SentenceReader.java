package dev.annette.examples.sentences;

import dev.annette.Activation;
import dev.annette.Direction;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.Embedding;
import dev.annette.layer.GlobalAveragePool;
import dev.annette.layer.LSTM;

/** Reads a sentence from both ends and joins what it knows at the two others. Sentences are of any length; a batch is padded behind, and padding changes nothing. */
@Model(input = "T", lengths = true, loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class SentenceReader {
    @Embedding(vocabulary = 64, units = 32, paddingIndex = 0) Layer words;                      // T    -> Tx32
    @LSTM(units = 32, direction = Direction.BIDIRECTIONAL, lastStep = true) Layer lstm;         // Tx32 -> 64
    @Dense(units = 2) Layer verdict;                                                            // 64   -> 2
}

/** Knows which words are in a sentence, and not their order: the mean of their vectors. What it can't tell is what order is good for. */
@Model(input = "T", lengths = true, loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class BagOfWords {
    @Embedding(vocabulary = 64, units = 32, paddingIndex = 0) Layer words;                      // T    -> Tx32
    @GlobalAveragePool Layer mean;                                                              // Tx32 -> 32
    @Dense(units = 64, activation = Activation.RELU) Layer hidden;                  // 32   -> 64
    @Dense(units = 2) Layer verdict;                                                            // 64   -> 2
}
