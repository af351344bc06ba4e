package dev.annette.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.util.SimpleDocTreeVisitor;

/**
 * Turns Javadoc into Markdown: paragraphs, second-level headings, lists, preformatted text, code and links.
 *
 * <p>Whatever else stands in a comment is refused, so that no page silently loses a part of it. Line breaks inside a paragraph are
 * blanks: a comment that is only wrapped anew changes no page.
 */
final class MarkdownText extends SimpleDocTreeVisitor<Void, Void> {

    private final Set<String> pages;
    private final List<String> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean isPreformatted;
    private boolean isFirstItem;
    private String heading = "";

    private MarkdownText(Set<String> pages) {
        this.pages = pages;
    }

    /**
     * Renders a part of a comment as blocks of Markdown.
     *
     * @param trees the part
     * @param pages the names of the types that have a page to link to
     */
    static List<String> blocks(List<? extends DocTree> trees, Set<String> pages) {
        MarkdownText markdown = new MarkdownText(pages);
        markdown.visit(trees, null);
        markdown.flush("");
        return markdown.blocks;
    }

    /** Renders a part of a comment as one line, for a cell of a table or an index. */
    static String line(List<? extends DocTree> trees, Set<String> pages) {
        return String.join(" ", blocks(trees, pages));
    }

    @Override
    protected Void defaultAction(DocTree tree, Void nothing) {
        throw new IllegalArgumentException("the layer pages do not know " + tree.getKind() + ": " + tree);
    }

    @Override
    public Void visitText(TextTree tree, Void nothing) {
        String body = tree.getBody();
        text.append(isPreformatted ? body : body.replaceAll("\\s+", " ").replaceAll("([*_<\\\\])", "\\\\$1"));
        return null;
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Void nothing) {
        String body = tree.getBody().getBody();
        text.append(isPreformatted ? body : code(body.strip().replaceAll("\\s+", " ")));
        return null;
    }

    @Override
    public Void visitLink(LinkTree tree, Void nothing) {
        String signature = tree.getReference().getSignature();
        String type = signature.replaceAll("#.*", "").replaceAll(".*\\.(?=[A-Z])", "");
        String member = signature.contains("#") ? "." + signature.replaceAll(".*#|\\(.*", "") : "";
        String label = tree.getLabel().stream().map(DocTree::toString).collect(Collectors.joining()).replaceAll("\\s+", " ");
        String target = Character.isLowerCase(type.charAt(0)) ? "README" : type;
        if (!target.equals("README") && !pages.contains(target)) {
            throw new IllegalArgumentException("no layer page for the target of " + tree);
        }
        text.append("[").append(code(label.isEmpty() ? type + member : label)).append("](").append(target).append(".md)");
        return null;
    }

    /** Renders an inline {@code @return}, with which the comment of an attribute begins, as a sentence. */
    @Override
    public Void visitReturn(ReturnTree tree, Void nothing) {
        String sentence = line(tree.getDescription(), pages);
        text.append(Character.toUpperCase(sentence.charAt(0))).append(sentence.substring(1)).append(".");
        return null;
    }

    @Override
    public Void visitStartElement(StartElementTree tree, Void nothing) {
        switch (tree.getName().toString()) {
            case "p", "h2", "li" -> flush("");
            case "ul" -> {
                flush("");
                isFirstItem = true;
            }
            case "pre" -> {
                flush("");
                isPreformatted = true;
            }
            default -> defaultAction(tree, null);
        }
        return null;
    }

    @Override
    public Void visitEndElement(EndElementTree tree, Void nothing) {
        switch (tree.getName().toString()) {
            case "p", "ul" -> flush("");
            case "h2" -> {
                heading = text.toString().strip();
                flush("## ");
            }
            case "li" -> addItem();
            case "pre" -> addPreformatted();
            default -> defaultAction(tree, null);
        }
        return null;
    }

    private void flush(String prefix) {
        String block = text.toString().strip();
        if (!block.isEmpty()) {
            blocks.add(prefix + block);
        }
        text.setLength(0);
    }

    private void addItem() {
        flush("- ");
        if (!isFirstItem) {
            String item = blocks.remove(blocks.size() - 1);
            blocks.add(blocks.remove(blocks.size() - 1) + "\n" + item);
        }
        isFirstItem = false;
    }

    /** The blank behind the asterisk of each line is no part of the text; javac 17 leaves it there, javac 25 does not. */
    private void addPreformatted() {
        String body = text.toString().stripIndent().strip();
        text.setLength(0);
        blocks.add("```" + (heading.equals("Example") ? "java" : "text") + "\n" + body + "\n```");
        isPreformatted = false;
    }

    private static String code(String body) {
        return "`" + body + "`";
    }
}
