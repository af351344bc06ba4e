package dev.annette.processor;

import java.util.Optional;
import java.util.function.BiConsumer;

import dev.annette.processor.codegen.NetworkGenerator;
import dev.annette.processor.codegen.RecordedText;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.frontend.ModelDeclaration;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.operator.Objective;
import dev.annette.processor.pass.Passes;

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

    /** The source of the network: its shell where the model is faulty. */
    String compile(ModelDeclaration model) {
        NetworkGenerator generator = new NetworkGenerator(model.packageName(), model.typeName(), model.networkName());
        try {
            return checked(model).flatMap(checked -> network(model, checked, generator)).orElseGet(generator::shell);
        } catch (Passes.CompilerFault fault) {
            problems.add(ProblemKind.INTERNAL_ERROR, model.origin(), "", "report it with the output of -Aannette.dump=FOLDER",
                    fault.stage(), fault.getCause());
            return generator.shell();
        }
    }

    private Optional<Graph> checked(ModelDeclaration model) {
        return model.graph().map(graph -> Passes.check(graph, problems, dump)).filter(Graph::isShaped)
                .filter(graph -> !problems.hasErrors());
    }

    private Optional<String> network(ModelDeclaration model, Graph checked, NetworkGenerator generator) {
        Objective objective = model.objective();
        Graph training = objective.isNone() ? null : Passes.training(checked, objective, model.origin(), problems, dump);
        if (problems.hasErrors()) {
            return Optional.empty();
        }
        Graph inference = Passes.inference(checked, problems, dump);
        Graph evaluation = objective.isOwn() ? Passes.evaluation(checked, problems, dump) : null;
        try {
            return Optional.of(generator.network(checked, training, inference, evaluation,
                    generator.signature(objective, checked.samples().size(), model.outputNames()),
                    new RecordedText(ModelDeclaration.NOTATION, model.recorded())));
        } catch (RuntimeException e) {
            throw new Passes.CompilerFault("NetworkGenerator", e);
        }
    }
}
