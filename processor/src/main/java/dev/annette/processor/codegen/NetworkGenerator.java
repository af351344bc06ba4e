package dev.annette.processor.codegen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;
import javax.lang.model.element.Modifier;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Initialization;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.ParameterSource;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Objective;
import dev.annette.processor.pass.TimeAxis;

/** Writes the class of a network: its parameters, its builder, its plans. */
public final class NetworkGenerator {

    /** HotSpot compiles no method of 8,000 bytecodes; declaring a parameter takes about 50. */
    private static final int MOST_DECLARED_AT_ONCE = 120;
    private static final String GENERATOR = "dev.annette.processor.AnnetteProcessor";

    private final ClassName model;
    private final ClassName network;

    /**
     * A generator for one model.
     *
     * @param packageName the package of the model and its network
     * @param modelName   the model's name within the package
     * @param networkName the network's name
     */
    public NetworkGenerator(String packageName, String modelName, String networkName) {
        this.model = ClassName.get(packageName, modelName);
        this.network = ClassName.get(packageName, networkName);
    }

    /**
     * The source of a network.
     *
     * @param checked   the graph as declared, shapes known
     * @param training  the graph of a training step, or null for a model without a loss
     * @param inference the graph of prediction
     * @param evaluation the graph of prediction and its loss, or null where the runtime computes the loss from the prediction
     * @param signature what the network takes and gives
     * @param recorded  what its class file has to tell of the model's {@code forward}
     */
    public String network(Graph checked, Graph training, Graph inference, Graph evaluation, Signature signature,
            RecordedText recorded) {
        SummaryTable summary = new SummaryTable(checked);
        List<List<Value>> parameters = parts(checked.parameters());
        boolean isSplit = parameters.size() > 1;
        TypeSpec.Builder type = shell(CodeBlock.of("DESCRIPTION"), isSplit ? calls(parameters.size())
                : declarations(checked.parameters()).toBuilder().addStatement("initialize()").build());
        for (int i = 0; isSplit && i < parameters.size(); i++) {
            type.addMethod(MethodSpec.methodBuilder("declareParameters" + (i + 1)).addModifiers(Modifier.PRIVATE)
                    .addCode(declarations(parameters.get(i))).build());
        }
        recorded.annotation().ifPresent(type::addAnnotation);
        type.addJavadoc(javadoc(checked, summary)).addField(count(summary.learnedLiteral()))
                .addField(signature.isPlain() && signature.time().isEmpty() && !Signature.isSymbolic(checked)
                        ? description(checked, signature.objective(), summary)
                        : signature.description(model, checked, text(summary)));
        Set<Value> declared = new HashSet<>();
        checked.nodes().forEach(node -> parameterFields(type, node, declared, isSplit));
        if (training == null) {
            type.addMethod(plan(RuntimeTypes.TRAINING_PLAN, "newTrainingPlan",
                    CodeBlock.of("throw new $T($S)", UnsupportedOperationException.class,
                            model.simpleName() + " has no loss, so it can't be trained: give its @Model a loss")));
        } else {
            type.addMethod(plan(RuntimeTypes.TRAINING_PLAN, "newTrainingPlan", CodeBlock.of("return new Training(this, scope)")));
        }
        type.addMethod(plan(RuntimeTypes.INFERENCE_PLAN, "newInferencePlan", CodeBlock.of("return new Inference(this, scope)")));
        if (evaluation != null) {
            type.addMethod(plan(RuntimeTypes.EVALUATION_PLAN, "newEvaluationPlan", CodeBlock.of("return new Evaluation(this, scope)")));
        }
        signature.accessors(checked).forEach(type::addMethod);
        signature.predictionType(checked).ifPresent(type::addType);
        if (training != null) {
            new PlanClass(Purpose.TRAINING, network, training).types().forEach(type::addType);
        }
        new PlanClass(Purpose.INFERENCE, network, inference).types().forEach(type::addType);
        if (evaluation != null) {
            new PlanClass(Purpose.EVALUATION, network, evaluation).types().forEach(type::addType);
        }
        return source(type.build());
    }

