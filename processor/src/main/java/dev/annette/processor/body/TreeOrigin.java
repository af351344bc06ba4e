package dev.annette.processor.body;

import java.util.Map;
import javax.lang.model.element.Element;

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
        String text = source();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }

    @Override
    public String source() {
        return path.getLeaf().toString().replaceAll("\\s+", " ");
    }

    @Override
    public SourcePosition position(String attribute) {
        return new TreePosition(trees, places.getOrDefault(attribute, path), method);
    }
}
