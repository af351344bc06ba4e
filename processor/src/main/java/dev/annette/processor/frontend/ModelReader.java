package dev.annette.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Objective;

/** Reads a type annotated with {@code @Model}. */
public final class ModelReader {

    /** The annotation that marks a model. */
    public static final String MODEL = "dev.annette.Model";

    private final ProcessingEnvironment environment;
    private final Elements elements;
    private final Optional<ForwardReader> reader;
    private final Problems problems;

    /**
     * A reader for one model.
     *
     * @param environment the compiler's
     * @param problems    takes what is wrong
     */
    public ModelReader(ProcessingEnvironment environment, Problems problems) {
        this.environment = environment;
        this.elements = environment.getElementUtils();
        this.reader = ForwardReader.of(environment);
        this.problems = problems;
    }

    /** Reads everything that can be read; what can't is among the problems. */
    public ModelDeclaration read(TypeElement type) {
        AnnotationOrigin origin = new AnnotationOrigin(type, MemberReader.annotation(type, MODEL).orElseThrow());
        checkKind(type, origin);
        LayerAttributes attributes = LayerAttributes.of(origin, elements, problems);
        Objective objective = objective(attributes);
        DeclaredModel model = new DeclaredModel(null, type, origin);
        boolean readable = new MemberReader(elements, reader, problems, model, List.of()).read();
        NestedNames.check(model, problems);
        ModelInputs inputs = new ModelInputs(elements, problems).read(model, attributes);
        if (model.isCell()) {
            return cell(model, origin,
                    new CellReader(model, inputs.values().get(0), problems).read(joiner(model, new Recording()), attributes));
        }
        Optional<ExecutableElement> loss = ForwardMethod.named(LossMethod.NAME, model)
                .filter(method -> isLoss(method, attributes));
        Recording recording = new Recording();
        Optional<Graph> graph = graph(model, readable, inputs, loss, recording);
        return declaration(type, origin, loss.isPresent() ? Objective.own() : objective, attributes.flag("lengths"),
                model.forward().map(forward -> ForwardMethod.components(forward.getReturnType())).orElse(List.of()), graph,
                recording.lines());
    }

    private Joiner joiner(DeclaredModel model, Recording recording) {
        GraphBuilder builder = new GraphBuilder();
        NestedNames.of(model).forEach(builder::take);
        return new Joiner(builder, reader, elements, recording, problems);
    }

    /** Whether a method is the model's loss: a model whose annotation names one may have a helper method of that name. */
    private boolean isLoss(ExecutableElement method, LayerAttributes attributes) {
        if (attributes.isGiven("loss") && !attributes.constant("loss").equals(Objective.NONE)) {
            problems.add(ProblemKind.CONFLICTING_ATTRIBUTES, new DeclarationOrigin(method), "",
                    "delete loss of @Model, or rename the method", "loss of @Model", "the method loss", "what training minimises");
        }
        return true;
    }

    private Optional<Graph> graph(DeclaredModel model, boolean readable, ModelInputs inputs, Optional<ExecutableElement> loss,
            Recording recording) {
        Joiner joiner = joiner(model, recording);
        GraphBuilder builder = joiner.graph();
        String name = model.type().getSimpleName().toString();
        Optional<Results> output = output(model, readable, inputs, joiner);
        if (output.isEmpty()) {
            // so that the shapes of what could be read are checked too
            return problems.hasErrors() ? builder.everything(name, inputs.values()) : Optional.empty();
        }
        List<Value> sources = new ArrayList<>(inputs.values());
        List<Value> wanted = new ArrayList<>(output.get().values());
        if (loss.isPresent()) {
            LossMethod method = new LossMethod(loss.get(), elements, problems);
            Optional<Value> lossValue = method.apply(model, joiner, inputs.byName(), output.get());
            sources.addAll(method.targets());
            lossValue.ifPresent(wanted::add);
        }
        Graph graph = builder.build(name, sources, wanted);
        if (model.forward().isPresent() && !problems.hasErrors()) {
            checkUse(model, builder, graph, problems);
        }
        return Optional.of(graph).filter(any -> readable);
    }

    private Optional<Results> output(DeclaredModel model, boolean readable, ModelInputs inputs, Joiner joiner) {
        if (model.forward().isPresent()) {
            joiner.recording().inputs(inputs.values());
            Optional<Results> results = !ForwardMethod.check(model.forward().get(), problems) ? Optional.empty()
                    : joiner.follow(model, model.forward().get(), "", inputs.values().stream().map(Results::of).toList());
            results.ifPresent(each -> joiner.recording().results(each.values()));
            return results;
        }
        if (model.members().values().stream().noneMatch(member -> !(member instanceof DeclaredTensor)) && readable) {
            problems.add(ProblemKind.NO_LAYERS, model.origin(), "", "declare one, for example @Dense(units = 10) Layer logits;");
            return Optional.empty();
        }
        if (RecordedForward.isNeededForChain(model)) {
            joiner.recording().chain(model.members().values().stream().map(Member::name).toList());
        }
        return Optional.of(Results.of(joiner.chain(model, inputs.values().get(0))));
    }

