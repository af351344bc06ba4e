package dev.annette.processor.graph;

import java.util.Map;
import java.util.function.UnaryOperator;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SizeTest {

    private static final Size H = Size.symbol("H");
    private static final Size W = Size.symbol("W");
    private static final Map<String, Long> BINDING = Map.of("H", 7L, "W", 12L);

    /** An expression, and the number that plain arithmetic gives for the same steps. */
    record Built(Size size, long number) {}

    @Provide
    Arbitrary<Built> leaves() {
        return Arbitraries.oneOf(Arbitraries.integers().between(-9, 9).map(number -> new Built(Size.of(number), number)),
                Arbitraries.of("H", "W").map(name -> new Built(Size.symbol(name), BINDING.get(name))));
    }

    /** Some steps of arithmetic, each with the result so far and a leaf; in the end two such results are added. */
    @Provide
    Arbitrary<Built> expressions() {
        Arbitrary<UnaryOperator<Built>> steps = Combinators.combine(Arbitraries.integers().between(0, 5), leaves()).as(SizeTest::step);
        Arbitrary<Built> chains = Combinators.combine(leaves(), steps.list().ofMaxSize(5)).as((start, all) -> {
            Built result = start;
            for (UnaryOperator<Built> step : all) {
                result = step.apply(result);
            }
            return result;
        });
        return Combinators.combine(chains, chains).as((a, b) -> new Built(a.size.plus(b.size), a.number + b.number));
    }

    private static UnaryOperator<Built> step(int kind, Built leaf) {
        return switch (kind) {
            case 0 -> a -> new Built(a.size.plus(leaf.size), a.number + leaf.number);
            case 1 -> a -> new Built(leaf.size.minus(a.size), leaf.number - a.number);
            case 2 -> a -> new Built(a.size.times(leaf.size), a.number * leaf.number);
            default -> a -> new Built(a.size.dividedBy(kind - 1), Math.floorDiv(a.number, kind - 1));
        };
    }

    @Property(tries = 300)
    void it_is_worth_what_the_steps_that_built_it_give(@ForAll("expressions") Built built) {
        assertThat(built.size.evaluate(BINDING::get)).isEqualTo(built.number);
    }

    /** In particular, Java's division rounds towards zero and the size's down: they agree since no quotient has a negative dividend. */
    @Property(tries = 300)
    void java_computes_the_same_from_its_text(@ForAll("expressions") Built built) {
        assertThat(new JavaExpression(built.size.toString()).value()).as(built.size.toString()).isEqualTo(built.number);
    }

    @Property(tries = 300)
    void sums_and_products_do_not_depend_on_their_order(@ForAll("expressions") Built first, @ForAll("expressions") Built second,
            @ForAll("leaves") Built third) {
        Size a = first.size;
        Size b = second.size;
        Size c = third.size;

        assertThat(a.plus(b)).isEqualTo(b.plus(a)).hasSameHashCodeAs(b.plus(a)).hasToString(b.plus(a).toString());
        assertThat(a.times(c)).isEqualTo(c.times(a));
        assertThat(a.plus(b).times(c)).isEqualTo(a.times(c).plus(b.times(c)));
        assertThat(a.plus(b).minus(b)).isEqualTo(a);
        assertThat(a.minus(a)).isEqualTo(Size.of(0));
    }

    @Property(tries = 300)
    void quotients_are_one_for_all_ways_to_reach_them(@ForAll("expressions") Built built, @ForAll @IntRange(min = 1, max = 9) int first,
            @ForAll @IntRange(min = 1, max = 9) int second, @ForAll @IntRange(min = -9, max = 9) int number) {
        Size size = built.size;

        assertThat(size.times(first).dividedBy(first)).isEqualTo(size);
        assertThat(size.plus((long) first * number).dividedBy(first)).isEqualTo(size.dividedBy(first).plus(number));
        assertThat(size.times(second).dividedBy((long) first * second)).isEqualTo(size.dividedBy(first));
        assertThat(H.dividedBy(first).plus(number).dividedBy(second))
                .isEqualTo(H.plus((long) first * number).dividedBy((long) first * second));
    }

    @Example
    void it_reads_as_a_person_would_write_it() {
        assertThat(H.plus(2).minus(Size.of(3)).plus(1)).isEqualTo(H).hasToString("H");
        assertThat(H.plus(-1).dividedBy(2).plus(1)).hasToString("(H + 1) / 2");
        assertThat(H.dividedBy(2).plus(-4)).hasToString("H / 2 - 4");
        assertThat(H.dividedBy(4).times(2).plus(3)).hasToString("2 * (H / 4) + 3");
        assertThat(H.times(3).dividedBy(2)).hasToString("H / 2 + H");
        assertThat(H.dividedBy(2).times(W).times(64)).hasToString("64 * (H / 2) * W");
        assertThat(Size.of(5).minus(H)).hasToString("-H + 5");
        assertThat(Size.of(-3)).hasToString("-3");
        assertThat(W.minus(H)).hasToString("W - H");
    }

    @Example
    void only_a_number_is_taken_for_one() {
        assertThat(H.minus(H).plus(28).number()).isEqualTo(28);
        assertThatThrownBy(() -> H.dividedBy(2).number()).isInstanceOf(SymbolicSizeException.class)
                .hasMessage("H / 2 is bound only when a plan is built");
        assertThatThrownBy(() -> H.dividedBy(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void sizes_may_be_equal_unless_they_differ_by_a_number() {
        assertThat(H.mayEqual(W)).isTrue();
        assertThat(H.dividedBy(2).times(2).mayEqual(H)).isTrue();
        assertThat(H.mayEqual(H)).isTrue();
        assertThat(H.mayEqual(H.plus(1))).isFalse();
        assertThat(Size.of(3).mayEqual(Size.of(4))).isFalse();
    }

    /** Computes an expression by the rules of Java: precedence, from left to right, division towards zero. */
    private static final class JavaExpression {

        private final String text;
        private int at;

        JavaExpression(String text) {
            this.text = text.replace(" ", "");
        }

        long value() {
            long sum = isNext('-') ? -product() : product();
            while (at < text.length() && text.charAt(at) != ')') {
                sum += isNext('-') ? -product() : isNext('+') ? product() : fail();
            }
            return sum;
        }

        private long product() {
            long product = factor();
            while (at < text.length() && "*/".indexOf(text.charAt(at)) >= 0) {
                product = isNext('*') ? product * factor() : isNext('/') ? product / factor() : fail();
            }
            return product;
        }

        private long factor() {
            if (isNext('(')) {
                long value = value();
                return isNext(')') ? value : fail();
            }
            int start = at;
            while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
                at++;
            }
            String word = text.substring(start, at);
            return BINDING.containsKey(word) ? BINDING.get(word) : Long.parseLong(word);
        }

        private boolean isNext(char wanted) {
            boolean isThere = at < text.length() && text.charAt(at) == wanted;
            at += isThere ? 1 : 0;
            return isThere;
        }

        private long fail() {
            throw new IllegalArgumentException(text + " at " + at);
        }
    }
}
