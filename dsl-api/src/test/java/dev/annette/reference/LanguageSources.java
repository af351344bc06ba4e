package dev.annette.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import dev.annette.reference.DocumentedType.Member;

/** Reads the public types of the model language, with their Javadoc, from its sources. */
final class LanguageSources {

    private final DocTrees trees;
    private final CompilationUnitTree unit;

    private LanguageSources(DocTrees trees, CompilationUnitTree unit) {
        this.trees = trees;
        this.unit = unit;
    }

    /** Parses all sources below a folder; the types come in alphabetical order. */
    static List<DocumentedType> read(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> paths = Files.walk(folder)) {
            List<Path> sources = paths.filter(path -> path.toString().endsWith(".java")).sorted().toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(sources));
            DocTrees trees = DocTrees.instance(task);
            List<DocumentedType> types = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                types.addAll(new LanguageSources(trees, unit).types());
            }
            types.sort(Comparator.comparing(DocumentedType::name, String.CASE_INSENSITIVE_ORDER));
            return types;
        }
    }

    private List<DocumentedType> types() {
        return unit.getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(tree -> type((ClassTree) tree))
                .toList();
    }

    private DocumentedType type(ClassTree tree) {
        return new DocumentedType(
                unit.getPackageName().toString(),
                tree.getSimpleName().toString(),
                tree.getKind() == Tree.Kind.ANNOTATION_TYPE,
                documentation(tree),
                tree.getMembers().stream().flatMap(member -> member(member).stream()).toList());
    }

    private Optional<Member> member(Tree tree) {
        if (tree instanceof MethodTree method && method.getReturnType() != null
                && !method.getModifiers().getFlags().contains(Modifier.PRIVATE)) {
            Optional<String> defaultValue = Optional.ofNullable(method.getDefaultValue()).map(this::source);
            return Optional.of(
                    new Member(method.getName() + parameters(method), source(method.getReturnType()), defaultValue, documentation(tree)));
        }
        if (tree instanceof VariableTree constant && constant.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
            return Optional.of(
                    new Member(
                            constant.getName().toString(),
                            constant.getType().toString(),
                            Optional.empty(),
                            documentation(tree)));
        }
        return Optional.empty();
    }

    /** Attributes of annotations have none; of a method those of its parameters follow its name. */
    private static String parameters(MethodTree method) {
        return method.getParameters().isEmpty() ? ""
                : method.getParameters().stream()
                        .map(parameter -> parameter.toString().replaceFirst("^(int|float|Tensor)\\[\\]", "$1..."))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private DocCommentTree documentation(Tree tree) {
        DocCommentTree documentation = trees.getDocCommentTree(TreePath.getPath(unit, tree));
        if (documentation == null) {
            throw new IllegalStateException(unit.getSourceFile().getName() + ": no Javadoc above\n" + tree);
        }
        return documentation;
    }

    /** The text of a tree as it stands in the source: the compiler would print 1e-5f as 1.0E-5F. */
    private String source(Tree tree) {
        try {
            return unit.getSourceFile()
                    .getCharContent(true)
                    .subSequence(
                            (int) trees.getSourcePositions().getStartPosition(unit, tree),
                            (int) trees.getSourcePositions().getEndPosition(unit, tree))
                    .toString();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