    /** What the network takes and gives. */
    public Signature signature(Objective objective, int inputs, List<String> outputNames, Optional<TimeAxis> time, boolean hasLengths) {
        return new Signature(network, objective, inputs, outputNames, time, hasLengths);
    }

    /** One field a parameter, the first under a comment that quotes the layer. */
    private static void parameterFields(TypeSpec.Builder type, Node node, Set<Value> declared, boolean isSplit) {
        Modifier[] modifiers = isSplit ? new Modifier[] {Modifier.PRIVATE} : new Modifier[] {Modifier.PRIVATE, Modifier.FINAL};
        String heading = SourceLayout.HEADING + node.name() + ": " + node.origin().source() + "\n";
        for (Value value : node.parameters().values().stream().filter(declared::add).toList()) {
            String comment = SourceLayout.TRAILING + value.shape() + ", " + value.source().orElseThrow().initialization().text();
            type.addField(FieldSpec.builder(RuntimeTypes.PARAMETER, value.name(), modifiers)
                    .addJavadoc("$L", heading + comment).build());
            heading = "";
        }
    }

    /** The public face of a network whose model is faulty, so that code which uses it does not add errors of its own. */
    public String shell() {
        CodeBlock fault = CodeBlock.of("throw new $T($S)", IllegalStateException.class, model.simpleName() + " did not compile");
        return source(shell(CodeBlock.of("null"), CodeBlock.builder().build()).addField(count("0L"))
                .addJavadoc("Stands in for the network of {@link $T}, which has errors.\n", model)
                .addMethod(plan(RuntimeTypes.TRAINING_PLAN, "newTrainingPlan", fault))
                .addMethod(plan(RuntimeTypes.INFERENCE_PLAN, "newInferencePlan", fault)).build());
    }

