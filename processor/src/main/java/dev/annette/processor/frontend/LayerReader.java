package dev.annette.processor.frontend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.LayerKey;
import dev.annette.processor.operator.Operators;

/** Reads the layers of a model, in the order of their declaration, as a chain of nodes. */
final class LayerReader {

    private static final String LAYER = "dev.annette.Layer";
    private static final String LAYER_PACKAGE = "dev.annette.layer";
    private static final Set<String> RESERVED = Set.of("input", "target", "loss", "network", "scope", "DESCRIPTION", "PARAMETERS");
    private final Elements elements;
    private final Problems problems;
    private final Map<Element, DeclaredLayer> layers = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();

    LayerReader(Elements elements, Problems problems) {
        this.elements = elements;
        this.problems = problems;
    }

    /** The layers, by field or method, in the order of their declaration; a broken one stands for each that could not be understood. */
    Map<Element, DeclaredLayer> layers() {
        return layers;
    }

    /** Reads the layers of a type; false when an element could not be understood as a layer, so that the chain is not the one that was meant. */
    boolean read(TypeElement type) {
        boolean readable = true;
        for (Element element : type.getEnclosedElements()) {
            List<AnnotationMirror> annotations = layerAnnotations(element);
            boolean isLayer = isLayerType(typeOf(element));
            if (annotations.isEmpty() && (!isLayer || element.getModifiers().contains(Modifier.STATIC) || isHelper(element))) {
                continue;
            }
            if (!read(element, annotations, isLayer)) {
                readable = false;
                layers.put(element, new DeclaredLayer(LayerKey.of(element.getSimpleName().toString()), Operators.broken("Layer"), null,
                        new DeclarationOrigin(element)));
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
        checkName(element.getSimpleName().toString(), origin);
        declare(origin);
        return true;
    }

    private void declare(AnnotationOrigin origin) {
        LayerAttributes attributes = LayerAttributes.of(origin, elements, problems);
        String name = origin.element().getSimpleName().toString();
        layers.put(origin.element(), DeclaredLayer.of(LayerKey.of(name), origin.annotationName(), attributes, origin));
    }

    private void checkName(String name, AnnotationOrigin origin) {
        if (RESERVED.contains(name) || DerivedNames.clash(name, names)) {
            problems.add(ProblemKind.RESERVED_NAME, origin, "", "rename the layer, for example " + name + "1", name);
        }
        names.add(name);
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

    private static TypeMirror typeOf(Element element) {
        return element.getKind() == ElementKind.METHOD ? ElementFilter.methodsIn(List.of(element)).get(0).getReturnType()
                : element.asType();
    }

    private static boolean isLayerType(TypeMirror type) {
        return type instanceof DeclaredType declared && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(LAYER);
    }
}
