package dev.annette.processor.codegen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.annette.processor.codegen.PlanMethod.Calls;
import dev.annette.processor.codegen.PlanMethod.Does;
import dev.annette.processor.codegen.PlanMethod.MethodLine;
import dev.annette.processor.codegen.PlanStep.RunLine;
import dev.annette.processor.codegen.PlanStep.Statement;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Value;
import dev.annette.processor.pass.MemoryPlan;

/**
 * Writes the nested class of a plan.
 *
 * <pre>
 * private static final class Inference extends InferencePlan {
 *     private final Convolution conv1;
 *
 *     Inference(LeNetNetwork network, PlanScope scope) {
 *         super(scope);
 *         Value input = scope.input(0, 0, 1, 28, 28);
 *         Value conv1Output = scope.value("conv1Output", 0, 1, 6, 28, 28);
 *         conv1 = Convolution.named("conv1").input(input)...build(scope);
 *         finish(conv1Output);
 *     }
 *
 *     &#64;Override
 *     protected void forward() {
 *         conv1.forward();    // 1x28x28 -> 6x28x28, relu fused
 *     }
 * }
 * </pre>
 *
 * <p>Each call of a helper method of the model is a method too: {@code basicBlock1()} runs it, {@code basicBlock1Backward()} and {@code buildBasicBlock1(network, scope)}
 * go with it. A value that only one method names is a variable of it, all others are fields. Where the constants of all this would be too many for one class,
 * the first layers have classes of their own, which the plan extends.
 */
final class PlanClass {

    /** HotSpot compiles no method of 8,000 bytes of bytecode; what building takes is estimated from above. */
    private static final int MOST_BYTES_TO_BUILD = 7000;
    private static final int BYTES_OF_CALL = 12;
    /** Running one takes 7 bytes. */
    private static final int MOST_RUN_AT_ONCE = 500;

    private final String name;
    private final ClassName network;
    private final Graph graph;
    private final GraphClass kind;
    private final PlanEmitter emitter;
    private final BoundSizes sizes;
    private final PlanParts parts;
    private final PlanMethod construction;
    private final PlanMethod laterConstruction;
    private final List<PlanMethod> running = new ArrayList<>();
    private final Map<Value, Integer> fields = new LinkedHashMap<>();

    PlanClass(GraphClass kind, ClassName network, Graph graph) {
        this.kind = kind;
        this.name = kind.className();
        this.network = network;
        this.graph = graph;
        this.sizes = new BoundSizes(graph);
        this.emitter = new PlanEmitter(kind, graph, MemoryPlan.of(graph));
        this.parts = new PlanParts(emitter.steps());
        SectionShapes shapes = new SectionShapes(graph);
        PlanSection forward = PlanSection.of(emitter.steps().stream().filter(step -> !step.node().isBackward()).toList());
        PlanSection backward = backward();
        int[] bytes = emitter.steps().stream().mapToInt(PlanStep::bytesToBuild).toArray();
        PlanMethods build = new PlanMethods("build", step -> bytes[step.place()], BYTES_OF_CALL, MOST_BYTES_TO_BUILD, parts::of, shapes);
        List<MethodLine> there = build.lines(forward);
        List<MethodLine> back = build.lines(backward);
        this.construction = construction(build, there, kind.buildsBackwardLater() ? List.of() : back);
        this.laterConstruction =
                build.method("buildBackward", "buildBackward", kind.buildsBackwardLater() ? back : List.of());
        PlanMethods run = new PlanMethods("", step -> step.running().size(), 1, MOST_RUN_AT_ONCE, parts::of, shapes);
        running.add(run.method("forward", "forward", run.lines(forward)));
        if (kind.isTraining()) {
            running.add(run.method("backward", "backward", run.lines(backward)));
        }
        findFields();
    }

    /** The backward pass; where it has sections, the changes of states at its end are one. */
    private PlanSection backward() {
        PlanSection pass = PlanSection.of(emitter.steps().stream().filter(step -> step.node().isBackward() && !step.isUpdate()).toList());
        List<PlanSection.Item> updates = new ArrayList<>();
        emitter.steps().stream().filter(PlanStep::isUpdate).forEach(step -> updates.add(new PlanSection.OfStep(step)));
        List<PlanSection.Item> items = new ArrayList<>(pass.items());
        if (pass.hasSections() && updates.size() > 1) {
            items.add(new PlanSection.OfSection(new PlanSection(PlanMethods.UPDATES, updates)));
        } else {
            items.addAll(updates);
        }
        return new PlanSection("", items);
    }

