package dev.annette.processor.body;

import com.sun.source.tree.Tree.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every expectation is worked out by Java itself, from the same operands. */
class ArithmeticTest {

    private static final int[] INTS = {0, 1, -1, 7, -8, 31, 33, Integer.MAX_VALUE, Integer.MIN_VALUE};

    private static Object binary(Kind operator, Object left, Object right) {
        return Arithmetic.binary(operator, left, right).orElseThrow();
    }

    @Test
    void integers_are_integers_and_overflow() {
        for (int a : INTS) {
            for (int b : INTS) {
                assertThat(binary(Kind.PLUS, a, b)).isEqualTo(a + b);
                assertThat(binary(Kind.MINUS, a, b)).isEqualTo(a - b);
                assertThat(binary(Kind.MULTIPLY, a, b)).isEqualTo(a * b);
                assertThat(binary(Kind.LEFT_SHIFT, a, b)).isEqualTo(a << b);
                assertThat(binary(Kind.RIGHT_SHIFT, a, b)).isEqualTo(a >> b);
                assertThat(binary(Kind.UNSIGNED_RIGHT_SHIFT, a, b)).isEqualTo(a >>> b);
                assertThat(binary(Kind.XOR, a, b)).isEqualTo(a ^ b);
                assertThat(binary(Kind.LESS_THAN, a, b)).isEqualTo(a < b);
                assertThat(binary(Kind.EQUAL_TO, a, b)).isEqualTo(a == b);
                assertThat(binary(Kind.MULTIPLY, (long) a, b)).isEqualTo((long) a * b);
                assertThat(binary(Kind.UNSIGNED_RIGHT_SHIFT, (long) a, b)).isEqualTo((long) a >>> b);
                assertThat(binary(Kind.LEFT_SHIFT, a, (long) b)).isEqualTo(a << (long) b);
                if (b != 0) {
                    assertThat(binary(Kind.DIVIDE, a, b)).isEqualTo(a / b);
                    assertThat(binary(Kind.REMAINDER, a, b)).isEqualTo(a % b);
                }
            }
        }
    }

    @Test
    void a_division_of_integers_by_zero_throws_and_one_of_floats_does_not() {
        assertThatThrownBy(() -> Arithmetic.binary(Kind.DIVIDE, 1, 0)).isInstanceOf(ArithmeticException.class);
        assertThat(binary(Kind.DIVIDE, 1f, 0)).isEqualTo(Float.POSITIVE_INFINITY);
    }

    @Test
    void operands_are_promoted_to_the_wider_type() {
        assertThat(binary(Kind.DIVIDE, 7, 2f)).isEqualTo(7 / 2f);
        assertThat(binary(Kind.PLUS, 0.1f, 0.2)).isEqualTo(0.1f + 0.2);
        assertThat(binary(Kind.MULTIPLY, 0.1f, 3)).isEqualTo(0.1f * 3);
        assertThat(binary(Kind.PLUS, 'a', 1)).isEqualTo('a' + 1);
        assertThat(binary(Kind.PLUS, (byte) 100, (short) 100)).isEqualTo(200);
        assertThat(binary(Kind.PLUS, Long.MAX_VALUE, 1)).isEqualTo(Long.MIN_VALUE);
        assertThat(binary(Kind.EQUAL_TO, 0.1f, 0.1)).isEqualTo(false);
        assertThat(binary(Kind.EQUAL_TO, 'a', 97L)).isEqualTo(true);
        assertThat(binary(Kind.EQUAL_TO, Long.MAX_VALUE, Long.MAX_VALUE - 1)).isEqualTo(false);
    }

    @Test
    void strings_are_joined() {
        assertThat(binary(Kind.PLUS, "a", 1)).isEqualTo("a1");
        assertThat(binary(Kind.PLUS, 1.0f, "a")).isEqualTo("1.0a");
        assertThat(binary(Kind.PLUS, "a", null)).isEqualTo("anull");
        assertThat(binary(Kind.PLUS, 'a', "b")).isEqualTo("ab");
    }

    @Test
    void signs_and_complements() {
        assertThat(Arithmetic.unary(Kind.UNARY_MINUS, 0.0)).contains(-0.0);
        assertThat(Arithmetic.unary(Kind.UNARY_MINUS, Integer.MIN_VALUE)).contains(Integer.MIN_VALUE);
        assertThat(Arithmetic.unary(Kind.UNARY_PLUS, 'a')).contains(97);
        assertThat(Arithmetic.unary(Kind.BITWISE_COMPLEMENT, 5)).contains(~5);
        assertThat(Arithmetic.unary(Kind.BITWISE_COMPLEMENT, 5L)).contains(~5L);
        assertThat(Arithmetic.unary(Kind.LOGICAL_COMPLEMENT, true)).contains(false);
    }

    @Test
    void what_java_does_not_have_is_empty() {
        assertThat(Arithmetic.binary(Kind.PLUS, true, 1)).isEmpty();
        assertThat(Arithmetic.binary(Kind.LEFT_SHIFT, 1f, 1)).isEmpty();
        assertThat(Arithmetic.binary(Kind.MINUS, "a", 1)).isEmpty();
        assertThat(Arithmetic.unary(Kind.UNARY_MINUS, true)).isEmpty();
        assertThat(Arithmetic.unary(Kind.BITWISE_COMPLEMENT, 1f)).isEmpty();
    }

    @Test
    void casts_cut_off_and_saturate_as_in_java() {
        for (double value : new double[] {0, 2.9, -2.9, 1e20, -1e20, Double.NaN, 300}) {
            assertThat(Arithmetic.cast("int", value)).isEqualTo((int) value);
            assertThat(Arithmetic.cast("long", value)).isEqualTo((long) value);
            assertThat(Arithmetic.cast("byte", value)).isEqualTo((byte) value);
            assertThat(Arithmetic.cast("char", value)).isEqualTo((char) value);
            assertThat(Arithmetic.cast("float", value)).isEqualTo((float) value);
        }
        assertThat(Arithmetic.cast("int", 1L << 33)).isEqualTo(0);
        assertThat(Arithmetic.cast("double", 1)).isEqualTo(1.0);
        assertThat(Arithmetic.cast("short", 'a')).isEqualTo((short) 97);
        assertThat(Arithmetic.cast("boolean", true)).isEqualTo(true);
    }
}
