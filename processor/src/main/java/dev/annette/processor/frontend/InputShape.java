package dev.annette.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Size;

/** Reads the shape of an input, target or parameter: sizes joined by {@code x}, each a number or a letter for what is bound when a plan is built. */
final class InputShape {

    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern SYMBOL = Pattern.compile("[A-Z][0-9]{0,2}");
    private static final Pattern SIZE_OR_SYMBOL = Pattern.compile(SIZE + "|(?<![A-Za-wyz])" + SYMBOL + "(?![A-Za-wyz0-9])");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern UNFIT_SYMBOL = Pattern.compile("[A-Za-z]\\w*");
    private static final int MOST_DIMENSIONS = 4;
    private static final String HOW = "sizes joined by x, for example \"3x224x224\", \"100x64\" (time x features) or \"784\"; "
            + "\"3xHxW\" leaves height and width to the plan";

    private InputShape() {}

    /** The shape, or nothing after a problem was reported. */
    static Optional<Shape> read(LayerAttributes model, String attribute) {
        String text = model.string(attribute);
        if (model.isBroken()) {
            return Optional.empty();
        }
        String[] parts = text.split("x", -1);
        List<Size> sizes = new ArrayList<>();
        for (String part : parts) {
            boolean isSymbol = SYMBOL.matcher(part).matches();
            if (!isSymbol && !SIZE.matcher(part).matches()) {
                model.problem(ProblemKind.UNKNOWN_INPUT, attribute, suggestion(attribute, text), attribute, text, complaint(part));
                return Optional.empty();
            }
            sizes.add(isSymbol ? Size.symbol(part) : Size.of(Integer.parseInt(part)));
        }
        if (sizes.size() > MOST_DIMENSIONS) {
            model.problem(ProblemKind.UNKNOWN_INPUT, attribute, HOW, attribute, text,
                    "samples have at most " + MOST_DIMENSIONS + " dimensions");
            return Optional.empty();
        }
        Shape shape = new Shape(sizes);
        Shape known = new Shape(sizes.stream().filter(Size::isConstant).toList());
        if (known.elements() > Integer.MAX_VALUE) {
            model.problem(ProblemKind.UNKNOWN_INPUT, attribute, "a smaller sample", attribute, text,
                    known.elements() + " elements per sample are more than 2147483647");
            return Optional.empty();
        }
        return Optional.of(shape);
    }

    /** The same for what is bound to no sample, so that no size may be left open. */
    static Optional<Shape> readNumbers(LayerAttributes model, String attribute) {
        Optional<Shape> shape = read(model, attribute);
        if (shape.filter(Shape::isSymbolic).isPresent()) {
            model.problem(ProblemKind.UNKNOWN_INPUT, attribute, "a number in place of each letter", attribute, shape.get(),
                    String.join(" and ", shape.get().symbols())
                            + " would be bound when a plan is built, but a learned tensor has one size");
            return Optional.empty();
        }
        return shape;
    }

    private static String complaint(String part) {
        if (part.isEmpty()) {
            return "a size is missing";
        }
        return "\"" + part + "\" is not a size" + (NUMBER.matcher(part).matches() ? ", which is a number from 1 to 999999999"
                : UNFIT_SYMBOL.matcher(part).matches() ? ", which is a number or one capital letter" : "");
    }

    /** The sizes that the text holds, joined as they should be, if it holds between one and four. */
    private static String suggestion(String attribute, String text) {
        String capital = text.toUpperCase(Locale.ROOT).replace('X', 'x');
        if (Stream.of(capital.split("x", -1)).allMatch(part -> SIZE.matcher(part).matches() || SYMBOL.matcher(part).matches())) {
            return attribute + " = \"" + capital + "\"";
        }
        StringBuilder joined = new StringBuilder();
        int count = 0;
        Matcher sizes = SIZE_OR_SYMBOL.matcher(text);
        while (sizes.find()) {
            joined.append(count == 0 ? "" : "x").append(sizes.group());
            count++;
        }
        return count >= 1 && count <= MOST_DIMENSIONS ? attribute + " = \"" + joined + "\"" : HOW;
    }
}
