package dev.annette.processor.body;

import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.annette.processor.frontend.JavacPosition;

/**
 * An expression or statement in a method body.
 *
 * @param trees   the compiler's
 * @param path    where it stands
 * @param element the method around it
 */
record TreePosition(Trees trees, TreePath path, Element element) implements JavacPosition {

    @Override
    public long offset() {
        return Math.max(trees.getSourcePositions().getStartPosition(path.getCompilationUnit(), path.getLeaf()),
                trees.getSourcePositions().getEndPosition(path.getCompilationUnit(), path.getLeaf()));
    }

    @Override
    public void print(Messager messager, Diagnostic.Kind kind, String message) {
        trees.printMessage(kind, message, path.getLeaf(), path.getCompilationUnit());
    }
}
