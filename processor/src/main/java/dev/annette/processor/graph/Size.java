package dev.annette.processor.graph;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The size of one dimension: a number, or an expression over sizes that are bound when a plan is built, such as {@code (H + 1) / 2}. Immutable.
 *
 * <p>It is a sum of products with whole coefficients, whose factors are symbols and quotients; sums that are written differently become the same one
 * ({@code H + 2 - 3 + 1} is {@code H}, half of {@code H / 2} is {@code H / 4}). Within a quotient no coefficient is negative, since multiples of the divisor are taken out:
 * {@code (H - 1) / 2 + 1} is {@code (H + 1) / 2}. Java's division, which rounds towards zero, therefore rounds down as it should. Not every pair of expressions that are always
 * equal is found to be ({@code H / 2 + (H + 1) / 2} stays as it is): different expressions may be equal, equal ones always are.
 */
public final class Size {

    private final long constant;
    private final TreeMap<Product, Long> terms;

    private Size(long constant, TreeMap<Product, Long> terms) {
        this.constant = constant;
        this.terms = terms;
    }

    /** A number. */
    public static Size of(long number) {
        return new Size(number, new TreeMap<>());
    }

    /**
     * A size that is bound when a plan is built.
     *
     * @param name its name, such as {@code H}
     */
    public static Size symbol(String name) {
        return of(new Symbol(name));
    }

    private static Size of(Factor factor) {
        return new Size(0, new TreeMap<>(Map.of(Product.of(List.of(factor)), 1L)));
    }

    /** Whether it is a number. */
    public boolean isConstant() {
        return terms.isEmpty();
    }

    /** Whether it is this number. */
    public boolean is(long number) {
        return isConstant() && constant == number;
    }

    /**
     * The number that it is.
     *
     * @throws SymbolicSizeException if it is none
     * @throws ArithmeticException   if it is larger than an {@code int}
     */
    public int number() {
        return Math.toIntExact(longNumber());
    }

    /**
     * The number that it is.
     *
     * @throws SymbolicSizeException if it is none
     */
    public long longNumber() {
        if (!isConstant()) {
            throw new SymbolicSizeException(this);
        }
        return constant;
    }

    /** The sum of two sizes. */
    public Size plus(Size other) {
        TreeMap<Product, Long> sum = new TreeMap<>(terms);
        other.terms.forEach((term, coefficient) -> add(sum, term, coefficient));
        return new Size(Math.addExact(constant, other.constant), sum);
    }

    /** This and a number. */
    public Size plus(long number) {
        return plus(of(number));
    }

    /** This without another. */
    public Size minus(Size other) {
        return plus(other.times(-1));
    }

    /** The product with a number. */
    public Size times(long number) {
        return times(of(number));
    }

    /** The product of two sizes. */
    public Size times(Size other) {
        Size product = of(Math.multiplyExact(constant, other.constant));
        for (Map.Entry<Product, Long> term : withConstant().entrySet()) {
            for (Map.Entry<Product, Long> factor : other.withConstant().entrySet()) {
                Product joined = term.getKey().times(factor.getKey());
                if (!joined.factors().isEmpty()) {
                    add(product.terms, joined, Math.multiplyExact(term.getValue(), factor.getValue()));
                }
            }
        }
        return product;
    }

    /** The terms with the constant as the product of nothing. */
    private Map<Product, Long> withConstant() {
        Map<Product, Long> all = new TreeMap<>(terms);
        if (constant != 0) {
            all.put(Product.of(List.of()), constant);
        }
        return all;
    }

    private static void add(TreeMap<Product, Long> sum, Product term, long coefficient) {
        long total = Math.addExact(sum.getOrDefault(term, 0L), coefficient);
        if (total == 0) {
            sum.remove(term);
        } else {
            sum.put(term, total);
        }
    }

    /**
     * The quotient, rounded down.
     *
     * @param divisor at least 1
     */
    public Size dividedBy(long divisor) {
        if (divisor < 1) {
            throw new IllegalArgumentException("a size is divided by 1 or more, not by " + divisor);
        }
        Size whole = of(Math.floorDiv(constant, divisor));
        Size rest = of(Math.floorMod(constant, divisor));
        terms.forEach((term, coefficient) -> {
            add(whole.terms, term, Math.floorDiv(coefficient, divisor));
            add(rest.terms, term, Math.floorMod(coefficient, divisor));
        });
        return rest.isConstant() ? whole : whole.plus(rest.quotient(divisor));
    }

