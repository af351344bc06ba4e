package dev.annette.processor.frontend;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Shape;

/** Reads the shape of an input, target or parameter: sizes joined by {@code x}. */
final class InputShape {

    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final int MOST_DIMENSIONS = 4;
    private static final String HOW = "sizes joined by x, for example \"3x224x224\", \"100x64\" (time x features) or \"784\"";

    private InputShape() {}

    /** The shape, or nothing after a problem was reported. */
    static Optional<Shape> read(LayerAttributes model, String attribute) {
        String text = model.string(attribute);
        if (model.isBroken()) {
            return Optional.empty();
        }
        String[] parts = text.split("x", -1);
        int[] sizes = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            if (!SIZE.matcher(parts[i]).matches()) {
                model.problem(ProblemKind.UNKNOWN_INPUT, attribute, suggestion(attribute, text), attribute, text, complaint(parts[i]));
                return Optional.empty();
            }
            sizes[i] = Integer.parseInt(parts[i]);
        }
        if (sizes.length > MOST_DIMENSIONS) {
            model.problem(ProblemKind.UNKNOWN_INPUT, attribute, HOW, attribute, text,
                    "samples have at most " + MOST_DIMENSIONS + " dimensions");
            return Optional.empty();
        }
        Shape shape = Shape.of(sizes);
        if (shape.elements() > Integer.MAX_VALUE) {
            model.problem(ProblemKind.UNKNOWN_INPUT, attribute, "a smaller sample", attribute, text,
                    shape.elements() + " elements per sample are more than 2147483647");
            return Optional.empty();
        }
        return Optional.of(shape);
    }

    private static String complaint(String part) {
        if (part.isEmpty()) {
            return "a size is missing";
        }
        return "\"" + part + "\" is not a size" + (NUMBER.matcher(part).matches() ? ", which is a number from 1 to 999999999" : "");
    }

    /** The numbers that the text holds, joined as they should be, if it holds between one and four. */
    private static String suggestion(String attribute, String text) {
        StringBuilder joined = new StringBuilder();
        int count = 0;
        Matcher numbers = SIZE.matcher(text);
        while (numbers.find()) {
            joined.append(count == 0 ? "" : "x").append(numbers.group());
            count++;
        }
        return count >= 1 && count <= MOST_DIMENSIONS ? attribute + " = \"" + joined + "\"" : HOW;
    }
}
