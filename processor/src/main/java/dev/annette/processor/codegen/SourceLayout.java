package dev.annette.processor.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Gives the text that JavaPoet prints the layout a person would choose: fields in groups, no blank line twice. */
final class SourceLayout {

    /** Marks a line of a field's Javadoc that is to become a line comment above it. */
    static final String HEADING = "//: ";
    /** Marks a line of a field's Javadoc that is to become a comment behind it. */
    static final String TRAILING = "//> ";

    private static final int WIDTH = 120;
    /** Stands for the gap before a comment until the widths of its group are known. */
    private static final String COLUMN = "\t";
    private static final Pattern FIELD = Pattern.compile(" +private (final )?\\w+ \\w+;.*");

    private SourceLayout() {}

    /** Lays out a source file. */
    static String apply(String source) {
        List<String> lines = placeComments(List.of(source.split("\n", -1)));
        List<String> out = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean isBetweenFields = line.isBlank() && !out.isEmpty() && isField(out.get(out.size() - 1)) && i + 1 < lines.size()
                    && isField(lines.get(i + 1));
            boolean isSecondBlank = line.isBlank() && !out.isEmpty() && out.get(out.size() - 1).isBlank();
            if (!isBetweenFields && !isSecondBlank) {
                out.add(line.stripTrailing());
            }
        }
        return String.join("\n", alignComments(out));
    }

    /** Turns marked Javadoc into comments: {@code //: conv1: @Conv(...)} goes above the field, {@code //> 6x1x5x5} behind it. */
    private static List<String> placeComments(List<String> lines) {
        List<String> out = new ArrayList<>();
        String trailing = "";
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).strip().equals("/**") || !isMarked(lines.get(i + 1))) {
                out.add(lines.get(i) + trailing);
                trailing = "";
                continue;
            }
            String indent = lines.get(i).substring(0, lines.get(i).indexOf('/'));
            for (i++; !lines.get(i).strip().equals("*/"); i++) {
                String comment = lines.get(i).strip().substring(2);
                if (comment.startsWith(HEADING)) {
                    out.addAll(wrapped(indent + "// ", comment.substring(HEADING.length())));
                } else {
                    trailing = COLUMN + comment.substring(TRAILING.length());
                }
            }
        }
        return out;
    }

    /** A comment in lines that fit, broken behind commas. */
    private static List<String> wrapped(String start, String comment) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(start);
        for (String part : comment.split("(?<=,) ")) {
            if (line.length() + 1 + part.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(start).append("       ");
            }
            line.append(line.length() == start.length() ? "" : " ").append(part);
        }
        lines.add(line.toString());
        return lines;
    }

    private static boolean isMarked(String line) {
        return line.strip().startsWith("* " + HEADING) || line.strip().startsWith("* " + TRAILING);
    }

    /** Puts the comments behind consecutive fields into one column. */
    private static List<String> alignComments(List<String> lines) {
        List<String> out = new ArrayList<>(lines);
        for (int start = 0; start < out.size(); start++) {
            int end = start;
            while (end < out.size() && out.get(end).contains(COLUMN)) {
                end++;
            }
            int width = out.subList(start, end).stream().mapToInt(line -> line.indexOf(COLUMN)).max().orElse(0);
            for (int i = start; i < end; i++) {
                int gap = width - out.get(i).indexOf(COLUMN) + 4;
                out.set(i, out.get(i).replace(COLUMN, " ".repeat(gap) + "// "));
            }
            start = end;
        }
        return out;
    }

    private static boolean isField(String line) {
        return FIELD.matcher(line).matches();
    }
}
