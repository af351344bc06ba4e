package dev.annette.processor.body;

import java.util.Optional;

import com.sun.source.tree.Tree;

/** Java's arithmetic on constants: binary promotion, integer division, shifts, string concatenation, casts. Numbers are boxed as their type. */
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
        if (left instanceof Boolean first && right instanceof Boolean second) {
            return logical(operator, first, second);
        }
        if (promoted(left) instanceof Number first && promoted(right) instanceof Number second) {
            return numeric(operator, first, second);
        }
        boolean isSame = left == null ? right == null : left.equals(right);
        return operator == Tree.Kind.EQUAL_TO ? Optional.of(isSame)
                : operator == Tree.Kind.NOT_EQUAL_TO ? Optional.of(!isSame) : Optional.empty();
    }

    private static Optional<Object> numeric(Tree.Kind operator, Number left, Number right) {
        if (left instanceof Double || right instanceof Double) {
            return Optional.ofNullable(floating(operator, left.doubleValue(), right.doubleValue()));
        }
        if (left instanceof Float || right instanceof Float) {
            Object result = floating(operator, left.floatValue(), right.floatValue());
            // rounding twice does no harm: a double has more than twice the digits of a float
            return Optional.ofNullable(result instanceof Double value ? (Object) value.floatValue() : result);
        }
        boolean isShift = operator == Tree.Kind.LEFT_SHIFT || operator == Tree.Kind.RIGHT_SHIFT
                || operator == Tree.Kind.UNSIGNED_RIGHT_SHIFT;
        if (left instanceof Long || right instanceof Long && !isShift) {
            return Optional.ofNullable(integral(operator, left.longValue(), right.longValue()));
        }
        return Optional.ofNullable(switch (operator) {
            case LEFT_SHIFT -> left.intValue() << right.longValue();
            case RIGHT_SHIFT -> left.intValue() >> right.longValue();
            case UNSIGNED_RIGHT_SHIFT -> left.intValue() >>> right.longValue();
            default -> narrowed(integral(operator, left.intValue(), right.intValue()));
        });
    }

    private static Object narrowed(Object result) {
        return result instanceof Long value ? (Object) value.intValue() : result;
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
            // not 0 - x, which has another sign for 0.0
            case UNARY_MINUS -> binary(Tree.Kind.MULTIPLY, -1, number);
            case BITWISE_COMPLEMENT -> binary(Tree.Kind.XOR, -1, number);
            default -> Optional.empty();
        };
    }

    /** A number or character converted to a primitive type, as by a cast or an assignment; anything else stays as it is. */
    static Object cast(String type, Object operand) {
        if (!(promoted(operand) instanceof Number number)) {
            return operand;
        }
        boolean isIntegral = number instanceof Integer || number instanceof Long;
        return switch (type) {
            case "int" -> toInt(number);
            case "long" -> isIntegral ? (Object) number.longValue() : (Object) (long) number.doubleValue();
            case "float" -> number.floatValue();
            case "double" -> number.doubleValue();
            case "byte" -> (byte) toInt(number);
            case "short" -> (short) toInt(number);
            case "char" -> (char) toInt(number);
            default -> operand;
        };
    }

    private static int toInt(Number number) {
        return number instanceof Integer || number instanceof Long ? number.intValue() : (int) number.doubleValue();
    }

    private static Object promoted(Object operand) {
        if (operand instanceof Character letter) {
            return (int) letter;
        }
        return operand instanceof Byte || operand instanceof Short ? (Object) ((Number) operand).intValue() : operand;
    }

    private static Optional<Object> logical(Tree.Kind operator, boolean left, boolean right) {
        return switch (operator) {
            case AND, CONDITIONAL_AND -> Optional.of(left & right);
            case OR, CONDITIONAL_OR -> Optional.of(left | right);
            case XOR, NOT_EQUAL_TO -> Optional.of(left ^ right);
            case EQUAL_TO -> Optional.of(left == right);
            default -> Optional.empty();
        };
    }

    private static Object floating(Tree.Kind operator, double left, double right) {
        return switch (operator) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            case REMAINDER -> left % right;
            case EQUAL_TO -> left == right;
            case NOT_EQUAL_TO -> left != right;
            case LESS_THAN -> left < right;
            case LESS_THAN_EQUAL -> left <= right;
            case GREATER_THAN -> left > right;
            case GREATER_THAN_EQUAL -> left >= right;
            default -> (Object) null;
        };
    }

    private static Object integral(Tree.Kind operator, long left, long right) {
        return switch (operator) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            case REMAINDER -> left % right;
            case LEFT_SHIFT -> left << right;
            case RIGHT_SHIFT -> left >> right;
            case UNSIGNED_RIGHT_SHIFT -> left >>> right;
            case AND -> left & right;
            case OR -> left | right;
            case XOR -> left ^ right;
            case EQUAL_TO -> left == right;
            case NOT_EQUAL_TO -> left != right;
            case LESS_THAN -> left < right;
            case LESS_THAN_EQUAL -> left <= right;
            case GREATER_THAN -> left > right;
            case GREATER_THAN_EQUAL -> left >= right;
            default -> (Object) null;
        };
    }
}
