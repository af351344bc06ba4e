import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.MaxPool;

@Model(input = "6x28x28")
abstract class Pictures {
    // error: ConflictingAttributes
    @MaxPool(value = 2, kernel = 3) Layer pool1;
}
