import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.Conv;
import dev.annette.layer.MaxPool;

@Model(input = "1x28x28")
abstract class LeNet {
    @Conv(filters = 6, kernel = 5) Layer conv1;
    @MaxPool(kernel = 6) Layer pool1;
    // error: KernelTooLarge
    @Conv(filters = 16, kernel = 7) Layer conv2;
}
