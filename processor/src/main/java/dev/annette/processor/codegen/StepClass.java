package dev.annette.processor.codegen;

import java.util.List;
import java.util.Optional;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Value;

/**
 * The class of a step of a scan, of which a plan makes an instance for each step of the sequence.
 *
 * @param body the step
 */
record StepClass(Emitter.Body body) implements GraphClass {

    @Override
    public String className() {
        return body.className();
    }

    @Override
    public ClassName superclass() {
        return RuntimeTypes.SCAN_STEP;
    }

    @Override
    public ClassName scope() {
        return RuntimeTypes.STEP_SCOPE;
    }

    @Override
    public String javadoc() {
        return body.text() + " The numbers of a value are its first and last operator here, then its shape.\n";
    }

    @Override
    public boolean isTraining() {
        return body.graph().nodes().stream().anyMatch(Node::isBackward) || !body.gradients().isEmpty();
    }

    @Override
    public boolean buildsBackwardLater() {
        return true;
    }

    @Override
    public Optional<CodeBlock> source(Value value) {
        return body.sources().stream().filter(source -> source.value() == value).findFirst()
                .map(source -> CodeBlock.of(".$L($L)", source.method(), source.index() < 0 ? "" : String.valueOf(source.index())));
    }

    @Override
    public CodeBlock end(Graph graph) {
        return calls(body.results());
    }

    @Override
    public CodeBlock endOfBackward() {
        return calls(body.gradients());
    }

    private static CodeBlock calls(List<Emitter.Access> results) {
        CodeBlock.Builder calls = CodeBlock.builder();
        results.forEach(result -> calls.addStatement("scope.$L($L$L)", result.method(), result.index() < 0 ? "" : result.index() + ", ",
                result.value().name()));
        return calls.build();
    }
}
