package dev.annette.examples;

import java.util.Map;
import java.util.TreeMap;

import dev.annette.examples.alexnet.AlexNetNetwork;
import dev.annette.examples.densenet.DenseNet121Network;
import dev.annette.examples.densenet.SmallDenseNetNetwork;
import dev.annette.examples.googlenet.GoogLeNetNetwork;
import dev.annette.examples.lenet.LeNetNetwork;
import dev.annette.examples.mobilenet.MobileNetNetwork;
import dev.annette.examples.nin.NiNNetwork;
import dev.annette.examples.resnet.ResNet18Network;
import dev.annette.examples.resnet.ResNet50Network;
import dev.annette.examples.resnet.SmallResNet18Network;
import dev.annette.examples.transformer.TransformerEncoderNetwork;
import dev.annette.examples.vgg.NormalisedVGG11Network;
import dev.annette.examples.vgg.VGG11Network;
import dev.annette.examples.vgg.VGG16Network;
import dev.annette.examples.zfnet.ZFNetNetwork;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.Network;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The networks at the size of the papers have as many parameters as was published. None is built here: 138 million floats would be 1.1 GB. */
class PublishedParametersTest {
    @Test
    void countsAreThePublishedOnes() {
        Map<String, Long> counts = new TreeMap<>(Map.ofEntries(
                Map.entry("LeNet-5", LeNetNetwork.PARAMETERS), Map.entry("AlexNet", AlexNetNetwork.PARAMETERS),
                Map.entry("VGG-11", VGG11Network.PARAMETERS), Map.entry("VGG-16", VGG16Network.PARAMETERS),
                Map.entry("GoogLeNet", GoogLeNetNetwork.PARAMETERS), Map.entry("ResNet-18", ResNet18Network.PARAMETERS),
                Map.entry("ResNet-50", ResNet50Network.PARAMETERS), Map.entry("DenseNet-121", DenseNet121Network.PARAMETERS)));

        // LeNet-5 with dense connections throughout; the others are torchvision's, GoogLeNet without its auxiliary classifiers.
        assertThat(counts).isEqualTo(Map.of("LeNet-5", 61_706L, "AlexNet", 61_100_840L, "VGG-11", 132_863_336L, "VGG-16", 138_357_544L,
                "GoogLeNet", 6_624_904L, "ResNet-18", 11_689_512L, "ResNet-50", 25_557_032L, "DenseNet-121", 7_978_856L));
    }

    @Test
    void mobileNetHasTheCountOfKerasWithoutRunningStatistics() {
        // A batch norm behind the stem and behind each part of the 13 separable convolutions, two statistics a channel.
        int channels = 32 + (32 + 64) + (64 + 128) + (128 + 128) + (128 + 256) + (256 + 256) + (256 + 512) + 5 * (512 + 512)
                + (512 + 1024) + (1024 + 1024);

        assertThat(MobileNetNetwork.PARAMETERS).isEqualTo(4_253_864 - 2 * channels);
    }

    @Test
    void networksOfWhichNoCountWasPublishedHaveThatOfTheirTables() {
        long zf = weights(7, 3, 96) + weights(5, 96, 256) + weights(3, 256, 384) + weights(3, 384, 384) + weights(3, 384, 256)
                + weights(6, 256, 4096) + weights(1, 4096, 4096) + weights(1, 4096, 1000);
        long nin = weights(5, 3, 192) + weights(1, 192, 160) + weights(1, 160, 96) + weights(5, 96, 192) + 2 * weights(1, 192, 192)
                + weights(3, 192, 192) + weights(1, 192, 192) + weights(1, 192, 10);

        assertThat(ZFNetNetwork.PARAMETERS).isEqualTo(zf);
        assertThat(NiNNetwork.PARAMETERS).isEqualTo(nin);
    }

    /** Of a convolution with biases; of a dense layer behind pictures of that size. */
    private static long weights(int kernel, int channels, int filters) {
        return (long) (kernel * kernel * channels + 1) * filters;
    }

    @Test
    void theConstantIsWhatANetworkLearns() {
        try (Network net = SmallDenseNetNetwork.builder().build()) {
            assertThat(SmallDenseNetNetwork.PARAMETERS).isEqualTo(net.parameters().stream().filter(Parameter::isTrainable)
                    .mapToLong(parameter -> parameter.toArray().length).sum());
        }
        assertThat(SmallResNet18Network.PARAMETERS).isEqualTo(11_173_962);
        assertThat(NormalisedVGG11Network.PARAMETERS).isEqualTo(9_228_362);
        assertThat(TransformerEncoderNetwork.PARAMETERS).isEqualTo(3_160_586);
    }
}
