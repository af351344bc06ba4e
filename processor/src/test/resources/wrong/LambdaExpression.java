import static dev.annette.layer.Layers.*;

import dev.annette.*;
import dev.annette.layer.*;
import java.util.function.UnaryOperator;


@Model(input = "3x16x16", loss = Loss.MEAN_SQUARED_ERROR)
abstract class LambdaExpression {
    Tensor forward(Tensor image) {
        // error: UnknownCall
        UnaryOperator<Tensor> twice = x -> x.relu().tanh();
        return twice.apply(image);
    }
}
