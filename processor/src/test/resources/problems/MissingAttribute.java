import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.Conv;
import dev.annette.layer.MaxPool;

@Model(input = "1x28x28")
abstract class Digits {
    @Conv(filters = 6, kernel = 5) Layer conv1;
    // error: MissingAttribute
    @MaxPool Layer pool1;
}
