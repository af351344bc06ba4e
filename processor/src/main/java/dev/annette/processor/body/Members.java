package dev.annette.processor.body;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;

import dev.annette.processor.frontend.DeclaredLayer;
import dev.annette.processor.frontend.DeclaredModel;
import dev.annette.processor.frontend.DeclaredTensor;
import dev.annette.processor.frontend.Member;
import dev.annette.processor.frontend.ModelApplication;

/** What the fields and layer methods of a model stand for in its method bodies. */
final class Members {

    private final DeclaredModel model;
    private final ModelApplication application;
    private final Map<Element, LayerUse> layers = new HashMap<>();

    Members(DeclaredModel model, ModelApplication application) {
        this.model = model;
        this.application = application;
    }

    /** The meaning of a member; empty for what is none. */
    Optional<Meaning> meaning(Element element) {
        Member member = model.members().get(element);
        if (member instanceof DeclaredLayer layer) {
            return Optional.of(new Meaning.OfLayer(layers.computeIfAbsent(element, first -> LayerUse.declared(layer))));
        }
        if (member instanceof DeclaredTensor tensor) {
            return Optional.of(new Meaning.OfTensor(application.read(tensor)));
        }
        return member instanceof DeclaredModel part ? Optional.of(new Meaning.OfModel(part)) : Optional.empty();
    }
}
