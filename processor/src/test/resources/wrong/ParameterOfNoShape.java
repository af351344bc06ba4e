import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;

@Model(input = "16")
abstract class ParameterOfNoShape {
    // error: UnknownInput
    @Parameter("4 by 16") Tensor mixture;

    Tensor forward(Tensor features) {
        return mixture.matmul(features.unsqueeze(1));
    }
}
