package models;

import dev.annette.Input;
import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Parameter;
import dev.annette.Tensor;
import dev.annette.TimeDistributed;
import dev.annette.layer.Dense;

@Model(input = "7x4")
abstract class PartPerStepWithSeveralInputs {
    // error: UnknownCall
    @TimeDistributed Pair pair;
    Apart apart;
    // error: NotALayer
    @TimeDistributed @Parameter("4") Tensor offset;

    @Model
    abstract static class Pair {
        Tensor forward(@Input("4") Tensor first, @Input("4") Tensor second) {
            return first.plus(second);
        }
    }

    @Model(input = "4")
    abstract static class Apart {
        record Parts(Tensor left, Tensor right) {}

        @Dense(units = 2) Layer left;

        Parts forward(Tensor x) {
            return new Parts(x.then(left), x);
        }
    }

    Tensor forward(Tensor sequence) {
        Tensor h = pair.forward(sequence, sequence).plus(offset);
        // error: UnknownCall
        h = h.plus(sequence.thenPerStep(apart));
        // error: UnknownCall
        return h.thenPerStep("dense");
    }
}
