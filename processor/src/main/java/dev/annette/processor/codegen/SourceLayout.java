package dev.annette.processor.codegen;

import java.util.ArrayList;
import java.util.List;

/** Gives the text that JavaPoet prints the layout a person would choose: fields in groups, no blank line twice. */
final class SourceLayout {

    /** Marks a field's Javadoc that is to become a line comment. */
    static final String LINE_COMMENT = "// ";

    private SourceLayout() {
    }

    /** Lays out a source file. */
    static String apply(String source) {
        List<String> lines = new ArrayList<>(List.of(source.split("\n", -1)));
        toLineComments(lines);
        List<String> out = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean isBetweenFields = line.isBlank() && !out.isEmpty() && isField(out.get(out.size() - 1)) && i + 1 < lines.size() && isField(lines.get(i + 1));
            boolean isSecondBlank = line.isBlank() && !out.isEmpty() && out.get(out.size() - 1).isBlank();
            if (!isBetweenFields && !isSecondBlank) {
                out.add(line.stripTrailing());
            }
        }
        return String.join("\n", out);
    }

    /** {@code /** // conv1: @Conv(...) *}{@code /} above a field becomes {@code // conv1: @Conv(...)}. */
    private static void toLineComments(List<String> lines) {
        for (int i = 0; i + 2 < lines.size(); i++) {
            String comment = lines.get(i + 1).strip();
            if (lines.get(i).strip().equals("/**") && comment.startsWith("* " + LINE_COMMENT)) {
                String indent = lines.get(i).substring(0, lines.get(i).indexOf('/'));
                lines.set(i, indent + comment.substring(2));
                lines.remove(i + 2);
                lines.remove(i + 1);
            }
        }
    }

    private static boolean isField(String line) {
        String code = line.strip();
        return code.startsWith("private ") && code.endsWith(";") && !code.contains("(");
    }
}
