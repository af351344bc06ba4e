import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.MaxPool;

@Model(input = "6x15x15")
abstract class Pictures {
    // warning: WindowLosesEdge
    @MaxPool(2) Layer pool1;
}
