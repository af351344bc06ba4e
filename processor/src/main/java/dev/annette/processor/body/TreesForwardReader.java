package dev.annette.processor.body;

import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.frontend.DeclaredModel;
import dev.annette.processor.frontend.ForwardReader;
import dev.annette.processor.frontend.Joiner;
import dev.annette.processor.frontend.ModelApplication;
import dev.annette.processor.frontend.Results;

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
    public boolean isSource(TypeElement type) {
        return trees.getPath(type) != null;
    }

    @Override
    public Optional<Results> read(DeclaredModel model, ExecutableElement method, String section, List<Results> arguments, Joiner joiner) {
        TreePath path = trees.getPath(method);
        LayerCalls layerCalls = new LayerCalls(trees, environment.getElementUtils(), joiner.problems());
        ModelApplication application = new ModelApplication(model, section, joiner, joiner.problems());
        Applications applications = new Applications(model, application, joiner.graph(), layerCalls);
        Faults faults = new Faults(method.getSimpleName().toString(), trees, joiner.problems());
        Interpreter interpreter = new Interpreter(trees, faults, new Members(model, application), layerCalls, applications,
                new HelperMethods(environment.getElementUtils(), model.type()));
        try {
            Meaning result = interpreter.call(path, method, arguments.stream().map(Meaning::of).toList(), path);
            return faults.any() ? Optional.empty() : Optional.of(results(model, result, arguments, path));
        } catch (Complaint complaint) {
            faults.tell(complaint);
        } catch (Poisoned | Unresolved told) {
            return Optional.empty();
        } catch (RuntimeException fault) {
            faults.tell(ProblemKind.INTERNAL_ERROR, path, "report it with this model", "reading " + method.getSimpleName(), fault);
        }
        return Optional.empty();
    }

    /** What a method gives: a tensor that it computed, or a record of tensors. A cell may give what it was in the step before. */
    private static Results results(DeclaredModel model, Meaning result, List<Results> arguments, TreePath path) {
        if (result instanceof Meaning.OfTensor tensor) {
            if (model.isCell() || arguments.stream().noneMatch(argument -> argument.values().contains(tensor.value()))) {
                return Results.of(tensor.value());
            }
            throw new Complaint(path, ProblemKind.FORWARD_METHOD, "apply a layer and return what it gives",
                    "it returns its input as it is");
        }
        if (result instanceof Meaning.OfRecord several
                && several.components().values().stream().allMatch(Meaning.OfTensor.class::isInstance)) {
            return new Results(several.type(), List.copyOf(several.components().keySet()),
                    several.components().values().stream().map(component -> ((Meaning.OfTensor) component).value()).toList());
        }
        throw new Complaint(path, ProblemKind.FORWARD_METHOD, "apply a layer and return what it gives", "it returns null");
    }
}
