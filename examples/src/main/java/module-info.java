/** The model gallery: examples that a newcomer runs, and the benchmarks, which call oneDNN themselves. An application, so nothing is exported; picocli reads the commands. */
module dev.annette.examples {
    requires dev.annette.runtime;
    requires info.picocli;
    requires java.desktop;
    requires java.management;
    requires jdk.management;
    requires org.bytedeco.dnnl;
    requires org.bytedeco.javacpp;
    requires org.knowm.xchart;

    opens dev.annette.examples to info.picocli;
    opens dev.annette.examples.airline to info.picocli;
    opens dev.annette.examples.alexnet to info.picocli;
    opens dev.annette.examples.charlm to info.picocli;
    opens dev.annette.examples.cifar to info.picocli;
    opens dev.annette.examples.clockwork to info.picocli;
    opens dev.annette.examples.densenet to info.picocli;
    opens dev.annette.examples.echostate to info.picocli;
    opens dev.annette.examples.films to info.picocli;
    opens dev.annette.examples.googlenet to info.picocli;
    opens dev.annette.examples.int8 to info.picocli;
    opens dev.annette.examples.iris to info.picocli;
    opens dev.annette.examples.jordan to info.picocli;
    opens dev.annette.examples.lenet to info.picocli;
    opens dev.annette.examples.mobilenet to info.picocli;
    opens dev.annette.examples.nin to info.picocli;
    opens dev.annette.examples.pictures to info.picocli;
    opens dev.annette.examples.resnet to info.picocli;
    opens dev.annette.examples.sentences to info.picocli;
    opens dev.annette.examples.series to info.picocli;
    opens dev.annette.examples.vgg to info.picocli;
    opens dev.annette.examples.zfnet to info.picocli;
}
