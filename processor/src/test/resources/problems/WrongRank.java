import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.Conv;
import dev.annette.layer.Flatten;
import dev.annette.layer.GlobalAveragePool;
import dev.annette.layer.Conv1d;

@Model(input = "1x28x28")
abstract class Digits {
    @Conv(filters = 6, kernel = 5, padding = 2) Layer conv1;
    @Flatten Layer flat;
    // error: WrongRank
    @Conv(filters = 16, kernel = 5) Layer conv2;
}

@Model(input = "784")
abstract class Vectors {
    // error: WrongRank
    @GlobalAveragePool Layer pool1;
}

@Model(input = "3x32x32")
abstract class Pictures {
    // error: WrongRank
    @Conv1d(filters = 16, kernel = 3) Layer conv1;
}
