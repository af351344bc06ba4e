import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.Sigmoid;

// error: LengthsWithoutTime
@Model(input = "100x64", lengths = true, loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Tagger {
    @Dense(units = 17) Layer tags;
}

// error: LengthsWithoutTime
@Model(input = "TxT", lengths = true, loss = Loss.MEAN_SQUARED_ERROR)
abstract class Distances {
    @Sigmoid Layer near;
}