    /** The constructor: it builds what stands in no section itself, unless that is too much. */
    private PlanMethod construction(PlanMethods build, List<MethodLine> there, List<MethodLine> back) {
        List<MethodLine> all = Stream.concat(there.stream(), back.stream()).toList();
        if (build.areTooMany(all)) {
            List<MethodLine> calls = new ArrayList<>(build.divided("buildForward", there));
            if (!back.isEmpty()) {
                calls.addAll(build.divided("buildBackward", back));
            }
            all = calls;
        }
        return new PlanMethod(name, "", all, parts.count() - 1);
    }

    /** Values that several methods name become fields, of the first class that needs them. */
    private void findFields() {
        Map<Value, PlanMethod> only = new HashMap<>();
        Map<Value, Integer> part = new HashMap<>();
        Set<Value> several = new HashSet<>();
        for (PlanMethod method : builders()) {
            Stream<Value> named =
                    method.steps().flatMap(step -> step.building().stream()).flatMap(statement -> statement.values().stream());
            Stream.concat(named, finished(method)).filter(value -> value.role().livesInArena()).forEach(value -> {
                if (only.putIfAbsent(value, method) != null && only.get(value) != method) {
                    several.add(value);
                }
                part.merge(value, method.part(), Math::min);
            });
        }
        emitter.steps().stream().flatMap(step -> step.building().stream()).map(Statement::declared).filter(several::contains)
                .forEach(value -> fields.put(value, part.get(value)));
    }

    private List<PlanMethod> builders() {
        return Stream.of(construction, laterConstruction)
                .flatMap(method -> Stream.concat(Stream.of(method), method.called().stream())).toList();
    }

    /** The outputs that a method names. */
    private Stream<Value> finished(PlanMethod method) {
        if (!kind.buildsBackwardLater()) {
            return method == construction ? graph.outputs().stream() : Stream.empty();
        }
        return graph.outputs().stream().filter(value -> method == (value.role() == Role.GRADIENT ? laterConstruction : construction));
    }

    /** The class of the plan, after those of its first layers, if it needs such. */
    List<TypeSpec> types() {
        List<TypeSpec> types = new ArrayList<>();
        for (int part = 0; part < parts.count(); part++) {
            types.add(type(part));
        }
        return types;
    }

