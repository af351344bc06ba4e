import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv;
import dev.annette.layer.Conv1d;
import dev.annette.layer.Dense;
import dev.annette.layer.LayerNorm;
import dev.annette.layer.MaxPool;

@Model(input = "3xHxW")
abstract class Photographs {
    @Conv(filters = 64, kernel = 3, padding = 1) Layer conv;
    @MaxPool(2) Layer pool;
    // error: SymbolicSize
    @Dense(units = 10) Layer scores;
}

@Model(input = "3xHxW")
abstract class Normalised {
    @Conv(filters = 8, kernel = 3, padding = 1) Layer conv;
    // error: SymbolicSize
    @LayerNorm Layer norm;
}

@Model(input = "TxF")
abstract class Recordings {
    // error: SymbolicSize
    @Conv1d(filters = 8, kernel = 3) Layer conv;
    @BatchNorm Layer norm;
}
