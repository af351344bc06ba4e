package dev.annette.processor.frontend;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Recurrence;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Operators;

/** What the class file of a model's network says about the model: applied to values, it gives what the model's source would. */
final class RecordedForward {

    private static final String RECORDED = "dev.annette.Recorded";

    private final List<String> lines;
    private final String fault;

    private RecordedForward(List<String> lines, String fault) {
        this.lines = lines;
        this.fault = fault;
    }

    /** What is recorded of a model. */
    static RecordedForward of(TypeElement model, Elements elements) {
        String packageName = elements.getPackageOf(model).getQualifiedName().toString();
        String network = (packageName.isEmpty() ? "" : packageName + ".") + ModelReader.networkName(model, elements);
        ModuleElement module = elements.getModuleOf(model);
        TypeElement type = module == null ? elements.getTypeElement(network) : elements.getTypeElement(module, network);
        Optional<AnnotationMirror> mirror = type == null ? Optional.empty() : MemberReader.annotation(type, RECORDED);
        if (mirror.isEmpty()) {
            return new RecordedForward(List.of(), "without a recording of its forward");
        }
        Map<String, Object> values = new HashMap<>();
        mirror.get().getElementValues().forEach((element, value) -> values.put(element.getSimpleName().toString(), value.getValue()));
        if (!values.getOrDefault("version", 0).equals(Recording.VERSION)) {
            return new RecordedForward(List.of(),
                    "with a recording of its forward in another notation, that of version " + values.get("version"));
        }
        return new RecordedForward(((List<?>) values.get("value")).stream()
                .flatMap(text -> Arrays.stream(((AnnotationValue) text).getValue().toString().split("\n"))).map(String::strip).toList(),
                null);
    }

    /** Why there is nothing that could be replayed; empty if there is. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /** Whether the order of a chain is lost in its class file, which holds fields before methods. */
    static boolean isNeededForChain(DeclaredModel model) {
        return model.forward().isEmpty() && model.members().keySet().stream().anyMatch(member -> member.getKind() == ElementKind.METHOD)
                && model.members().keySet().stream().anyMatch(member -> member.getKind() == ElementKind.FIELD);
    }

    /** Puts the members of a chain into the order of its source. */
    void sort(DeclaredModel chain) {
        for (String name : RecordedLine.parseList(lines.get(0).substring(Recording.CHAIN.length()))) {
            chain.moveToEnd(name);
        }
    }

    /**
     * Applies the model.
     *
     * @param model   the model
     * @param method  its {@code forward}
     * @param section what names of operators start with
     * @param inputs  what the method is given
     * @param joiner  takes the nodes
     * @return the result; empty after a problem was reported
     */
    Optional<Results> replay(DeclaredModel model, ExecutableElement method, String section, List<Value> inputs, Joiner joiner) {
        Problems own = new Problems();
        Optional<Results> results = Optional.empty();
        try {
            Replay replay = new Replay(model, new ModelApplication(model, section, joiner, own), own);
            results = Optional.of(results(method, replay.follow(lines, inputs)));
        } catch (RuntimeException unreadable) {
            tell(model, "with a recording of its forward that can't be read: " + unreadable.getMessage(), joiner.problems());
        }
        if (own.hasErrors()) {
            tell(model, "of another version of Annette: " + own.all().get(0).statement(), joiner.problems());
            return Optional.empty();
        }
        return results;
    }

    /** Reports that a model of a class file can't be a part. */
    static void tell(DeclaredModel part, String fault, Problems problems) {
        String name = part.type().getSimpleName().toString();
        problems.add(ProblemKind.UNREADABLE_PART, part.origin(), "", "compile " + name + " again, with this version of Annette's processor",
                name,
                fault);
    }

    private static Results results(ExecutableElement method, List<Value> values) {
        List<String> names = ForwardMethod.components(method.getReturnType());
        return names.isEmpty() ? Results.of(values.get(0))
                : new Results((TypeElement) ((DeclaredType) method.getReturnType()).asElement(), names, values);
    }

    /** One replay, with the values that are known by their names. */
    private static final class Replay {

        private final DeclaredModel model;
        private final ModelApplication application;
        private final Problems problems;
        private final Map<String, Value> values = new HashMap<>();
        private final Map<String, Member> members = new HashMap<>();

