package dev.annette.processor.codegen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.palantir.javapoet.CodeBlock;
import dev.annette.processor.codegen.PlanStep.RunLine;
import dev.annette.processor.codegen.PlanStep.Statement;
import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.RegroupsSteps;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.SymbolicSizeException;
import dev.annette.processor.graph.Value;
import dev.annette.processor.pass.MemoryPlan;

/** Takes down what the operators of one plan want, node by node: the fields, the statements that build it, the lines that run it. */
final class PlanEmitter implements Emitter {

    /** More parameters than that are told by their number in the comment of a line. */
    private static final int MOST_NAMED = 2;
    private final GraphClass kind;
    private final MemoryPlan memory;
    private final boolean hasOneInput;
    private final List<Body> bodies = new ArrayList<>();
    private final Map<Origin, Integer> layers = new HashMap<>();
    private final Map<String, Constructed> operators = new LinkedHashMap<>();
    private final Set<Value> declared = new HashSet<>();
    private final List<PlanStep> steps = new ArrayList<>();
    private List<String> constructs = new ArrayList<>();
    private List<Statement> building = new ArrayList<>();
    private List<RunLine> running = new ArrayList<>();
    private Chain open;
    private Node current;

    /**
     * Emits all nodes of a graph.
     *
     * @param kind   what carries the graph out
     * @param graph  the graph after all passes
     * @param memory its memory plan
     */
    PlanEmitter(GraphClass kind, Graph graph, MemoryPlan memory) {
        this.kind = kind;
        this.memory = memory;
        this.hasOneInput = graph.samples().size() == 1;
        // in their order, whichever is read first
        if (!graph.nodes().isEmpty() && !kind.buildsBackwardLater()) {
            graph.inputs().stream().filter(value -> value.role() != Role.TARGET).forEach(this::declare);
        }
        for (Node node : graph.nodes()) {
            current = node;
            constructs = new ArrayList<>();
            layers.putIfAbsent(node.origin(), layers.size());
            node.inputs().forEach(this::declare);
            node.outputs().forEach(this::declare);
            try {
                node.operator().emit(node, this);
            } catch (SymbolicSizeException e) {
                throw e.by(node);
            }
            close();
            steps.add(new PlanStep(node, steps.size(), List.copyOf(constructs), List.copyOf(building), List.copyOf(running)));
            building = new ArrayList<>();
            running = new ArrayList<>();
        }
    }

    /** What the plan does, node by node. */
    List<PlanStep> steps() {
        return steps;
    }

    /** The declarations of values that no node reads or writes. */
    List<Statement> undeclared(List<Value> values) {
        building = new ArrayList<>();
        values.forEach(this::declare);
        return building;
    }

