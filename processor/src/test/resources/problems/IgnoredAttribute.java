import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;

// warning: IgnoredAttribute
@Model(input = "13", loss = Loss.MEAN_SQUARED_ERROR, huberDelta = 2)
abstract class Prices {
    @Dense(units = 1) Layer price;
}