        Replay(DeclaredModel model, ModelApplication application, Problems problems) {
            this.model = model;
            this.application = application;
            this.problems = problems;
            model.members().forEach((element, member) -> members.put(element.getSimpleName().toString(), member));
        }

        private void enter(String section) {
            if (section.startsWith(Recording.CHECKPOINT)) {
                application.enter(section.substring(Recording.CHECKPOINT.length()), Optional.of(model.origin()));
            } else {
                application.enter(section, Optional.empty());
            }
        }

        List<Value> follow(List<String> lines, List<Value> inputs) {
            for (String line : lines) {
                if (line.startsWith(Recording.INPUTS + "(")) {
                    put(RecordedLine.parseList(line.substring(Recording.INPUTS.length())), inputs);
                } else if (line.startsWith(Recording.RESULTS)) {
                    return values(RecordedLine.parseList(line.substring(Recording.RESULTS.length())));
                } else if (line.endsWith(Recording.SECTION)) {
                    enter(line.substring(0, line.length() - Recording.SECTION.length()));
                } else if (line.equals(Recording.END)) {
                    application.leave();
                } else {
                    RecordedLine parsed = RecordedLine.parse(line);
                    put(parsed.results(), apply(parsed, values(parsed.inputs())));
                }
            }
            throw new IllegalArgumentException("it does not end");
        }

        private List<Value> apply(RecordedLine line, List<Value> inputs) {
            Origin origin = CompiledOrigin.of(line.source().isEmpty() ? line.name() : line.source(), line.source(), model.origin());
            if (line.kind().equals(ModelApplication.PARAMETER)) {
                Map.Entry<String, Object> parameter = line.attributes().entrySet().iterator().next();
                return List.of(application.read(line.name(), layer(parameter.getKey()), (String) parameter.getValue(), origin));
            }
            if (!line.kind().isEmpty() && !line.isLayer()) {
                LayerAttributes attributes = new LayerAttributes(origin, line.attributes(), line.attributes().keySet(), problems);
                Operator operator = Operators.ofTensorMethod(line.kind(), attributes)
                        .orElseThrow(() -> new IllegalArgumentException("no tensor method is called " + line.kind()));
                return application.apply(line.name(), line.kind(), attributes, operator, inputs, origin);
            }
            if (line.isLayer()) {
                String local = line.name();
                while (!application.takes(local)) {
                    local += "_";
                }
                members.put(line.name(), application.declare(local, line.kind(), line.attributes(), origin));
            }
            Member member = members.get(line.name());
            if (member instanceof DeclaredLayer layer && line.results().size() > 1) {
                return scan(layer, inputs, origin);
            }
            if (member instanceof DeclaredLayer layer) {
                return List.of(application.apply(layer, inputs.get(0), origin, line.isPerStep()));
            }
            if (member instanceof DeclaredTensor tensor) {
                return List.of(application.read(tensor));
            }
            if (member instanceof DeclaredModel part && part.isCell()) {
                return application.scan(part, inputs.get(0), inputs.subList(1, inputs.size()), origin).values();
            }
            if (member instanceof DeclaredModel part) {
                return application.apply(part, inputs, origin, line.isPerStep()).values();
            }
            throw new IllegalArgumentException(model.type().getSimpleName() + " has no member " + line.name());
        }

        /** A layer applied for more than its result, which is recorded as steps, last output and states. */
        private List<Value> scan(DeclaredLayer layer, List<Value> inputs, Origin origin) {
            if (layer.expansion() instanceof Recurrence recurrence) {
                return application.scan(layer, recurrence, inputs.get(0), inputs.subList(1, inputs.size()), origin).values();
            }
            throw new IllegalArgumentException(layer.name() + " goes through no sequence");
        }

        private DeclaredLayer layer(String name) {
            if (members.get(name) instanceof DeclaredLayer layer) {
                return layer;
            }
            throw new IllegalArgumentException(model.type().getSimpleName() + " has no layer " + name);
        }

        private void put(List<String> names, List<Value> named) {
            if (names.size() != named.size()) {
                throw new IllegalArgumentException(names + " are " + names.size() + " values, not " + named.size());
            }
            for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), named.get(i));
            }
        }

        private List<Value> values(List<String> names) {
            return names.stream().map(name -> Optional.ofNullable(values.get(name))
                    .orElseThrow(() -> new IllegalArgumentException("no value is called " + name))).toList();
        }
    }
}
