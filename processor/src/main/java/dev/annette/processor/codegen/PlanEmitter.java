package dev.annette.processor.codegen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.palantir.javapoet.CodeBlock;
import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.SymbolicSizeException;
import dev.annette.processor.graph.Value;
import dev.annette.processor.pass.MemoryPlan;

/** Takes down what the operators of one plan want: the fields, the statements that build it, the lines that run it. */
final class PlanEmitter implements Emitter {

    /**
     * A line that runs one part of an operator.
     *
     * @param call    the statement
     * @param comment the shapes and what the compiler decided
     */
    record RunLine(String call, String comment) {}

    /**
     * The statements that build what one layer needs in one direction.
     *
     * @param isBackward whether they belong to the backward pass
     * @param steps      how many nodes they build
     * @param statements the statements
     */
    record Section(boolean isBackward, int steps, CodeBlock statements) {}

    private final Graph graph;
    private final MemoryPlan memory;
    private final boolean valuesAreFields;
    private final Map<String, Constructed> operators = new LinkedHashMap<>();
    private final Map<String, Value> valueFields = new LinkedHashMap<>();
    private final Set<Value> declared = new HashSet<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<RunLine> forward = new ArrayList<>();
    private final List<RunLine> backward = new ArrayList<>();
    private CodeBlock.Builder build = CodeBlock.builder();
    private int steps;
    private Chain open;
    private Node current;

    /**
     * Emits all nodes of a graph.
     *
     * @param graph           the graph after all passes
     * @param memory          its memory plan
     * @param valuesAreFields whether values are fields of the plan, since it is built in several methods
     */
    PlanEmitter(Graph graph, MemoryPlan memory, boolean valuesAreFields) {
        this.graph = graph;
        this.memory = memory;
        this.valuesAreFields = valuesAreFields;
        for (Node node : graph.nodes()) {
            if (current != null && startsSection(current, node)) {
                endSection();
            }
            current = node;
            node.inputs().forEach(this::declare);
            node.outputs().forEach(this::declare);
            try {
                node.operator().emit(node, this);
            } catch (SymbolicSizeException e) {
                throw e.by(node);
            }
            close();
            steps++;
        }
        if (current != null) {
            endSection();
        } else {
            graph.inputs().forEach(this::declare);
            sections.add(new Section(false, 0, build.build()));
        }
    }

    /** Each layer is a section, but all updates of states are one. */
    private static boolean startsSection(Node previous, Node node) {
        boolean areUpdates = previous.outputs().isEmpty() && node.outputs().isEmpty();
        return !areUpdates && (previous.isBackward() != node.isBackward() || previous.origin() != node.origin());
    }

    private void endSection() {
        boolean isFirstBackward = current.isBackward() && (sections.isEmpty() || !sections.get(sections.size() - 1).isBackward());
        CodeBlock heading = CodeBlock.of(isFirstBackward ? "// backward, the last layer first\n" : "");
        sections.add(new Section(current.isBackward(), steps, heading.toBuilder().add(build.build()).build()));
        build = CodeBlock.builder();
        steps = 0;
    }

    /** An operator that the plan constructs: of which runtime class, and in which place of the forward pass its layer stands. */
    private record Constructed(String runtimeClass, int place) {}

