package dev.annette.processor.frontend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.LayerKey;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.operator.Operators;

/** Reads the members of a model in the order of their declaration: its layers, tensors and sub-networks, and those of the sub-networks. */
final class MemberReader {

    static final String LAYER = "dev.annette.Layer";
    private static final String TENSOR = "dev.annette.Tensor";
    private static final String PARAMETER = "dev.annette.Parameter";
    private static final String FROZEN = "dev.annette.Frozen";
    private static final String TIME_DISTRIBUTED = "dev.annette.TimeDistributed";
    static final String LAYER_PACKAGE = "dev.annette.layer";
    private static final Set<String> RESERVED = Set.of("input", "target", "loss", "network", "scope", "DESCRIPTION", "PARAMETERS");

    private final Elements elements;
    private final Optional<ForwardReader> reader;
    private final Problems problems;
    private final DeclaredModel model;
    private final List<TypeElement> around;
    private final Set<String> names = new HashSet<>();

    /**
     * A reader.
     *
     * @param elements the compiler's
     * @param reader   knows what has a source; empty where the compiler does not tell
     * @param problems takes what is wrong
     * @param model    takes the members
     * @param around   the models around this one, outermost first
     */
    MemberReader(Elements elements, Optional<ForwardReader> reader, Problems problems, DeclaredModel model, List<TypeElement> around) {
        this.elements = elements;
        this.reader = reader;
        this.problems = problems;
        this.model = model;
        this.around = new ArrayList<>(around);
        this.around.add(model.type());
    }

    /** Reads the members; false when an element could not be understood as one, so that the chain is not the one that was meant. */
    boolean read() {
        boolean readable = true;
        for (TypeElement type : Lineage.of(model.type())) {
            readable &= readMembers(type);
        }
        ForwardMethod.named("forward", model).ifPresent(model::joinedBy);
        if (model.forward().isEmpty()) {
            ForwardMethod.named(StepMethod.NAME, model).ifPresent(step -> model.stepsBy(new StepMethod(step, elements)));
        }
        return readable;
    }

    private boolean readMembers(TypeElement type) {
        boolean readable = true;
        for (Element element : type.getEnclosedElements()) {
            if (element.getKind() == ElementKind.FIELD && readPart(element)) {
                continue;
            }
            Checkpoints.check(element, isHelper(element), problems);
            if (element.getKind() == ElementKind.FIELD && readTensor(element)) {
                continue;
            }
            List<AnnotationMirror> annotations = layerAnnotations(element);
            boolean isLayer = isType(typeOf(element), LAYER);
            if (annotations.isEmpty() && (!isLayer || element.getModifiers().contains(Modifier.STATIC) || isHelper(element))) {
                if (!isLayer) {
                    checkNotPerStep(element);
                }
                continue;
            }
            if (!read(element, annotations, isLayer)) {
                readable = false;
                model.members().put(element,
                        DeclaredLayer.broken(key(element), "Layer", new DeclarationOrigin(element)));
            }
        }
        return readable;
    }

    /** A method of the model that makes a layer for {@code forward}. */
    private static boolean isHelper(Element element) {
        return element.getKind() == ElementKind.METHOD && !element.getModifiers().contains(Modifier.ABSTRACT);
    }

    private boolean read(Element element, List<AnnotationMirror> annotations, boolean isLayer) {
        if (annotations.isEmpty()) {
            problems.add(ProblemKind.NO_LAYER_ANNOTATION, new DeclarationOrigin(element), "",
                    "annotate it, for example @Dense(units = 10), or delete it");
            return false;
        }
        AnnotationOrigin origin = new AnnotationOrigin(element, annotations.get(0));
        if (annotations.size() > 1) {
            String all = annotations.stream().map(mirror -> "@" + mirror.getAnnotationType().asElement().getSimpleName())
                    .collect(Collectors.joining(" and "));
            AnnotationOrigin second = new AnnotationOrigin(element, annotations.get(1));
            problems.add(ProblemKind.SEVERAL_LAYER_ANNOTATIONS, second, "",
                    "give @" + second.annotationName() + " a Layer of its own", all);
            return false;
        }
        if (typeOf(element).getKind() == TypeKind.ERROR) {
            return false;
        }
        if (!isLayer) {
            problems.add(ProblemKind.NOT_A_LAYER, origin, "", "Layer " + element + ";", typeOf(element));
            return false;
        }
        if (element instanceof ExecutableElement method
                && (!method.getParameters().isEmpty() || !method.getModifiers().contains(Modifier.ABSTRACT))) {
            boolean isInClass = element.getEnclosingElement().getKind() == ElementKind.CLASS;
            problems.add(ProblemKind.LAYER_METHOD, origin, "", (isInClass ? "abstract " : "") + "Layer " + element.getSimpleName() + "();",
                    method.getParameters().isEmpty() ? "it has a body" : "it has parameters");
            return false;
        }
        boolean isNamed = checkName(element.getSimpleName().toString(), origin);
        declare(origin, isNamed);
        return true;
    }

