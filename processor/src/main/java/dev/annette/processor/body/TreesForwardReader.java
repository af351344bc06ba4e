package dev.annette.processor.body;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.frontend.DeclaredLayer;
import dev.annette.processor.frontend.ForwardReader;
import dev.annette.processor.frontend.GraphBuilder;
import dev.annette.processor.graph.Value;

/** Reads {@code forward} where the compiler has source trees: javac, and what wraps it. */
public final class TreesForwardReader implements ForwardReader {

    private final Trees trees;
    private final ProcessingEnvironment environment;

    /**
     * A reader.
     *
     * @param environment the compiler's, wrapped or not
     * @throws IllegalArgumentException if it has no trees
     */
    public TreesForwardReader(ProcessingEnvironment environment) {
        this.environment = UnwrappedEnvironment.of(environment);
        this.trees = Trees.instance(this.environment);
    }

    @Override
    public Optional<Value> read(ExecutableElement forward, Map<Element, DeclaredLayer> layers, GraphBuilder graph, Problems problems) {
        TreePath path = trees.getPath(forward);
        Map<Element, LayerUse> declared = new HashMap<>();
        layers.forEach((element, layer) -> declared.put(element, LayerUse.declared(layer)));
        LayerCalls layerCalls = new LayerCalls(trees, environment.getElementUtils(), problems);
        Applications applications = new Applications(trees, graph, layerCalls, layers.values().stream().map(DeclaredLayer::name).toList());
        Faults faults = new Faults(trees, problems);
        Interpreter interpreter = new Interpreter(trees, faults, declared, layerCalls, applications,
                new HelperMethods(environment.getElementUtils(), (TypeElement) forward.getEnclosingElement()));
        try {
            Meaning result = interpreter.call(path, forward, List.of(new Meaning.OfTensor(graph.input())), path);
            if (faults.any()) {
                return Optional.empty();
            }
            if (result instanceof Meaning.OfTensor tensor && tensor.value() != graph.input()) {
                return Optional.of(tensor.value());
            }
            throw new Complaint(path, ProblemKind.FORWARD_METHOD, "apply a layer and return what it gives",
                    result instanceof Meaning.OfTensor ? "it returns its input as it is" : "it returns null");
        } catch (Complaint complaint) {
            faults.tell(complaint);
        } catch (Poisoned | Unresolved told) {
            return Optional.empty();
        } catch (RuntimeException fault) {
            faults.tell(ProblemKind.INTERNAL_ERROR, path, "report it with this model", "reading forward", fault);
        }
        return Optional.empty();
    }
}
