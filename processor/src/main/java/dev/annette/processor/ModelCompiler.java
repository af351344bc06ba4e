package dev.annette.processor;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

import dev.annette.processor.codegen.NetworkGenerator;
import dev.annette.processor.codegen.RecordedText;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.frontend.ModelDeclaration;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.SymbolicSizeException;
import dev.annette.processor.operator.Objective;
import dev.annette.processor.pass.Passes;
import dev.annette.processor.pass.TimeAxis;

/** Compiles one model: graph, passes, code. */
final class ModelCompiler {

    private final Problems problems;
    private final BiConsumer<String, Graph> dump;

    /**
     * A compiler for one model.
     *
     * @param problems takes what is wrong
     * @param dump     is shown the graph after every pass, with the stage's and the pass's name
     */
    ModelCompiler(Problems problems, BiConsumer<String, Graph> dump) {
        this.problems = problems;
        this.dump = dump;
    }

    /** The source of the network, its shell where the model is faulty; nothing for a cell, which is only checked. */
    Optional<String> compile(ModelDeclaration model) {
        Optional<String> source = Optional.of(source(model));
        return model.isCell() ? Optional.empty() : source;
    }

    private String source(ModelDeclaration model) {
        NetworkGenerator generator = new NetworkGenerator(model.packageName(), model.typeName(), model.networkName());
        try {
            Optional<Graph> graph = checked(model);
            return graph.filter(checked -> !model.isCell()).flatMap(checked -> network(model, checked, generator))
                    .orElseGet(generator::shell);
        } catch (SymbolicSizeException symbolic) {
            // an operator whose rule for shapes lets symbolic sizes pass, but whose gradient or code needs numbers
            Node node = symbolic.node().orElseThrow(() -> symbolic);
            String names = String.join(" and ", symbolic.size().symbols());
            problems.add(ProblemKind.SYMBOLIC_SIZE, node.origin(), "", "a number in place of " + names + " in the model's input",
                    "fixed sizes", names, node.input().shape(), symbolic.size().symbols().size() == 1 ? "is" : "are");
            return generator.shell();
        } catch (Passes.CompilerFault fault) {
            // what was told before is the cause then, such as two layers of one name
            if (!problems.hasErrors()) {
                problems.add(ProblemKind.INTERNAL_ERROR, model.origin(), "", "report it with the output of -Aannette.dump=FOLDER",
                        fault.stage(), fault.getCause());
            }
            return generator.shell();
        }
    }

    private Optional<Graph> checked(ModelDeclaration model) {
        model.graph().ifPresent(this::checkNames);
        return model.graph().map(graph -> model.hasLengths() ? Passes.checkLengths(graph, model.origin(), problems, dump)
                : Passes.check(graph, problems, dump)).filter(Graph::isShaped)
                .filter(graph -> !problems.hasErrors());
    }

    /** The letters of the input are variables where the operators are fields. */
    private void checkNames(Graph graph) {
        Set<String> letters = new TreeSet<>();
        graph.inputs().forEach(input -> input.knownShape().ifPresent(shape -> letters.addAll(shape.symbols())));
        graph.allNodes().filter(node -> letters.contains(node.layer().name())).forEach(node -> problems.add(ProblemKind.RESERVED_NAME,
                node.origin(), "", "rename the layer, for example " + node.layer().name().toLowerCase(Locale.ROOT) + "1",
                node.layer().name()));
    }

    private Optional<String> network(ModelDeclaration model, Graph checked, NetworkGenerator generator) {
        Objective objective = model.objective();
        Optional<TimeAxis> time = TimeAxis.of(checked);
        Optional<TimeAxis> padded = time.filter(any -> model.hasLengths());
        Graph training = objective.isNone() ? null : Passes.training(checked, objective, model.origin(), padded, problems, dump);
        if (problems.hasErrors()) {
            return Optional.empty();
        }
        Graph inference = Passes.inference(checked, problems, dump);
        Graph evaluation = objective.isOwn() ? Passes.evaluation(checked, problems, dump) : null;
        try {
            return Optional.of(generator.network(checked, training, inference, evaluation,
                    generator.signature(objective, checked.samples().size(), model.outputNames(), time, model.hasLengths()),
                    new RecordedText(ModelDeclaration.NOTATION, model.recorded())));
        } catch (SymbolicSizeException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Passes.CompilerFault("NetworkGenerator", e);
        }
    }
}
