package dev.annette.processor.body;

import java.util.Map;
import javax.lang.model.element.Element;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.SourcePosition;

/**
 * A layer or operation written in a method body. Compared by identity, as each stands for one application.
 *
 * <p>The attributes of a fluent layer have places of their own.
 */
final class TreeOrigin implements Origin {

    private static final int LONGEST = 60;
    private static final String LEFT_OUT = " ... ";

    private final Trees trees;
    private final TreePath path;
    private final Element method;
    private final Map<String, TreePath> places;

    TreeOrigin(Trees trees, TreePath path, Element method, Map<String, TreePath> places) {
        this.trees = trees;
        this.path = path;
        this.method = method;
        this.places = places;
    }

    @Override
    public String title() {
        return shortened(path.getLeaf());
    }

    @Override
    public String source() {
        return text(path.getLeaf());
    }

    /** Source on one line; of what is too long the middle is left out, since a chain of calls is told by its start and its end. */
    static String shortened(Tree tree) {
        String text = text(tree);
        int half = (LONGEST - LEFT_OUT.length()) / 2;
        return text.length() <= LONGEST ? text : text.substring(0, half) + LEFT_OUT + text.substring(text.length() - half);
    }

    private static String text(Tree tree) {
        return tree.toString().replaceAll("\\s+", " ").strip();
    }

    @Override
    public SourcePosition position(String attribute) {
        return new TreePosition(trees, places.getOrDefault(attribute, path), method);
    }
}
