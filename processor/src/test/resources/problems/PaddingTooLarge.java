import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.AveragePool;

@Model(input = "6x28x28")
abstract class Pictures {
    // error: PaddingTooLarge
    @AveragePool(kernel = 3, stride = 2, padding = 2) Layer pool1;
}
