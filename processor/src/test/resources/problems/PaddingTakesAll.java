import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.TransposedConv;

@Model(input = "6x1x4")
abstract class Enlarged {
    // error: PaddingTakesAll
    @TransposedConv(filters = 16, kernel = 2, padding = 1) Layer up;
}

@Model(input = "6x1x1")
abstract class Projected {
    // error: PaddingTakesAll
    @TransposedConv(filters = 16, kernel = 5, padding = 3) Layer up;
}