    /** The graphs that operators carry out themselves, each once. */
    List<Body> bodies() {
        return bodies;
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

    private void declare(Value value) {
        if (!value.role().livesInArena() || !declared.add(value)) {
            return;
        }
        if (kind.source(value).isPresent()) {
            declare(value, kind.source(value).get());
            return;
        }
        String sizes = value.shape().sizes().stream().map(String::valueOf).collect(Collectors.joining(", "));
        if (value.role() == Role.TARGET) {
            declare(value, CodeBlock.of(".target($L)", sizes.isEmpty() ? "1" : sizes));
            return;
        }
        MemoryPlan.Range range = memory.range(value);
        String lives = range.first() + ", " + range.last() + (sizes.isEmpty() ? "" : ", " + sizes);
        String rows = value.isPerStep() ? ".perStep(" + value.steps().stream().reduce(Size.of(1), Size::times) + ")" : "";
        if (value.role() == Role.INPUT && hasOneInput) {
            declare(value, CodeBlock.of(".input($L)", lives));
        } else if (value.role() == Role.INPUT || value.role() == Role.TARGET_TENSOR) {
            String source = value.role() == Role.INPUT ? "input" : "target";
            declare(value, CodeBlock.of(".$L($S, $L)", source, NetworkGenerator.title(value), lives));
        } else if (memory.overwritten(value).isPresent()) {
            Value overwritten = memory.overwritten(value).get();
            declare(value, CodeBlock.of("$L.inPlace($S, $L, $L)", rows, value.name(), overwritten.name(), lives), overwritten);
        } else if (memory.shared(value).isPresent()) {
            Value shared = memory.shared(value).get();
            declare(value, CodeBlock.of("$L.view($S, $L, $L)", rows, value.name(), shared.name(), lives), shared);
        } else {
            declare(value, CodeBlock.of(value.isBatched() ? "$L.value($S, $L)" : "$L.batchless($S, $L)", rows, value.name(), lives));
        }
    }

    private void declare(Value value, CodeBlock call, Value... also) {
        building.add(new Statement(call, value, Stream.concat(Stream.of(value), Stream.of(also)).toList(),
                Statement.bytesOfCall(4 + value.shape().rank()) + (value.isPerStep() ? Statement.bytesOfCall(1) : 0)));
    }

    @Override
    public Construction construct(String runtimeClass) {
        close();
        String name = current.operatorName();
        constructs.add(name);
        operators.put(name, new Constructed(runtimeClass, layers.get(current.origin())));
        open = new Chain(CodeBlock.of("$L = $T.named($S)", name, RuntimeTypes.operator(runtimeClass), current.firstName()));
        if (current.isAgain()) {
            open.option("again");
        }
        return open;
    }

    private void close() {
        if (open != null) {
            open.links.add(CodeBlock.of(".build(scope)"));
            building.add(new Statement(Line.chain(open.start, open.links, 12), null, open.values, open.bytes));
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
        building.add(new Statement(CodeBlock.of("$L$L;\n", name, Line.call(method, arguments, 12 + name.length())), null,
                Stream.of(values).filter(Objects::nonNull).toList(), Statement.bytesOfCall(arguments.size())));
    }

    @Override
    public void run(String name, String method) {
        running.add(new RunLine(name + "." + method + "();",
                current.isBackward() && !current.isAgain() ? backwardComment() : forwardComment()));
    }

    private String forwardComment() {
        Stream<Value> inputs = current.inputs().stream().filter(value -> value.role() != Role.TARGET);
        Stream<Value> outputs = current.outputs().stream().filter(value -> value.role() == Role.ACTIVATION || value.role() == Role.LOSS);
        String shapes = (SectionShapes.shapes(inputs) + " -> " + SectionShapes.shapes(outputs)).strip();
        boolean startsBackward = current.outputs().stream().anyMatch(value -> value.role() == Role.GRADIENT);
        if (current.operator() instanceof RegroupsSteps regrouping) {
            return withNotes(shapes + (regrouping.folds() ? ", each step a sample" : ", a sequence again"));
        }
        if (current.outputs().stream().anyMatch(Value::isPerStep)) {
            return withNotes(shapes + ", per step");
        }
        return withNotes(startsBackward && !current.isBackward() && current.operator().kind().equals("Loss")
                ? shapes + ", and the gradient of " + current.input().name() : shapes);
    }

    private String backwardComment() {
        if (current.outputs().isEmpty()) {
            return withNotes("after the step, so that forward changes nothing");
        }
        String from = current.input().sampleShape().toString();
        Stream<String> ofValues = current.outputs().stream().filter(value -> value.role() == Role.GRADIENT)
                .map(value -> value.sampleShape() + " <- " + from);
        List<String> ofParameters = current.outputs().stream().filter(value -> value.role() != Role.GRADIENT)
                .map(value -> value.name() + " " + value.shape()).toList();
        Stream<String> named = ofParameters.size() <= MOST_NAMED ? ofParameters.stream()
                : Stream.of("the gradients of its " + ofParameters.size() + " parameters");
        return withNotes(Stream.concat(ofValues, named).collect(Collectors.joining(", ")));
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
    private final class Chain implements Construction {

        private final CodeBlock start;
        private final List<CodeBlock> links = new ArrayList<>();
        private final List<Value> values = new ArrayList<>();
        /** To start and to end with: {@code Convolution.named("conv1")} and {@code build(scope)}. */
        private int bytes = 2 * Statement.bytesOfCall(1);

        Chain(CodeBlock start) {
            this.start = start;
        }

        @Override
        public Construction option(String name, Object... arguments) {
            Stream.of(arguments).filter(Value.class::isInstance).map(Value.class::cast).forEach(values::add);
            bytes += Statement.bytesOfCall(arguments.length);
            links.add(Line.call(name, Stream.of(arguments).map(this::argument).toList(), 20));
            return this;
        }

        private CodeBlock argument(Object argument) {
            if (argument instanceof Body body) {
                if (!bodies.contains(body)) {
                    bodies.add(body);
                }
                return CodeBlock.of("step -> new $L(network, step)", body.className());
            }
            if (argument instanceof String text) {
                return CodeBlock.of("$S", text);
            }
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
            if (value.isInfinite()) {
                return value > 0 ? "Float.POSITIVE_INFINITY" : "Float.NEGATIVE_INFINITY";
            }
            return value == Math.rint(value) && Math.abs(value) < 1e6 ? Integer.toString((int) (float) value)
                    : value.toString().toLowerCase(Locale.ROOT).replace(".0e", "e") + "f";
        }
        return String.valueOf(number);
    }
}
