package dev.annette.processor.frontend;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.SourcePosition;
import dev.annette.processor.operator.Attributes;

/**
 * A layer or model as an annotated element. Compared by identity: two sub-networks of one type have one layer each for an element.
 *
 * @param element    the field, method or type
 * @param annotation the annotation on it that counts
 */
record AnnotationOrigin(Element element, AnnotationMirror annotation) implements Origin {

    String annotationName() {
        return annotation.getAnnotationType().asElement().getSimpleName().toString();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String title() {
        return "@" + annotationName() + " " + element.getSimpleName();
    }

    @Override
    public String source() {
        return text(annotation);
    }

    @Override
    public SourcePosition position(String attribute) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry : annotation.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(attribute)) {
                return new ElementPosition(element, annotation, entry.getValue());
            }
        }
        return new ElementPosition(element, annotation, null);
    }

    private static String text(AnnotationMirror annotation) {
        Map<? extends ExecutableElement, ? extends AnnotationValue> values = annotation.getElementValues();
        String name = "@" + annotation.getAnnotationType().asElement().getSimpleName();
        if (values.isEmpty()) {
            return name;
        }
        boolean isValueAlone = values.size() == 1 && values.keySet().iterator().next().getSimpleName().contentEquals("value");
        return name + values.entrySet().stream()
                .map(entry -> text(entry.getKey().getSimpleName().toString(), text(entry.getValue()), isValueAlone))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String text(String name, String value, boolean isValueAlone) {
        return (isValueAlone ? "" : name + " = ") + (name.equals("padding") && value.equals("-1") ? "SAME" : value);
    }

    private static String text(AnnotationValue value) {
        if (value.getValue() instanceof VariableElement constant) {
            return constant.getSimpleName().toString();
        }
        if (value.getValue() instanceof AnnotationMirror nested) {
            return text(nested);
        }
        if (value.getValue() instanceof List<?> list) {
            String inside = list.stream().map(item -> text((AnnotationValue) item)).collect(Collectors.joining(", "));
            return list.size() == 1 ? inside : "{" + inside + "}";
        }
        if (value.getValue() instanceof Float number) {
            String text = Attributes.text(number);
            return text.contains(".") ? text + "f" : text;
        }
        // not value.toString(), which compilers write in different ways
        return value.getValue() instanceof String text ? "\"" + text + "\"" : String.valueOf(value.getValue());
    }
}
