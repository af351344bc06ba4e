import dev.annette.Model;

// error: NoLayers
@Model(input = "1x28x28")
abstract class Digits {}
