import dev.annette.*;
import dev.annette.layer.*;
import parts.Unrecorded;

@Model(input = "1x28x28", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Digits {
    @Dense(units = 784) Layer hidden;
    // error: UnreadablePart
    Unrecorded head;
}