    /** Reads a field whose type is a model; false for any other. */
    private boolean readPart(Element element) {
        if (!(element.asType() instanceof DeclaredType declared) || !(declared.asElement() instanceof TypeElement type)
                || annotation(type, ModelReader.MODEL).isEmpty() || element.getModifiers().contains(Modifier.STATIC)) {
            return false;
        }
        Origin origin = placed(new DeclarationOrigin(element));
        DeclaredModel part = new DeclaredModel(key(element), type, origin);
        part.perStep(perStep(element));
        model.members().put(element, part);
        if (around.contains(type)) {
            problems.add(ProblemKind.ENDLESS, origin, "", "delete it", "building " + type.getSimpleName(), "it is a part of itself");
            part.markBroken();
            return true;
        }
        // its own faults are told where it is compiled
        Problems ofPart = new Problems();
        boolean readable = new MemberReader(elements, reader, ofPart, part, around).read();
        boolean isFaulty =
                !readable || ofPart.hasErrors() || part.forward().isPresent() && !ForwardMethod.check(part.forward().get(), ofPart)
                        || part.step().filter(step -> !step.check(ofPart)).isPresent();
        if (isFaulty) {
            part.markBroken();
        }
        Checkpoints.on(element).ifPresent(saysSo -> part.checkpoint(placed(saysSo)));
        if (part.isCell() && reader.isPresent() && !isSource(type)) {
            problems.add(ProblemKind.UNREADABLE_PART, origin, "", "compile " + type.getSimpleName() + " together with this model",
                    type.getSimpleName(), "and is a cell, whose step is read from its source");
            part.markBroken();
        } else if (!isSource(type)) {
            readRecording(part, isFaulty);
        }
        checkPerStep(part);
        return true;
    }

    /** Steps have one input and one output. */
    private void checkPerStep(DeclaredModel part) {
        if (part.perStep().isPresent() && !part.isBroken() && (part.inputs() != 1 || !part.givesOneTensor())) {
            problems.add(ProblemKind.UNKNOWN_CALL, part.perStep().get(), "", "a model with one input and one output",
                    part.type().getSimpleName() + ", which has "
                            + (part.inputs() == 1 ? "several outputs," : part.inputs() + " inputs,") + " applied to each step");
            part.markBroken();
        }
    }

    /** Where it stands that a member is applied to each step of a sequence; null where it is not. */
    private Origin perStep(Element element) {
        return annotation(element, TIME_DISTRIBUTED).map(mirror -> placed(new AnnotationOrigin(element, mirror))).orElse(null);
    }

    /** Only what is applied can be applied to each step. */
    private void checkNotPerStep(Element element) {
        annotation(element, TIME_DISTRIBUTED).ifPresent(mirror -> problems.add(ProblemKind.NOT_A_LAYER,
                new AnnotationOrigin(element, mirror), "", "delete @TimeDistributed", typeOf(element)));
    }

    /** Reads what a class file says in place of the source. */
    private void readRecording(DeclaredModel part, boolean isFaulty) {
        boolean isChainInOrder = part.forward().isEmpty() && (reader.isEmpty() || !RecordedForward.isNeededForChain(part));
        if (isFaulty && reader.isPresent()) {
            RecordedForward.tell(part, "with members that this version of Annette does not understand", problems);
        }
        if (isFaulty || isChainInOrder) {
            return;
        }
        RecordedForward recorded = RecordedForward.of(part.type(), elements);
        if (recorded.fault().isPresent()) {
            RecordedForward.tell(part, recorded.fault().get(), problems);
            part.markBroken();
        } else if (part.forward().isPresent()) {
            part.recordedAs(recorded);
        } else {
            recorded.sort(part);
        }
    }

