import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.Conv;
import dev.annette.layer.MaxPool;

@Model(input = "1x28x28")
abstract class Digits {
    // error: NumberCount
    @Conv(filters = 6, kernel = {3, 3, 3}) Layer conv1;
}

@Model(input = "100x64")
abstract class Sentences {
    // error: NumberCount
    @MaxPool({2, 2}) Layer pool1;
}