    /** Runtime class by operator name, layer by layer. */
    Map<String, String> operators() {
        Map<String, String> ordered = new LinkedHashMap<>();
        operators.entrySet().stream().sorted(Comparator.comparingInt(entry -> entry.getValue().place()))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue().runtimeClass()));
        return ordered;
    }

    /** The values that became fields. */
    Map<String, Value> valueFields() {
        return valueFields;
    }

    List<Section> sections() {
        return sections;
    }

    List<RunLine> forward() {
        return forward;
    }

    List<RunLine> backward() {
        return backward;
    }

    private void declare(Value value) {
        if (!value.role().livesInArena() || !declared.add(value)) {
            return;
        }
        String left = value.name();
        if (valuesAreFields) {
            valueFields.put(value.name(), value);
        } else {
            build.add("$T ", value.role() == Role.TARGET ? RuntimeTypes.TARGET : RuntimeTypes.VALUE);
        }
        String sizes = value.shape().sizes().stream().map(String::valueOf).collect(Collectors.joining(", "));
        if (value.role() == Role.TARGET) {
            build.add(Line.assigned(left, CodeBlock.of(".target($L)", sizes), 12));
            return;
        }
        MemoryPlan.Range range = memory.range(value);
        String lives = range.first() + ", " + range.last() + (sizes.isEmpty() ? "" : ", " + sizes);
        if (value.role() == Role.INPUT) {
            build.add(Line.assigned(left, CodeBlock.of(".input($L)", lives), 12));
        } else if (memory.overwritten(value).isPresent()) {
            build.add(Line.assigned(left,
                    CodeBlock.of(".inPlace($S, $L, $L)", value.name(), memory.overwritten(value).get().name(), lives), 12));
        } else {
            build.add(Line.assigned(left, CodeBlock.of(value.isBatched() ? ".value($S, $L)" : ".batchless($S, $L)", value.name(), lives),
                    12));
        }
    }

    @Override
    public Construction construct(String runtimeClass) {
        close();
        String name = current.operatorName();
        List<Origin> origins = graph.nodes().stream().map(Node::origin).distinct().toList();
        operators.put(name, new Constructed(runtimeClass, origins.indexOf(current.origin())));
        open = new Chain(CodeBlock.of("$L = $T.named($S)", name, RuntimeTypes.operator(runtimeClass), name));
        return open;
    }

    private void close() {
        if (open != null) {
            open.links.add(CodeBlock.of(".build(scope)"));
            build.add(Line.chain(open.start, open.links, 12));
            open = null;
        }
    }

    @Override
    public boolean isConstructed(String name) {
        return operators.containsKey(name);
    }

    @Override
    public void connect(String name, String method, Value... values) {
        close();
        List<CodeBlock> arguments = Stream.concat(Stream.of("scope"), Stream.of(values).map(value -> value == null ? "null" : value.name()))
                .map(CodeBlock::of).toList();
        build.add("$L$L;\n", name, Line.call(method, arguments, 12 + name.length()));
    }

    @Override
    public void run(String name, String method) {
        (current.isBackward() ? backward : forward)
                .add(new RunLine(name + "." + method + "();", current.isBackward() ? backwardComment() : forwardComment()));
    }

    private String forwardComment() {
        String inputs = current.inputs().isEmpty() ? "" : current.input().shape() + " ";
        String shapes =
                inputs + "-> " + current.outputs().stream().filter(value -> value.role() == Role.ACTIVATION || value.role() == Role.LOSS)
                        .map(value -> value.shape().toString()).collect(Collectors.joining(", "));
        return withNotes(current.operator().kind().equals("Loss") ? shapes + ", and the gradient of " + current.input().name() : shapes);
    }

    private String backwardComment() {
        if (current.outputs().isEmpty()) {
            return withNotes("after the step, so that forward changes nothing");
        }
        String from = current.input().shape().toString();
        String gradients = current.outputs().stream()
                .map(value -> value.role() == Role.GRADIENT ? value.shape() + " <- " + from : value.name() + " " + value.shape())
                .collect(Collectors.joining(", "));
        return withNotes(gradients);
    }

    private String withNotes(String comment) {
        Stream<String> inPlace = current.outputs().stream().filter(value -> memory.overwritten(value).isPresent()).map(value -> "in place");
        return Stream.concat(Stream.of(comment), Stream.concat(current.notes().stream(), inPlace)).collect(Collectors.joining(", "));
    }

    @Override
    public Object objective() {
        return CodeBlock.of("DESCRIPTION.objective()");
    }

    /** The options of one operator. */
    private static final class Chain implements Construction {

        private final CodeBlock start;
        private final List<CodeBlock> links = new ArrayList<>();

        Chain(CodeBlock start) {
            this.start = start;
        }

        @Override
        public Construction option(String name, Object... arguments) {
            links.add(Line.call(name, Stream.of(arguments).map(Chain::argument).toList(), 20));
            return this;
        }

        private static CodeBlock argument(Object argument) {
            if (argument instanceof Value value) {
                return CodeBlock.of("$L", value.source().isPresent() ? "network." + value.name() : value.name());
            }
            if (argument instanceof Constant constant) {
                return CodeBlock.of("$T.$L", RuntimeTypes.operator(constant.type()), constant.name());
            }
            if (argument instanceof CodeBlock block) {
                return block;
            }
            return CodeBlock.of("$L", number(argument));
        }
    }

    /** A number as Java source: floats carry their suffix, and whole ones no fraction. */
    static String number(Object number) {
        if (number instanceof Float value) {
            return value == Math.rint(value) && Math.abs(value) < 1e6 ? Integer.toString((int) (float) value)
                    : value.toString().toLowerCase(Locale.ROOT).replace(".0e", "e") + "f";
        }
        return String.valueOf(number);
    }
}
