package dev.annette.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.annette.reference.DocumentedType.Member;

/** Lays out the pages of {@code docs/layers}: one for each type of the model language, and an index. */
final class ReferencePages {

    private static final String HEADER = "<!-- Generated from the Javadoc of %s by LayerReferenceTest. Edit the Javadoc, then run: %s -->";

    private final List<DocumentedType> types;
    private final Set<String> names;
    private final String command;

    /**
     * Prepares the pages.
     *
     * @param types   the types, in the order of the index
     * @param command the command that writes the pages anew
     */
    ReferencePages(List<DocumentedType> types, String command) {
        this.types = types;
        this.names = types.stream().map(DocumentedType::name).collect(Collectors.toUnmodifiableSet());
        this.command = command;
    }

    /** Renders all pages, by the names of their files. */
    Map<String, String> render() {
        Map<String, String> pages = new TreeMap<>();
        pages.put("README.md", index());
        types.forEach(type -> pages.put(type.name() + ".md", page(type)));
        return pages;
    }

    private String index() {
        List<String> blocks = new ArrayList<>();
        blocks.add(HEADER.formatted("dsl-api", command));
        blocks.add("# The layers");
        blocks.add("Each page says what a layer computes, its attributes, its shapes, and shows a use and a misuse.");
        blocks.add(indexTable("Layer", types.stream().filter(DocumentedType::isLayer).toList()));
        blocks.add("## The words that layers share");
        blocks.add(indexTable("Type", types.stream().filter(type -> !type.isLayer()).toList()));
        return String.join("\n\n", blocks) + "\n";
    }

    private String indexTable(String title, List<DocumentedType> rows) {
        return rows.stream()
                .map(type -> row(link(type), MarkdownText.line(type.documentation().getFirstSentence(), names)))
                .collect(Collectors.joining("\n", row(title, "What it does") + "\n| --- | --- |\n", ""));
    }

    private String page(DocumentedType type) {
        List<String> blocks = new ArrayList<>();
        blocks.add(HEADER.formatted(type.packageName() + "." + type.name(), command));
        blocks.add("# " + title(type));
        blocks.add(MarkdownText.line(type.documentation().getFirstSentence(), names));
        if (!type.members().isEmpty()) {
            blocks.add(type.isAnnotation() ? attributeTable(type) : constantTable(type));
        }
        blocks.addAll(MarkdownText.blocks(type.documentation().getBody(), names));
        blocks.add("[All layers](README.md)");
        return String.join("\n\n", blocks) + "\n";
    }

    private String attributeTable(DocumentedType type) {
        return type.members().stream()
                .map(member -> row(
                        "`" + member.name() + "`",
                        typeOf(member),
                        member.defaultValue().map(value -> "`" + value + "`").orElse("required"),
                        MarkdownText.line(member.documentation().getFullBody(), names)))
                .collect(Collectors.joining("\n", row("Attribute", "Type", "Default", "Meaning") + "\n| --- | --- | --- | --- |\n", ""));
    }

    private String constantTable(DocumentedType type) {
        return type.members().stream()
                .map(member -> row(
                        "`" + member.name() + (type.isFluent() && !member.name().endsWith(")") ? "()" : "") + "`",
                        MarkdownText.line(member.documentation().getFullBody(), names)))
                .collect(Collectors.joining("\n", row(type.isFluent() ? "Method" : "Constant", "Meaning") + "\n| --- | --- |\n", ""));
    }

    private String typeOf(Member member) {
        return names.contains(member.type()) ? "[`" + member.type() + "`](" + member.type() + ".md)" : "`" + member.type() + "`";
    }

    private static String link(DocumentedType type) {
        return "[`" + title(type) + "`](" + type.name() + ".md)";
    }

    private static String title(DocumentedType type) {
        return type.isAnnotation() ? "@" + type.name() : type.name();
    }

    /** Markdown splits a row at every bar, even inside code, unless it is escaped. */
    private static String row(String... cells) {
        return List.of(cells).stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
