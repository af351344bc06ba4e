package dev.annette.processor.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Role;
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
 */
final class PlanClass {

    /** HotSpot compiles no method of 8,000 bytecodes; building a node takes about 80, running one 7. */
    private static final int MOST_BUILT_AT_ONCE = 60;
    private static final int MOST_RUN_AT_ONCE = 500;

    private final String name;
    private final ClassName network;
    private final Graph graph;
    private final PlanEmitter emitter;
    private final BoundSizes sizes;
    private final boolean isSplit;

    PlanClass(String name, ClassName network, Graph graph) {
        this.name = name;
        this.network = network;
        this.graph = graph;
        this.isSplit = graph.nodes().size() > MOST_BUILT_AT_ONCE;
        this.sizes = new BoundSizes(graph);
        this.emitter = new PlanEmitter(graph, MemoryPlan.of(graph), isSplit);
    }

    private boolean isTraining() {
        return graph.target().isPresent();
    }

    TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .superclass(isTraining() ? RuntimeTypes.TRAINING_PLAN : RuntimeTypes.INFERENCE_PLAN)
                .addJavadoc(isTraining()
                        ? "One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.\n"
                        : "Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.\n");
        Modifier[] modifiers = isSplit ? new Modifier[] {Modifier.PRIVATE} : new Modifier[] {Modifier.PRIVATE, Modifier.FINAL};
        if (isSplit) {
            sizes.symbols().forEach(symbol -> type.addField(int.class, symbol, Modifier.PRIVATE, Modifier.FINAL));
        }
        emitter.operators().forEach((operator, runtimeClass) -> type.addField(RuntimeTypes.operator(runtimeClass), operator, modifiers));
        emitter.valueFields().forEach((valueName, value) -> type
                .addField(FieldSpec
                        .builder(value.role() == Role.TARGET ? RuntimeTypes.TARGET : RuntimeTypes.VALUE, valueName, Modifier.PRIVATE)
                        .build()));
        build(type);
        run(type, "forward", emitter.forward());
        if (isTraining()) {
            run(type, "backward", emitter.backward());
        }
        return type.build();
    }

    private void build(TypeSpec.Builder type) {
        MethodSpec.Builder constructor =
                MethodSpec.constructorBuilder().addParameter(network, "network").addParameter(RuntimeTypes.PLAN_SCOPE, "scope")
                        .addStatement("super(scope)");
        CodeBlock end = CodeBlock.of("finish($L);\n", isTraining() ? "loss" : graph.output().name());
        if (!isSplit) {
            CodeBlock bound = sizes.statements("int ");
            type.addMethod(constructor.addCode("\n").addCode(bound).addCode(bound.isEmpty() ? "" : "\n")
                    .addCode(separated(emitter.sections())).addCode(end).build());
            return;
        }
        constructor.addCode(sizes.statements(""));
        List<MethodSpec> methods = new ArrayList<>();
        for (boolean isBackward : new boolean[] {false, true}) {
            List<List<PlanEmitter.Section>> parts =
                    parts(emitter.sections().stream().filter(each -> each.isBackward() == isBackward).toList());
            for (int i = 0; i < parts.size(); i++) {
                String method = "build" + (isBackward ? "Backward" : "Forward") + (parts.size() == 1 ? "" : i + 1);
                constructor.addStatement("$L(network, scope)", method);
                methods.add(MethodSpec.methodBuilder(method).addModifiers(Modifier.PRIVATE).addParameter(network, "network")
                        .addParameter(RuntimeTypes.PLAN_SCOPE, "scope").addCode(separated(parts.get(i))).build());
            }
        }
        type.addMethod(constructor.addCode(end).build());
        methods.forEach(type::addMethod);
    }

    /** Sections in groups that are small enough for one method each. */
    private static List<List<PlanEmitter.Section>> parts(List<PlanEmitter.Section> sections) {
        List<List<PlanEmitter.Section>> parts = new ArrayList<>();
        int steps = MOST_BUILT_AT_ONCE;
        for (PlanEmitter.Section section : sections) {
            if (steps + section.steps() > MOST_BUILT_AT_ONCE) {
                parts.add(new ArrayList<>());
                steps = 0;
            }
            parts.get(parts.size() - 1).add(section);
            steps += section.steps();
        }
        return parts;
    }

    private static CodeBlock separated(List<PlanEmitter.Section> sections) {
        return sections.stream().map(PlanEmitter.Section::statements).collect(CodeBlock.joining("\n"));
    }

    private static void run(TypeSpec.Builder type, String name, List<PlanEmitter.RunLine> lines) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PROTECTED);
        List<List<PlanEmitter.RunLine>> parts = parts(lines, MOST_RUN_AT_ONCE);
        if (parts.size() <= 1) {
            type.addMethod(method.addCode(commented(lines)).build());
            return;
        }
        List<MethodSpec> sections = new ArrayList<>();
        for (List<PlanEmitter.RunLine> part : parts) {
            String section = name + (sections.size() + 1);
            method.addStatement("$L()", section);
            sections.add(MethodSpec.methodBuilder(section).addModifiers(Modifier.PRIVATE).addCode(commented(part)).build());
        }
        type.addMethod(method.build());
        sections.forEach(type::addMethod);
    }

    private static CodeBlock commented(List<PlanEmitter.RunLine> lines) {
        return Line.commented(lines.stream().map(PlanEmitter.RunLine::call).toList(),
                lines.stream().map(PlanEmitter.RunLine::comment).toList());
    }

    private static <T> List<List<T>> parts(List<T> all, int size) {
        return Stream.iterate(0, from -> from < all.size(), from -> from + size)
                .map(from -> all.subList(from, Math.min(all.size(), from + size))).toList();
    }
}
