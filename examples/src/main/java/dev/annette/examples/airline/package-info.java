/** RNN, LSTM and GRU side by side on 144 real months. */
package dev.annette.examples.airline;