    private boolean isSource(TypeElement type) {
        return reader.filter(trees -> trees.isSource(type)).isPresent();
    }

    /** Where something stands: in a class file nothing does, so that messages point at the field of the source that leads to it. */
    private Origin placed(Origin origin) {
        return around.size() > 1 && reader.isPresent() && !isSource(model.type()) ? CompiledOrigin.of(origin, model.origin()) : origin;
    }

    /** Reads a learned tensor; false for any other field. */
    private boolean readTensor(Element element) {
        Optional<AnnotationMirror> mirror = annotation(element, PARAMETER);
        if (mirror.isEmpty()) {
            return false;
        }
        AnnotationOrigin origin = new AnnotationOrigin(element, mirror.get());
        if (!isType(element.asType(), TENSOR)) {
            problems.add(ProblemKind.NOT_A_TENSOR, origin, "", "Tensor " + element + ";", element.asType());
        }
        checkNotPerStep(element);
        checkName(element.getSimpleName().toString(), origin);
        LayerAttributes attributes = LayerAttributes.of(origin, elements, problems);
        Operator operator =
                InputShape.readNumbers(attributes, "value").map(shape -> Operators.parameter(shape, attributes.initializer("initializer")))
                        .orElseGet(() -> Operators.broken("Parameter"));
        model.members().put(element, new DeclaredTensor(DeclaredLayer.of(key(element), operator, placed(origin))));
        return true;
    }

    private LayerKey key(Element element) {
        return model.child(element.getSimpleName().toString(), annotation(element, FROZEN).isPresent());
    }

    /** The annotation of a type on an element. */
    static Optional<AnnotationMirror> annotation(Element element, String type) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName().contentEquals(type)) {
                return Optional.of(mirror);
            }
        }
        return Optional.empty();
    }

    private void declare(AnnotationOrigin origin, boolean isNamed) {
        LayerAttributes attributes = LayerAttributes.of(origin, elements, problems);
        DeclaredLayer layer = DeclaredLayer.of(key(origin.element()), origin.annotationName(), attributes, placed(origin))
                .perStep(perStep(origin.element()));
        boolean hasNames = isNamed && checkParts(layer, origin);
        model.members().put(origin.element(),
                hasNames ? layer : DeclaredLayer.broken(layer.key(), origin.annotationName(), layer.origin()));
    }

    /** Whether no name of a layer's parts is taken, which is reported. */
    private boolean checkParts(DeclaredLayer layer, AnnotationOrigin origin) {
        String name = origin.element().getSimpleName().toString();
        List<String> parts = layer.expansion().parts().stream().map(part -> name + part).toList();
        Optional<String> taken = parts.stream().filter(part -> names.contains(part) || DerivedNames.clash(part, names)).findFirst();
        taken.ifPresent(part -> reserved(part, name, origin));
        names.addAll(parts);
        return taken.isEmpty();
    }

    private boolean checkName(String name, AnnotationOrigin origin) {
        boolean isTaken = RESERVED.contains(name) || names.contains(name) || DerivedNames.clash(name, names);
        if (isTaken) {
            reserved(name, name, origin);
        }
        names.add(name);
        return !isTaken;
    }

    private void reserved(String name, String layer, AnnotationOrigin origin) {
        problems.add(ProblemKind.RESERVED_NAME, origin, "", "rename the layer, for example " + layer + "1", name);
    }

    private List<AnnotationMirror> layerAnnotations(Element element) {
        List<AnnotationMirror> found = new ArrayList<>();
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            TypeElement annotation = (TypeElement) mirror.getAnnotationType().asElement();
            if (elements.getPackageOf(annotation).getQualifiedName().contentEquals(LAYER_PACKAGE)) {
                found.add(mirror);
            }
        }
        return found;
    }

    static TypeMirror typeOf(Element element) {
        return element.getKind() == ElementKind.METHOD ? ElementFilter.methodsIn(List.of(element)).get(0).getReturnType()
                : element.asType();
    }

    /** A type as it is written where it is imported. */
    static String simple(TypeMirror type) {
        return type instanceof DeclaredType declared ? declared.asElement().getSimpleName().toString() : type.toString();
    }

    /** Whether a type is a class or interface of that name. */
    static boolean isType(TypeMirror type, String name) {
        return type instanceof DeclaredType declared && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name);
    }
}
