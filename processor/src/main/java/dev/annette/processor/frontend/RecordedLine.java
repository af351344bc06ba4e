package dev.annette.processor.frontend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One application as a recording notes it, such as {@code conv1: Conv(filters=64, kernel=[3])(input)  // conv(64).kernel(3)}. What
 * it gives is called as it, or by the names before an equals sign: {@code conv1Use2 = conv1(relu1)}. {@code conv1 per step(input)} applies to each step of a sequence by
 * itself.
 *
 * @param results    the names of its results
 * @param name       the name of the layer, tensor, sub-network or operator
 * @param kind       the layer's annotation or the tensor method; empty for what is declared elsewhere
 * @param attributes those that were given, in plain forms
 * @param isPerStep  whether it is applied to each step of its input by itself
 * @param inputs     the names of what it reads
 * @param source     how the source reads; empty where that is no matter
 */
record RecordedLine(List<String> results, String name, String kind, Map<String, Object> attributes, boolean isPerStep, List<String> inputs,
        String source) {

    private static final String SOURCE = "// ";
    private static final String PER_STEP = "per step";

    /** The application of what is declared elsewhere. */
    static RecordedLine of(List<String> results, String name, List<String> inputs) {
        return new RecordedLine(results, name, "", Map.of(), false, inputs, "");
    }

    /** The same layer, applied. */
    RecordedLine applied(List<String> given, List<String> read) {
        return new RecordedLine(given, name, kind, attributes, isPerStep, read, source);
    }

    /** The same application to each step of the input by itself. */
    RecordedLine perStep() {
        return new RecordedLine(results, name, kind, attributes, true, inputs, source);
    }

    /** Whether it is a layer that stands written where it is applied. */
    boolean isLayer() {
        return !kind.isEmpty() && Character.isUpperCase(kind.charAt(0));
    }

    String text() {
        String given = attributes.isEmpty() ? ""
                : attributes.entrySet().stream().map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                        .collect(Collectors.joining(", ", "(", ")"));
        String named = results.equals(List.of(name)) ? "" : (results.size() == 1 ? results.get(0) : list(results)) + " = ";
        return named + name + (kind.isEmpty() ? "" : ": " + kind + given) + (isPerStep ? " " + PER_STEP : "") + list(inputs)
                + (source.isEmpty() ? "" : "  " + SOURCE + source);
    }

    /** {@code (a, b)}. */
    static String list(List<String> names) {
        return "(" + String.join(", ", names) + ")";
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(RecordedLine::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof EnumConstant constant) {
            return constant.name();
        }
        if (value instanceof Integer || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Float number) {
            return number + "f";
        }
        if (value instanceof String string) {
            return '"' + string + '"';
        }
        throw new IllegalArgumentException("no notation for " + value);
    }

    /**
     * Reads what {@link #text()} writes.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static RecordedLine parse(String line) {
        return new Reader(line).line();
    }

    /** Reads {@code (a, b)}. */
    static List<String> parseList(String text) {
        return new Reader(text).names();
    }

    /** Reads a line from left to right. */
    private static final class Reader {

        private final String line;
        private int at;

        Reader(String line) {
            this.line = line;
        }

        RecordedLine line() {
            List<String> results = next() == '(' ? names() : List.of(word());
            String name = skip('=') ? word() : results.get(0);
            String kind = "";
            Map<String, Object> attributes = new LinkedHashMap<>();
            if (skip(':')) {
                kind = word();
                int start = at;
                attributes = next() == '(' ? attributes() : Map.of();
                if (next() != '(' && !isPerStep()) {
                    at = start;
                    attributes = Map.of();
                }
            }
            boolean isPerStep = isPerStep();
            at += isPerStep ? PER_STEP.length() : 0;
            List<String> inputs = names();
            boolean hasSource = next() == '/';
            String source = hasSource ? line.substring(at + SOURCE.length()).replaceAll(" +", " ") : "";
            if (!hasSource && next() != 0) {
                throw fault("the end");
            }
            return new RecordedLine(results, name, kind, attributes, isPerStep, inputs, source);
        }

        private boolean isPerStep() {
            return next() == PER_STEP.charAt(0) && line.startsWith(PER_STEP, at);
        }

        List<String> names() {
            List<String> names = new ArrayList<>();
            expect('(');
            while (!skip(')')) {
                names.add(word());
                skip(',');
            }
            return names;
        }

        /** Attributes, or names of inputs that look like attributes without values. */
        private Map<String, Object> attributes() {
            Map<String, Object> attributes = new LinkedHashMap<>();
            expect('(');
            while (!skip(')')) {
                String name = word();
                attributes.put(name, skip('=') ? value() : name);
                skip(',');
            }
            return attributes;
        }

        private Object value() {
            if (skip('[')) {
                List<Object> list = new ArrayList<>();
                while (!skip(']')) {
                    list.add(value());
                    skip(',');
                }
                return list;
            }
            if (next() == '"') {
                int end = line.indexOf('"', at + 1);
                String string = line.substring(at + 1, end);
                at = end + 1;
                return string;
            }
            String word = word();
            if (word.equals("true") || word.equals("false")) {
                return Boolean.valueOf(word);
            }
            if (!Character.isDigit(word.charAt(0)) && word.charAt(0) != '-') {
                return new EnumConstant(word);
            }
            return word.endsWith("f") ? (Object) Float.valueOf(word.substring(0, word.length() - 1)) : Integer.valueOf(word);
        }

        private String word() {
            next();
            int start = at;
            while (at < line.length() && (Character.isJavaIdentifierPart(line.charAt(at)) || "-.".indexOf(line.charAt(at)) >= 0)) {
                at++;
            }
            if (start == at) {
                throw fault("a name or number");
            }
            return line.substring(start, at);
        }

        /** The next character that is no space; 0 at the end. */
        private char next() {
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
            return at < line.length() ? line.charAt(at) : 0;
        }

        private boolean skip(char character) {
            boolean isNext = next() == character;
            at += isNext ? 1 : 0;
            return isNext;
        }

        private void expect(char character) {
            if (!skip(character)) {
                throw fault("'" + character + "'");
            }
        }

        private IllegalArgumentException fault(String expected) {
            return new IllegalArgumentException("expected " + expected + " at " + at + " of " + line);
        }
    }
}
