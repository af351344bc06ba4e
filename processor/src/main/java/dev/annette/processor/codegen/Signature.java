package dev.annette.processor.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Objective;
import dev.annette.processor.pass.TimeAxis;

/**
 * What a network takes and gives beside one array each: several inputs, several outputs, targets of a loss of its own.
 *
 * @param network     the generated class
 * @param objective   the loss
 * @param inputs      how many inputs it has
 * @param outputNames the names of several outputs; empty for one
 * @param time        the time of its sequences, if their number of steps is bound when a plan is built
 * @param hasLengths  whether the sequences of a batch may be of different lengths
 */
public record Signature(ClassName network, Objective objective, int inputs, List<String> outputNames, Optional<TimeAxis> time,
        boolean hasLengths) {

    private static final String PREDICTION = "Prediction";

    /** Whether one array of samples, one of outputs and a ready-made loss are all. */
    boolean isPlain() {
        return inputs == 1 && outputNames.isEmpty() && !objective.isOwn();
    }

    /** {@code DESCRIPTION = Description.of("Joint", """...""").input("first", 20).output("output", 1);}. */
    FieldSpec description(ClassName model, Graph graph, CodeBlock summary) {
        CodeBlock.Builder chain =
                CodeBlock.builder().add("$T.of($S, $L)", RuntimeTypes.DESCRIPTION, model.simpleName(), summary);
        graph.samples().forEach(input -> chain.add("\n        .input($S$L)", NetworkGenerator.title(input), sizes(input)));
        List<Value> outputs = graph.predictions();
        IntStream.range(0, outputs.size())
                .forEach(i -> chain.add("\n        .output($S$L)", outputNames.isEmpty() ? "output" : outputNames.get(i),
                        sizes(outputs.get(i))));
        graph.inputs().stream().filter(value -> value.role() == Role.TARGET_TENSOR)
                .forEach(target -> chain.add("\n        .target($S$L)", NetworkGenerator.title(target), sizes(target)));
        new SizeRules(graph).calls().forEach(rule -> chain.add("\n        ").add(rule));
        time.ifPresent(axis -> chain.add(sequences(axis)));
        if (objective.isOwn()) {
            chain.add("\n        .ownLoss()");
        } else if (!objective.isNone()) {
            chain.add("\n        .objective($L)", NetworkGenerator.objective(objective));
        }
        return FieldSpec.builder(RuntimeTypes.DESCRIPTION, "DESCRIPTION", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$L", chain.build()).build();
    }

    /** {@code .lengths("T").stepwise()}. */
    private CodeBlock sequences(TimeAxis axis) {
        CodeBlock lengths = hasLengths ? CodeBlock.of("\n        .lengths($S)", axis.letter()) : CodeBlock.of("");
        CodeBlock stepping = axis.hindranceToStepping().map(why -> CodeBlock.of("\n        .notStepwise($S)", why))
                .orElse(CodeBlock.of("\n        .stepwise()"));
        return CodeBlock.of("$L$L", lengths, stepping);
    }

    /** The sizes as arguments: numbers, or the text of a shape that is bound when a plan is built. */
    private static String sizes(Value value) {
        if (value.shape().isSymbolic()) {
            return ", \"" + value.shape() + "\"";
        }
        String sizes = NetworkGenerator.sizes(value.shape());
        return sizes.isEmpty() ? "" : ", " + sizes;
    }

    /** Whether a size is bound only when a plan is built. */
    static boolean isSymbolic(Graph graph) {
        return graph.inputs().stream().anyMatch(input -> input.shape().isSymbolic());
    }

    /** {@code predict} with an array for each input, and {@code outputs}, which gives a record. */
    List<MethodSpec> accessors(Graph graph) {
        List<MethodSpec> methods = new ArrayList<>();
        List<String> titles = graph.samples().stream().map(NetworkGenerator::title).toList();
        String arguments = String.join(", ", titles);
        boolean isSymbolic = isSymbolic(graph);
        String first = isSymbolic ? "sizes, " : "";
        String last = isSymbolic ? ", sizes" : "";
        if (inputs > 1) {
            methods.add(accessor("predict", "Predicts one sample or several.", graph, titles, TypeName.get(float[].class),
                    "the outputs, those of a sample behind each other")
                    .addStatement("return predict(interleaved($L)$L)", first + arguments, last).build());
        }
        if (!outputNames.isEmpty()) {
            String parts =
                    IntStream.range(0, outputNames.size()).mapToObj(i -> "part(" + first + "answers, " + i + ")")
                            .collect(Collectors.joining(", "));
            methods.add(accessor("outputs", "Predicts one sample or several, and tells the outputs apart.", graph, titles,
                    network.nestedClass(PREDICTION), "the outputs, each with its name")
                    .addStatement("float[] answers = predict($L$L)", inputs == 1 ? arguments : "interleaved(" + first + arguments + ")",
                            last)
                    .addStatement("return new $T($L)", network.nestedClass(PREDICTION), parts).build());
        }
        return methods;
    }

    private static MethodSpec.Builder accessor(String name, String sentence, Graph graph, List<String> titles, TypeName returned,
            String what) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC).returns(returned)
                .addJavadoc("$L\n\n", sentence);
        for (int i = 0; i < titles.size(); i++) {
            method.addParameter(float[].class, titles.get(i)).addJavadoc("@param $L $L for each sample, one after the other\n",
                    titles.get(i),
                    graph.samples().get(i).shape());
        }
        if (isSymbolic(graph)) {
            method.addParameter(RuntimeTypes.operator("Sizes"), "sizes")
                    .addJavadoc("@param sizes what the letters in these shapes stand for\n");
        }
        return method.addJavadoc("@return $L\n", what)
                .addJavadoc(
                        "@throws IllegalArgumentException if the lengths are no multiples of a sample's, or differ in the number of samples\n");
    }

    /** {@code public record Prediction(float[] mean, float[] logVariance)}. */
    Optional<TypeSpec> predictionType(Graph graph) {
        if (outputNames.isEmpty()) {
            return Optional.empty();
        }
        MethodSpec.Builder components = MethodSpec.constructorBuilder();
        TypeSpec.Builder type =
                TypeSpec.recordBuilder(PREDICTION).addModifiers(Modifier.PUBLIC).addJavadoc("What the network answers.\n\n");
        List<Value> outputs = graph.predictions();
        for (int i = 0; i < outputs.size(); i++) {
            components.addParameter(float[].class, outputNames.get(i));
            type.addJavadoc("@param $L $L for each sample, one after the other\n", outputNames.get(i), outputs.get(i).shape());
        }
        return Optional.of(type.recordConstructor(components.build()).build());
    }
}