    private TypeSpec type(int part) {
        boolean isWhole = part == parts.count() - 1;
        TypeSpec.Builder type = TypeSpec.classBuilder(isWhole ? name : partName(part))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, isWhole ? Modifier.FINAL : Modifier.ABSTRACT)
                .superclass(part == 0 ? kind.superclass() : network.nestedClass(partName(part - 1)))
                .addJavadoc(isWhole ? kind.javadoc() : "Layers of {@link " + name + "}: a class can't hold the names of all.\n");
        fields(type, part);
        if (isWhole) {
            type.addMethod(constructor());
            if (kind.isTraining() && kind.buildsBackwardLater()) {
                type.addMethod(laterBuilder());
            }
            emitter.bodies().forEach(body -> new PlanClass(new StepClass(body), network, body.graph()).types().forEach(type::addType));
        } else {
            type.addMethod(
                    MethodSpec.constructorBuilder().addParameter(kind.scope(), "scope").addStatement("super(scope)").build());
        }
        builders().stream().filter(method -> method != construction && method != laterConstruction && method.part() == part)
                .forEach(method -> type.addMethod(builder(method)));
        for (PlanMethod method : running) {
            if (isWhole) {
                type.addMethod(MethodSpec.methodBuilder(method.name()).addAnnotation(Override.class).addModifiers(Modifier.PROTECTED)
                        .addCode(runLines(method)).build());
            }
            method.called().stream().filter(called -> called.part() == part).forEach(called -> type.addMethod(runner(called)));
        }
        return type.build();
    }

    private String partName(int part) {
        return name + "Part" + (part + 1);
    }

    /** Members of a class that others extend are seen by these. */
    private List<Modifier> access(int part) {
        return part == parts.count() - 1 ? List.of(Modifier.PRIVATE) : List.of();
    }

    private void fields(TypeSpec.Builder type, int part) {
        Set<String> constructedHere = new HashSet<>();
        construction.steps().forEach(step -> constructedHere.addAll(step.constructs()));
        Map<String, Integer> partOf = new HashMap<>();
        emitter.steps().forEach(step -> step.constructs().forEach(operator -> partOf.put(operator, parts.of(step))));
        emitter.operators().forEach((operator, runtimeClass) -> {
            if (partOf.get(operator) == part) {
                FieldSpec.Builder field = field(RuntimeTypes.operator(runtimeClass), operator, part);
                type.addField((constructedHere.contains(operator) ? field.addModifiers(Modifier.FINAL) : field).build());
            }
        });
        fields.forEach((value, owner) -> {
            if (owner == part) {
                type.addField(field(value.role() == Role.TARGET ? RuntimeTypes.TARGET : RuntimeTypes.VALUE, value.name(), part).build());
            }
        });
    }

    private FieldSpec.Builder field(ClassName type, String fieldName, int part) {
        return FieldSpec.builder(type, fieldName, access(part).toArray(new Modifier[0]));
    }

    private MethodSpec constructor() {
        boolean isStep = kind.buildsBackwardLater();
        CodeBlock unread = !isStep && !emitter.steps().isEmpty() ? CodeBlock.builder().build()
                : statements(emitter.undeclared(isStep ? finished(construction).toList() : graph.inputs()));
        return MethodSpec.constructorBuilder().addParameter(network, "network").addParameter(kind.scope(), "scope")
                .addStatement("super(scope)").addCode("\n")
                .addCode(sizes.declaredIn(CodeBlock.join(List.of(buildLines(construction), unread), "")))
                .addCode(kind.end(graph)).build();
    }

    /** {@code protected void buildBackward(StepScope scope)}. */
    private MethodSpec laterBuilder() {
        CodeBlock unread = statements(emitter.undeclared(finished(laterConstruction).toList()));
        return MethodSpec.methodBuilder("buildBackward").addAnnotation(Override.class).addModifiers(Modifier.PROTECTED)
                .addParameter(kind.scope(), "scope")
                .addCode(sizes.declaredIn(CodeBlock.join(List.of(buildLines(laterConstruction), unread), "")))
                .addCode(kind.endOfBackward()).build();
    }

    private MethodSpec builder(PlanMethod method) {
        return MethodSpec.methodBuilder(method.name()).addModifiers(access(method.part()))
                .addJavadoc("$L", SourceLayout.HEADING + method.comment())
                .addParameters(parameters(method))
                .addCode(sizes.declaredIn(buildLines(method))).build();
    }

    /** What a building method takes: backward parts find the parameters of the network in the operators. */
    private List<ParameterSpec> parameters(PlanMethod method) {
        ParameterSpec scope = ParameterSpec.builder(kind.scope(), "scope").build();
        return isLater(method) ? List.of(scope) : List.of(ParameterSpec.builder(network, "network").build(), scope);
    }

    private boolean isLater(PlanMethod method) {
        return kind.buildsBackwardLater() && !method.lines().isEmpty() && method.first().node().isBackward();
    }

    private MethodSpec runner(PlanMethod method) {
        return MethodSpec.methodBuilder(method.name()).addModifiers(access(method.part()))
                .addJavadoc("$L", SourceLayout.HEADING + method.comment())
                .addCode(runLines(method)).build();
    }

    /** The statements of a building method, a paragraph a layer. */
    private CodeBlock buildLines(PlanMethod method) {
        CodeBlock.Builder code = CodeBlock.builder();
        MethodLine before = null;
        for (MethodLine line : method.lines()) {
            if (before != null && startsParagraph(before, line)) {
                boolean isFirstBackward = !lastOf(before).node().isBackward() && firstOf(line).node().isBackward();
                code.add("\n" + (isFirstBackward ? "// backward, the last layer first\n" : ""));
            }
            if (line instanceof Does does) {
                code.add(statements(does.step().building()));
            } else {
                PlanMethod called = ((Calls) line).method();
                code.add(isLater(called) ? "$L(scope);\n" : "$L(network, scope);\n", called.name());
            }
            before = line;
        }
        return code.build();
    }

    private static boolean startsParagraph(MethodLine before, MethodLine line) {
        if (before instanceof Does first && line instanceof Does second) {
            return second.step().startsParagraph(first.step());
        }
        return before instanceof Does || line instanceof Does;
    }

    private static PlanStep firstOf(MethodLine line) {
        return line instanceof Does does ? does.step() : ((Calls) line).method().first();
    }

    private static PlanStep lastOf(MethodLine line) {
        return line instanceof Does does ? does.step() : ((Calls) line).method().last();
    }

    private CodeBlock statements(List<Statement> statements) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (Statement statement : statements) {
            Value declared = statement.declared();
            if (declared == null) {
                code.add(statement.code());
                continue;
            }
            ClassName type = declared.role() == Role.TARGET ? RuntimeTypes.TARGET : RuntimeTypes.VALUE;
            code.add(Line.assigned(
                    fields.containsKey(declared) ? CodeBlock.of(declared.name()) : CodeBlock.of("$T $L", type, declared.name()),
                    statement.code(), 12));
        }
        return code.build();
    }

    private static CodeBlock runLines(PlanMethod method) {
        List<RunLine> lines = new ArrayList<>();
        for (MethodLine line : method.lines()) {
            if (line instanceof Does does) {
                lines.addAll(does.step().running());
            } else {
                PlanMethod called = ((Calls) line).method();
                lines.add(new RunLine(called.name() + "();", called.comment()));
            }
        }
        return Line.commented(lines.stream().map(RunLine::call).toList(), lines.stream().map(RunLine::comment).toList());
    }
}
