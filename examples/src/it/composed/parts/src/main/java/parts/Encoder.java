package parts;

import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv;

import static dev.annette.layer.Layers.conv;

@Model(input = "1x8x8")
public abstract class Encoder {
    @Conv(filters = 4, kernel = 3, padding = 1, bias = false) Layer stem;
    @BatchNorm Layer norm;

    public Tensor forward(Tensor picture) {
        Tensor h = picture.then(stem).then(norm).relu();
        h = block(h, 4);
        return block(h, 4);
    }

    private Tensor block(Tensor x, int filters) {
        return x.then(conv(filters).kernel(3).padding(1)).relu().plus(x);
    }
}
