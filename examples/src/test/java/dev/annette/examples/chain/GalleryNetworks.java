package dev.annette.examples.chain;

import java.util.stream.Stream;

import dev.annette.examples.alexnet.SmallAlexNetNetwork;
import dev.annette.examples.densenet.SmallDenseNetNetwork;
import dev.annette.examples.googlenet.SmallGoogLeNetNetwork;
import dev.annette.examples.mobilenet.SmallMobileNetNetwork;
import dev.annette.examples.nin.SmallNiNNetwork;
import dev.annette.examples.resnet.SmallResNet18Network;
import dev.annette.examples.vgg.SmallVGG11Network;
import dev.annette.examples.zfnet.SmallZFNetNetwork;

/** The small forms of the gallery's convolutional networks. */
final class GalleryNetworks {
    private GalleryNetworks() {}

    static Stream<Chain> all() {
        return Stream.concat(ofDigits(), Stream.of(Chain.of("ResNet-18", () -> SmallResNet18Network.builder().seed(Chain.SEED).build())));
    }

    /** Those that read pictures of 28x28. */
    static Stream<Chain> ofDigits() {
        return Stream.of(
                Chain.of("AlexNet", () -> SmallAlexNetNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("ZF Net", () -> SmallZFNetNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("VGG-11", () -> SmallVGG11Network.builder().seed(Chain.SEED).build()),
                Chain.of("NiN", () -> SmallNiNNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("GoogLeNet", () -> SmallGoogLeNetNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("DenseNet", () -> SmallDenseNetNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("MobileNet", () -> SmallMobileNetNetwork.builder().seed(Chain.SEED).build()));
    }
}
