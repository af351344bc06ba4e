package dev.annette.processor.body;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;

import dev.annette.processor.frontend.DeclaredLayer;
import dev.annette.processor.frontend.DeclaredModel;
import dev.annette.processor.frontend.DeclaredTensor;
import dev.annette.processor.frontend.Joiner;
import dev.annette.processor.frontend.Member;

/** What the fields and layer methods of a model stand for in its method bodies. */
final class Members {

    private final DeclaredModel model;
    private final Joiner joiner;
    private final Map<Element, LayerUse> layers = new HashMap<>();

    Members(DeclaredModel model, Joiner joiner) {
        this.model = model;
        this.joiner = joiner;
    }

    /** The meaning of a member; empty for what is none. */
    Optional<Meaning> meaning(Element element) {
        Member member = model.members().get(element);
        if (member instanceof DeclaredLayer layer) {
            return Optional.of(new Meaning.OfLayer(layers.computeIfAbsent(element, first -> LayerUse.declared(layer))));
        }
        if (member instanceof DeclaredTensor tensor) {
            return Optional.of(new Meaning.OfTensor(joiner.tensor(tensor)));
        }
        return member instanceof DeclaredModel part ? Optional.of(new Meaning.OfModel(part)) : Optional.empty();
    }
}
