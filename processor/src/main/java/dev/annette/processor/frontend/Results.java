package dev.annette.processor.frontend;

import java.util.List;
import javax.lang.model.element.TypeElement;

import dev.annette.processor.graph.Value;

/**
 * What a method gives or takes: one tensor, or a record of tensors.
 *
 * @param type   the record's type, or null for one tensor
 * @param names  the names of its components; empty for one tensor
 * @param values the tensors
 */
public record Results(TypeElement type, List<String> names, List<Value> values) {

    /** One tensor. */
    public static Results of(Value value) {
        return new Results(null, List.of(), List.of(value));
    }

    /** Whether it is a record. */
    public boolean isRecord() {
        return type != null;
    }
}
