package dev.annette.processor.body;

import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.Element;

/** The variables of one call of a method, by their declaration. */
final class Frame {

    private final Map<Element, Meaning> variables = new HashMap<>();
    private final Element method;
    private final String section;

    /**
     * A call.
     *
     * @param method  what is called
     * @param section what names of layers written in it start with; empty for {@code forward}
     */
    Frame(Element method, String section) {
        this.method = method;
        this.section = section;
    }

    Element method() {
        return method;
    }

    String section() {
        return section;
    }

    boolean has(Element variable) {
        return variables.containsKey(variable);
    }

    Meaning get(Element variable) {
        return variables.get(variable);
    }

    void set(Element variable, Meaning meaning) {
        variables.put(variable, meaning);
    }
}
