package dev.annette.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;

/** The names of a model's layers and learned tensors in the generated network, those of its sub-networks among them: {@code encoderConv1}. */
final class NestedNames {

    private NestedNames() {}

    /** All names. */
    static List<String> of(DeclaredModel model) {
        List<String> names = new ArrayList<>();
        for (Member member : model.members().values()) {
            if (member instanceof DeclaredModel part) {
                names.addAll(of(part));
            } else {
                names.addAll(own(member));
            }
        }
        return names;
    }

    private static List<String> own(Member member) {
        List<String> names = new ArrayList<>(List.of(member.name()));
        if (member instanceof DeclaredLayer layer) {
            names.addAll(layer.parts());
        }
        return names;
    }

    /** Reports sub-networks with a layer whose name would be that of another one, so that both would have the same parameters; they are broken then. */
    static void check(DeclaredModel model, Problems problems) {
        Set<String> taken = new TreeSet<>();
        model.members().values().stream().filter(member -> !(member instanceof DeclaredModel)).forEach(member -> taken.addAll(own(member)));
        for (Member member : model.members().values()) {
            if (member instanceof DeclaredModel part) {
                for (String name : of(part)) {
                    if (DerivedNames.clash(name, taken) || !taken.add(name)) {
                        problems.add(ProblemKind.RESERVED_NAME, part.origin(), "", "rename " + part.local() + ", or the other layer", name);
                        part.markBroken();
                    }
                }
            }
        }
    }
}
