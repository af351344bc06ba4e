import static dev.annette.layer.Layers.*;

import dev.annette.*;

@Model(input = "3x32x24")
abstract class Reshaped {
    Tensor forward(Tensor image) {
        // error: SizesDontFit
        return image.reshape(10, -1);
    }
}

@Model(input = "3x32x24")
abstract class Cut {
    Tensor forward(Tensor image) {
        // error: SizesDontFit
        Tensor[] parts = image.split(1, 16, 8);
        // error: SizesDontFit
        Tensor rows = image.slice(1, 20, 40);
        // error: SizesDontFit
        Tensor[] channels = image.chunk(2, 0);
        // error: SizesDontFit
        Tensor flat = image.squeeze(0);
        return parts[0].concat(rows, channels[0], flat);
    }
}
