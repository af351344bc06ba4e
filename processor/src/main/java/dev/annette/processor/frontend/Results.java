package dev.annette.processor.frontend;

import java.util.List;
import javax.lang.model.element.TypeElement;

import dev.annette.processor.graph.Value;

/**
 * What a method gives or takes: one tensor, a record of tensors, or a constant.
 *
 * @param type     the record's type, or null for one tensor
 * @param names    the names of its components; empty for one tensor
 * @param values   the tensors
 * @param constant the constant; null for tensors
 */
public record Results(TypeElement type, List<String> names, List<Value> values, Object constant) {

    /** A record of tensors. */
    public Results(TypeElement type, List<String> names, List<Value> values) {
        this(type, names, values, null);
    }

    /** One tensor. */
    public static Results of(Value value) {
        return new Results(null, List.of(), List.of(value));
    }

    /** A constant. */
    static Results constant(Object constant) {
        return new Results(null, List.of(), List.of(), constant);
    }

    /** Whether it is a record. */
    public boolean isRecord() {
        return type != null;
    }
}