    private TypeSpec.Builder shell(CodeBlock description, CodeBlock initializations) {
        ClassName builder = network.nestedClass("Builder");
        return TypeSpec.classBuilder(network).addModifiers(Modifier.PUBLIC, Modifier.FINAL).superclass(RuntimeTypes.NETWORK)
                .addAnnotation(AnnotationSpec.builder(Generated.class).addMember("value", "$S", GENERATOR).build())
                .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).addParameter(builder, "builder")
                        .addStatement("super(builder, $L)", description)
                        .addCode(initializations).build())
                .addMethod(MethodSpec.methodBuilder("builder").addModifiers(Modifier.PUBLIC, Modifier.STATIC).returns(builder)
                        .addJavadoc("Starts building a network.\n\n@return a builder with the defaults\n")
                        .addStatement("return new Builder()").build())
                .addType(builder(builder));
    }

    /** {@code public static final class Builder extends Network.Builder<Builder>}. */
    private TypeSpec builder(ClassName builder) {
        return TypeSpec.classBuilder("Builder").addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(RuntimeTypes.NETWORK.nestedClass("Builder"), builder))
                .addJavadoc("Options of the network.\n")
                .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
                .addMethod(MethodSpec.methodBuilder("self").addAnnotation(Override.class).addModifiers(Modifier.PROTECTED).returns(builder)
                        .addStatement("return this").build())
                .addMethod(MethodSpec.methodBuilder("build").addAnnotation(Override.class).addModifiers(Modifier.PUBLIC).returns(network)
                        .addStatement("return new $T(this)", network).build())
                .build();
    }

    private static MethodSpec plan(ClassName type, String name, CodeBlock statement) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PROTECTED).returns(type)
                .addParameter(RuntimeTypes.PLAN_SCOPE, "scope")
                .addStatement(statement).build();
    }

    private static List<List<Value>> parts(List<Value> parameters) {
        return Stream.iterate(0, from -> from < parameters.size(), from -> from + MOST_DECLARED_AT_ONCE)
                .map(from -> parameters.subList(from, Math.min(parameters.size(), from + MOST_DECLARED_AT_ONCE))).toList();
    }

    /** {@code declareParameters1();} and so on, then {@code initialize();}. */
    private static CodeBlock calls(int count) {
        CodeBlock.Builder statements = CodeBlock.builder();
        IntStream.rangeClosed(1, count).forEach(number -> statements.addStatement("declareParameters$L()", number));
        return statements.addStatement("initialize()").build();
    }

    /** {@code conv1Weight = parameter("conv1.weight", Initialization.heNormal(25), 6, 1, 5, 5);} and so on. */
    private static CodeBlock declarations(List<Value> parameters) {
        CodeBlock.Builder statements = CodeBlock.builder();
        for (Value value : parameters) {
            ParameterSource source = value.source().orElseThrow();
            statements.addStatement("$L = $L($S, $L, $L)", value.name(), value.role() == Role.STATE ? "state" : "parameter",
                    source.fileName(), initialization(source.initialization()), sizes(value.shape()));
        }
        return statements.build();
    }

    /** {@code Initialization.normal(0.0f, 1.0f).withZeroRow(3, 64)}. */
    private static CodeBlock initialization(Initialization start) {
        CodeBlock first = CodeBlock.of("$T.$L($L)", RuntimeTypes.INITIALIZATION, start.method(), numbers(start.arguments()));
        return start.zeroRow().isEmpty() ? first : CodeBlock.of("$L.withZeroRow($L)", first, numbers(start.zeroRow()));
    }

    private static String numbers(List<Number> numbers) {
        return numbers.stream().map(PlanEmitter::number).collect(Collectors.joining(", "));
    }

    /** A constant, so that asking for it builds no network. */
    private static FieldSpec count(String literal) {
        return FieldSpec.builder(long.class, "PARAMETERS", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("How many numbers the network learns. Running statistics are not learned.\n")
                .initializer(literal).build();
    }

    private FieldSpec description(Graph graph, Objective objective, SummaryTable summary) {
        CodeBlock loss = objective.isNone() ? CodeBlock.of("null") : objective(objective);
        return FieldSpec.builder(RuntimeTypes.DESCRIPTION, "DESCRIPTION", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("new $T($S, new int[] {$L}, new int[] {$L},\n        $L, $L)", RuntimeTypes.DESCRIPTION,
                        model.simpleName(), sizes(graph.input().shape()),
                        sizes(graph.output().shape()), loss, text(summary))
                .build();
    }

    /** {@code SoftmaxCrossEntropy.ofLogits()}. */
    static CodeBlock objective(Objective objective) {
        return CodeBlock.builder().add("$T", RuntimeTypes.operator(objective.runtimeClass()))
                .add(objective.factory().stream().map(call -> Float.isNaN(call.argument()) ? CodeBlock.of(".$L()", call.method())
                        : CodeBlock.of(".$L($L)", call.method(), PlanEmitter.number(call.argument()))).collect(CodeBlock.joining("")))
                .build();
    }

    /** The summary as a string: a text block, or several where one would be more than a constant can hold. */
    private static CodeBlock text(SummaryTable summary) {
        List<String> lines = new ArrayList<>(summary.lines());
        lines.add("total   " + summary.learned() + " parameters");
        List<CodeBlock> blocks = TextBlocks.of(lines, "        ");
        CodeBlock all = blocks.stream().collect(CodeBlock.joining(", "));
        return blocks.size() == 1 ? all : CodeBlock.of("String.join(\"\", $L)", all);
    }

    /** What users call an input or target: the name of the parameter that stands for it. */
    static String title(Value input) {
        return input.name().replaceFirst("(?<=.)(Input|Target)$", "");
    }

    private CodeBlock javadoc(Graph graph, SummaryTable summary) {
        CodeBlock.Builder text = CodeBlock.builder().add("Runs {@link $T}: $L in, $L out, $L parameters.\n\n<pre>{@code\n", model,
                shapes(graph.samples()), shapes(graph.predictions()),
                summary.learned());
        summary.lines().forEach(line -> text.add("$L\n", line));
        return text.add("}</pre>\n").build();
    }

    private static String shapes(List<Value> values) {
        return values.stream().map(value -> value.shape().toString()).collect(Collectors.joining(" and "));
    }

    static String sizes(Shape shape) {
        return IntStream.of(shape.toArray()).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }

    private String source(TypeSpec type) {
        String text = JavaFile.builder(network.packageName(), type).indent("    ").skipJavaLangImports(true).build().toString();
        return SourceLayout.apply(text);
    }
}