    /** Warns of members that nothing comes of. */
    static void checkUse(DeclaredModel model, GraphBuilder applied, Graph graph, Problems problems) {
        String method = model.isCell() ? StepMethod.NAME : "forward";
        for (Member member : model.members().values()) {
            if (!GraphBuilder.isUsed(member, graph.allNodes().toList())) {
                boolean isTensor = member instanceof DeclaredTensor;
                String use = isTensor ? "use it, as in x.plus(" : "apply it, as in x.then(";
                problems.add(ProblemKind.UNUSED_LAYER, origin(member), "",
                        use + member.name() + "), and return what follows from it, or delete it",
                        method + (applied.isApplied(member) ? " drops its result" : isTensor ? " never uses it" : " never applies it"));
            }
        }
    }

    private static Origin origin(Member member) {
        return member instanceof DeclaredLayer layer ? layer.origin()
                : member instanceof DeclaredTensor tensor ? tensor.layer().origin() : ((DeclaredModel) member).origin();
    }

    private ModelDeclaration cell(DeclaredModel model, AnnotationOrigin origin, Optional<Graph> graph) {
        String packageName = elements.getPackageOf(model.type()).getQualifiedName().toString();
        return new ModelDeclaration(packageName, typeName(model.type(), elements), networkName(model.type(), elements), origin,
                new Objective(Objective.NONE, 0, 1), false, List.of(), graph, List.of(), true);
    }

    private ModelDeclaration declaration(TypeElement type, AnnotationOrigin origin, Objective objective, boolean hasLengths,
            List<String> outputNames, Optional<Graph> graph, List<String> recorded) {
        String packageName = elements.getPackageOf(type).getQualifiedName().toString();
        return new ModelDeclaration(packageName, typeName(type, elements), networkName(type, elements), origin, objective, hasLengths,
                outputNames, graph, recorded, false);
    }

    /** The name of a model's network within the package that they share. */
    static String networkName(TypeElement model, Elements elements) {
        return typeName(model, elements).replace('.', '_') + "Network";
    }

    private static String typeName(TypeElement type, Elements elements) {
        String packageName = elements.getPackageOf(type).getQualifiedName().toString();
        String qualified = type.getQualifiedName().toString();
        return packageName.isEmpty() ? qualified : qualified.substring(packageName.length() + 1);
    }

    private void checkKind(TypeElement type, AnnotationOrigin origin) {
        String name = type.getSimpleName().toString();
        if (type.getKind() != ElementKind.CLASS && type.getKind() != ElementKind.INTERFACE) {
            String found =
                    type.getKind() == ElementKind.ENUM ? "an enum" : type.getKind() == ElementKind.RECORD ? "a record" : "an annotation";
            kindProblem(origin, found, "abstract class " + name);
        } else if (!type.getModifiers().contains(Modifier.ABSTRACT)) {
            kindProblem(origin, "a class that is not abstract", "abstract class " + name);
        } else if (!type.getTypeParameters().isEmpty()) {
            kindProblem(origin, "a generic class", "delete the type parameters");
        } else if (type.getNestingKind() != NestingKind.TOP_LEVEL && !type.getModifiers().contains(Modifier.STATIC)) {
            kindProblem(origin, "an inner class", "static abstract class " + name);
        } else if (isPrivate(type)) {
            kindProblem(origin, "a private class, which its network could not name,", "delete private");
        }
    }

    private void kindProblem(AnnotationOrigin origin, String found, String remedy) {
        problems.add(ProblemKind.MODEL_KIND, origin, "", remedy, found);
    }

    private static boolean isPrivate(TypeElement type) {
        for (Element around = type; around != null; around = around.getEnclosingElement()) {
            if (around.getModifiers().contains(Modifier.PRIVATE)) {
                return true;
            }
        }
        return false;
    }

    private static Objective objective(LayerAttributes model) {
        String loss = model.constant("loss");
        float labelSmoothing = model.number("labelSmoothing", number -> number >= 0 && number < 1, "at least 0 and less than 1", "0.1f");
        float huberDelta = model.number("huberDelta", number -> number > 0, "greater than 0", "1");
        if (model.isGiven("labelSmoothing") && !loss.equals(Objective.SOFTMAX_CROSS_ENTROPY)) {
            model.problem(ProblemKind.IGNORED_ATTRIBUTE, "labelSmoothing", "delete labelSmoothing, or loss = SOFTMAX_CROSS_ENTROPY",
                    "labelSmoothing", "loss = " + loss);
        }
        if (model.isGiven("huberDelta") && !loss.equals(Objective.HUBER)) {
            model.problem(ProblemKind.IGNORED_ATTRIBUTE, "huberDelta", "delete huberDelta, or loss = HUBER", "huberDelta",
                    "loss = " + loss);
        }
        return new Objective(loss, labelSmoothing, huberDelta);
    }
}
