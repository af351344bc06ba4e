package dev.annette.processor.body;

import java.util.Optional;

import com.sun.source.tree.Tree;

/** Java's arithmetic on constants: binary promotion, integer division, string concatenation. */
final class Arithmetic {

    private Arithmetic() {}

    /**
     * A binary operation.
     *
     * @return empty if Java has none for these operands
     * @throws ArithmeticException for a division of integers by zero
     */
    static Optional<Object> binary(Tree.Kind operator, Object left, Object right) {
        if (operator == Tree.Kind.PLUS && (left instanceof String || right instanceof String)) {
            return Optional.of(String.valueOf(left) + right);
        }
        if (operator == Tree.Kind.EQUAL_TO || operator == Tree.Kind.NOT_EQUAL_TO) {
            boolean isEqual =
                    left instanceof Number && right instanceof Number ? ((Number) left).doubleValue() == ((Number) right).doubleValue()
                            : left == null ? right == null : left.equals(right);
            return Optional.of(isEqual == (operator == Tree.Kind.EQUAL_TO));
        }
        if (left instanceof Boolean first && right instanceof Boolean second) {
            return logical(operator, first, second);
        }
        Object a = promoted(left);
        Object b = promoted(right);
        if (!(a instanceof Number first && b instanceof Number second)) {
            return Optional.empty();
        }
        if (first instanceof Double || second instanceof Double) {
            return floating(operator, first.doubleValue(), second.doubleValue(), false);
        }
        if (first instanceof Float || second instanceof Float) {
            return floating(operator, first.floatValue(), second.floatValue(), true);
        }
        boolean isLong = first instanceof Long || second instanceof Long;
        return integral(operator, first.longValue(), second.longValue())
                .map(result -> result instanceof Long number && !isLong ? (Object) number.intValue() : result);
    }

    /** A sign or complement. */
    static Optional<Object> unary(Tree.Kind operator, Object operand) {
        if (operator == Tree.Kind.LOGICAL_COMPLEMENT) {
            return operand instanceof Boolean value ? Optional.of(!value) : Optional.empty();
        }
        if (!(promoted(operand) instanceof Number number)) {
            return Optional.empty();
        }
        return switch (operator) {
            case UNARY_PLUS -> Optional.of(number);
            case UNARY_MINUS -> binary(Tree.Kind.MINUS, 0, number);
            case BITWISE_COMPLEMENT -> number instanceof Integer value ? Optional.of(~value)
                    : number instanceof Long value ? Optional.of(~value) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** A cast of a number to a primitive type; anything else stays as it is. */
    static Object cast(String type, Object operand) {
        if (!(promoted(operand) instanceof Number number)) {
            return operand;
        }
        return switch (type) {
            case "int" ->
                number instanceof Long value ? (Object) value.intValue() : number instanceof Integer ? number : (int) number.doubleValue();
            case "long" -> number instanceof Integer || number instanceof Long ? (Object) number.longValue() : (long) number.doubleValue();
            case "float" -> number.floatValue();
            case "double" -> number.doubleValue();
            default -> operand;
        };
    }

    private static Object promoted(Object operand) {
        return operand instanceof Character letter ? (Object) (int) letter : operand;
    }

    private static Optional<Object> logical(Tree.Kind operator, boolean left, boolean right) {
        return switch (operator) {
            case AND, CONDITIONAL_AND -> Optional.of(left & right);
            case OR, CONDITIONAL_OR -> Optional.of(left | right);
            case XOR -> Optional.of(left ^ right);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> floating(Tree.Kind operator, double left, double right, boolean isFloat) {
        Object result = switch (operator) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            case REMAINDER -> left % right;
            case LESS_THAN -> left < right;
            case LESS_THAN_EQUAL -> left <= right;
            case GREATER_THAN -> left > right;
            case GREATER_THAN_EQUAL -> left >= right;
            default -> null;
        };
        return Optional.ofNullable(isFloat && result instanceof Double value ? (Object) value.floatValue() : result);
    }

    private static Optional<Object> integral(Tree.Kind operator, long left, long right) {
        return Optional.ofNullable(switch (operator) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            case REMAINDER -> left % right;
            case LEFT_SHIFT -> left << right;
            case RIGHT_SHIFT -> left >> right;
            case AND -> left & right;
            case OR -> left | right;
            case XOR -> left ^ right;
            case LESS_THAN -> left < right;
            case LESS_THAN_EQUAL -> left <= right;
            case GREATER_THAN -> left > right;
            case GREATER_THAN_EQUAL -> left >= right;
            default -> (Object) null;
        });
    }
}
