package models;

import dev.annette.Input;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Scan;
import dev.annette.Tensor;
import dev.annette.layer.Dense;
import dev.annette.layer.LSTM;

import static dev.annette.layer.Layers.gru;

@Model(loss = Loss.MEAN_SQUARED_ERROR)
abstract class SequenceToSequence {
    @LSTM(units = 8, peephole = true, projection = 4) Layer encoder;
    @LSTM(units = 8, projection = 4, forgetBias = 0) Layer decoder;
    @Dense(units = 5) Layer next;

    Tensor forward(@Input("Sx6") Tensor source, @Input("Tx5") Tensor before) {
        Scan read = source.scan(encoder);
        Scan written = before.scan(decoder, read.states());
        Tensor again = read.steps().scan(gru(4), written.last()).last();
        return written.steps().plus(again).then(next);
    }
}
