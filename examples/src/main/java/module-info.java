/** The model gallery: examples that a newcomer runs. An application, so nothing is exported; picocli reads the commands. */
module dev.annette.examples {
    requires dev.annette.runtime;
    requires info.picocli;
    requires java.desktop;
    requires org.knowm.xchart;

    opens dev.annette.examples to info.picocli;
    opens dev.annette.examples.lenet to info.picocli;
    opens dev.annette.examples.iris to info.picocli;
    opens dev.annette.examples.cifar to info.picocli;
}
