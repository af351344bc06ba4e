import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.Conv;

@Model(input = "3x32x32")
abstract class Pictures {
    @Conv(filters = 30, kernel = 3) Layer conv1;
    // error: GroupsDontDivide
    @Conv(filters = 60, kernel = 3, groups = 4) Layer conv2;
}

@Model(input = "12x32x32")
abstract class Maps {
    // error: GroupsDontDivide
    @Conv(filters = 64, kernel = 3, groups = 6) Layer conv1;
}