    /** The quotient by a divisor that is larger than all coefficients, none of which is negative. */
    private Size quotient(long divisor) {
        long common = divisor;
        for (long coefficient : terms.values()) {
            common = gcd(common, coefficient);
        }
        if (common > 1) {
            TreeMap<Product, Long> reduced = new TreeMap<>();
            for (Map.Entry<Product, Long> term : terms.entrySet()) {
                reduced.put(term.getKey(), term.getValue() / common);
            }
            return new Size(constant / common, reduced).dividedBy(divisor / common);
        }
        Map.Entry<Product, Long> first = terms.firstEntry();
        boolean isOneFactor = terms.size() == 1 && first.getValue() == 1 && first.getKey().factors().size() == 1;
        if (isOneFactor && first.getKey().factors().get(0) instanceof Quotient inner) {
            // floor((floor(x / a) + c) / b) is floor((x + a c) / (a b))
            return inner.dividend().plus(Math.multiplyExact(inner.divisor(), constant))
                    .dividedBy(Math.multiplyExact(inner.divisor(), divisor));
        }
        return of(Quotient.of(this, divisor));
    }

    private static long gcd(long first, long second) {
        return second == 0 ? first : gcd(second, first % second);
    }

    /** Whether the two can be equal: they are, or what they differ by depends on what the symbols are bound to. */
    public boolean mayEqual(Size other) {
        return equals(other) || !minus(other).isConstant();
    }

    /** The names of the sizes in it, in alphabetical order. */
    public Set<String> symbols() {
        Set<String> names = new TreeSet<>();
        terms.keySet().forEach(term -> term.factors().forEach(factor -> names.addAll(factor.symbols())));
        return names;
    }

    /** Whether it never becomes smaller when a symbol becomes larger, as far as its signs tell. */
    public boolean isMonotone() {
        return terms.values().stream().allMatch(coefficient -> coefficient > 0);
    }

    /** The number that it becomes when all symbols are bound to one number. */
    public long at(long number) {
        return evaluate(symbol -> number);
    }

    /** The number that it becomes when each symbol is bound to one. */
    public long evaluate(ToLongFunction<String> binding) {
        long sum = constant;
        for (Map.Entry<Product, Long> term : terms.entrySet()) {
            long product = term.getValue();
            for (Factor factor : term.getKey().factors()) {
                product = Math.multiplyExact(product, factor.evaluate(binding));
            }
            sum = Math.addExact(sum, product);
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Size size && constant == size.constant && terms.equals(size.terms);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(constant) + terms.hashCode();
    }

    /** As Java would compute it: {@code (H + 1) / 2}, {@code 2 * (W / 4) + 3}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        Comparator<Map.Entry<Product, Long>> positiveFirst = Comparator.comparing(term -> term.getValue() < 0);
        terms.entrySet().stream().sorted(positiveFirst).forEach(term -> {
            append(text, term.getValue() < 0, term.getKey().text(Math.abs(term.getValue())));
        });
        if (constant != 0 || terms.isEmpty()) {
            append(text, constant < 0, String.valueOf(Math.abs(constant)));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, boolean isNegative, String term) {
        text.append(text.isEmpty() ? isNegative ? "-" : "" : isNegative ? " - " : " + ").append(term);
    }

    /** As it stands within a shape, where it must not fall apart: {@code ((H+1)/2)}. */
    String compact() {
        String text = toString().replace(" ", "");
        return text.matches("\\w+") ? text : "(" + text + ")";
    }

    /** What products are made of; never negative. */
    private sealed interface Factor {

        Set<String> symbols();

        long evaluate(ToLongFunction<String> binding);
    }

    private record Symbol(String name) implements Factor {

        @Override
        public Set<String> symbols() {
            return Set.of(name);
        }

        @Override
        public long evaluate(ToLongFunction<String> binding) {
            return binding.applyAsLong(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Knows its text, by which factors are ordered. */
    private record Quotient(Size dividend, long divisor, String text) implements Factor {

        static Quotient of(Size dividend, long divisor) {
            boolean isSum = dividend.terms.size() + (dividend.constant == 0 ? 0 : 1) > 1;
            return new Quotient(dividend, divisor, (isSum ? "(" + dividend + ")" : dividend.toString()) + " / " + divisor);
        }

        @Override
        public Set<String> symbols() {
            return dividend.symbols();
        }

        @Override
        public long evaluate(ToLongFunction<String> binding) {
            return Math.floorDiv(dividend.evaluate(binding), divisor);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Factors in alphabetical order.
     *
     * @param factors the factors
     * @param text    as they stand behind a number
     */
    private record Product(List<Factor> factors, String text) implements Comparable<Product> {

        static Product of(List<Factor> factors) {
            List<Factor> ordered = factors.stream().sorted(Comparator.comparing(Factor::toString)).toList();
            return new Product(ordered, ordered.stream().map(factor -> factor instanceof Quotient ? "(" + factor + ")" : factor.toString())
                    .collect(Collectors.joining(" * ")));
        }

        Product times(Product other) {
            return of(Stream.concat(factors.stream(), other.factors.stream()).toList());
        }

        String text(long coefficient) {
            return coefficient != 1 ? coefficient + " * " + text : factors.size() == 1 ? factors.get(0).toString() : text;
        }

        @Override
        public int compareTo(Product other) {
            return text.compareTo(other.text);
        }
    }
}
