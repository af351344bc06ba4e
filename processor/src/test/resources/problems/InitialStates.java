import dev.annette.*;
import dev.annette.layer.*;

@Model
abstract class Translation {
    @LSTM(units = 64) Layer encoder;
    @LSTM(units = 32) Layer decoder;

    Tensor forward(@Input("Sx16") Tensor source, @Input("Tx8") Tensor target) {
        Scan read = source.scan(encoder);
        // error: InitialStates
        Tensor written = target.scan(decoder, read.states()).steps();
        // error: InitialStates
        return written.concat(1, target.scan(decoder, read.last()).steps());
    }
}
