package dev.annette.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

import com.google.auto.service.AutoService;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.frontend.ModelDeclaration;
import dev.annette.processor.frontend.ModelReader;
import dev.annette.processor.frontend.ProblemReporter;

/**
 * Generates the network of every type annotated with {@code @Model}.
 *
 * <p>Isolating in Gradle's sense: each generated class depends on its model alone. Option {@value #DUMP} names a folder that receives the graph after every pass.
 */
@AutoService(Processor.class)
public final class AnnetteProcessor extends AbstractProcessor {

    static final String DUMP = "annette.dump";

    /** Made by the compiler. */
    public AnnetteProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(ModelReader.MODEL);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(DUMP);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            round.getElementsAnnotatedWith(annotation).forEach(model -> compile((TypeElement) model));
        }
        return false;
    }

    private void compile(TypeElement type) {
        Problems problems = new Problems();
        ModelDeclaration model = new ModelReader(processingEnv, problems).read(type);
        new ModelCompiler(problems, GraphDump.into(processingEnv.getOptions().get(DUMP), model.networkName())).compile(model)
                .ifPresent(source -> write(model, source, type));
        new ProblemReporter(processingEnv.getMessager()).report(problems, type);
    }

    private void write(ModelDeclaration model, String source, Element origin) {
        String name = model.packageName().isEmpty() ? model.networkName() : model.packageName() + "." + model.networkName();
        try (Writer writer = processingEnv.getFiler().createSourceFile(name, origin).openWriter()) {
            writer.write(source);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + name, e);
        }
    }
}
