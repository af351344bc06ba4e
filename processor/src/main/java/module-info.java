/** The compiler of Annette: an annotation processor, used by javac and by nobody else. */
module dev.annette.processor {
    requires com.palantir.javapoet;
    requires dev.annette.dsl;
    requires java.compiler;
    requires static jdk.compiler;
    requires static com.google.auto.service;

    provides javax.annotation.processing.Processor with dev.annette.processor.AnnetteProcessor;
}
