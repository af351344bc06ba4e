import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.LocalResponseNorm;

@Model(input = "96x27x27")
abstract class Pictures {
    // error: SizeNotOdd
    @LocalResponseNorm(size = 4) Layer norm1;
}
