package dev.annette.processor.codegen;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Value;

/** What a plan is for. */
enum Purpose implements GraphClass {
    TRAINING(RuntimeTypes.TRAINING_PLAN, "One training step: forward, loss, backward."),
    INFERENCE(RuntimeTypes.INFERENCE_PLAN, "Prediction: forward without what only training needs."),
    EVALUATION(RuntimeTypes.EVALUATION_PLAN, "Prediction and its loss.");

    private final ClassName plan;
    private final String text;

    Purpose(ClassName plan, String text) {
        this.plan = plan;
        this.text = text;
    }

    @Override
    public ClassName superclass() {
        return plan;
    }

    @Override
    public String className() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    @Override
    public ClassName scope() {
        return RuntimeTypes.PLAN_SCOPE;
    }

    @Override
    public boolean isTraining() {
        return this == TRAINING;
    }

    @Override
    public boolean buildsBackwardLater() {
        return false;
    }

    @Override
    public Optional<CodeBlock> source(Value value) {
        return Optional.empty();
    }

    @Override
    public CodeBlock endOfBackward() {
        return CodeBlock.of("");
    }

    @Override
    public String javadoc() {
        return text + " The numbers of a value are its first and last step, then its shape.\n";
    }

    /** {@code finish(loss);}, behind what the caller wants to read after a step. */
    @Override
    public CodeBlock end(Graph graph) {
        CodeBlock.Builder end = CodeBlock.builder();
        graph.outputs().stream().filter(value -> value.role() == Role.GRADIENT)
                .forEach(gradient -> end.addStatement("keepGradient($S, $L)", inputOf(gradient, graph), gradient.name()));
        String outputs = graph.predictions().stream().map(Value::name).collect(Collectors.joining(", "));
        String finished = this == INFERENCE ? outputs : graph.target().isPresent() ? "loss" : "loss, " + outputs;
        return end.addStatement("finish($L)", finished).build();
    }

    private static String inputOf(Value gradient, Graph graph) {
        return graph.samples().stream().filter(input -> gradient.name().startsWith(input.name() + "Gradient")).findFirst()
                .map(NetworkGenerator::title).orElseThrow();
    }
}
