package dev.annette.processor.body;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

import com.sun.source.tree.NewClassTree;

/** Records in method bodies: several results of {@code forward} or of a helper method. */
final class Records {

    private Records() {}

    /**
     * A record, made by its canonical constructor; empty for any other class.
     *
     * @param tree        the expression
     * @param constructor what is called
     * @param argument    the meaning of an argument
     */
    static Optional<Meaning> create(NewClassTree tree, Element constructor, IntFunction<Meaning> argument) {
        if (!(constructor instanceof ExecutableElement) || !(constructor.getEnclosingElement() instanceof TypeElement type)) {
            throw new Unresolved();
        }
        List<? extends RecordComponentElement> names = type.getRecordComponents();
        if (type.getKind() != ElementKind.RECORD || tree.getClassBody() != null || names.size() != tree.getArguments().size()) {
            return Optional.empty();
        }
        Map<String, Meaning> components = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            components.put(names.get(i).getSimpleName().toString(), Meaning.assigned(names.get(i).asType(), argument.apply(i)));
        }
        return Optional.of(new Meaning.OfRecord(type, components));
    }
}
