package dev.annette.processor.pass;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.GraphVerifier;
import dev.annette.processor.graph.HasBodies;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.SymbolicSizeException;
import dev.annette.processor.operator.Objective;

/** The order of the passes, and their runner, which verifies the graph after each. */
public final class Passes {

    private static final List<Pass> WITHOUT_TRAINING = List.of(
            // before folding, since dropout between a layer and its normalisation would hide one from the other
            new RemoveTrainingOnly(),
            new RemoveHandedThrough(),
            // before what looks at neighbours
            new HoistOutOfScans(),
            // before the activations, which follow the normalisation
            new FoldBatchNorm(),
            // behind the normalisation, before the activation of the sum
            new FuseResidual(),
            new FuseActivations(),
            // normalisations that were not folded
            new AbsorbActivations(),
            new RemoveDeadCode(),
            // what the loss alone has read
            new RemoveUnreadResults());

    private Passes() {}

    /** What both plans start from: every shape known, flattenings gone. */
    public static Graph check(Graph graph, Problems problems, BiConsumer<String, Graph> dump) {
        return checked(graph, List.of(new InferShapes()), problems, dump);
    }

    /** The same for a model of sequences of different lengths: no node lets padding change what counts. */
    public static Graph checkLengths(Graph graph, Origin model, Problems problems, BiConsumer<String, Graph> dump) {
        return checked(graph, List.of(new InferShapes(), new CheckLengths(model)), problems, dump);
    }

    private static Graph checked(Graph graph, List<Pass> first, Problems problems, BiConsumer<String, Graph> dump) {
        Graph inferred = run(graph, problems, dump, "check", first);
        return problems.hasErrors() || !inferred.isShaped() ? inferred
                : run(inferred, problems, dump, "check", List.of(
                        new RepeatShared(),
                        // before all that looks at neighbours, which per-step layers are then
                        new KeepStepsFolded(),
                        new LeaveStepsUnfolded(),
                        new AbsorbFlatten(),
                        new AbsorbTranspose(),
                        // before differentiation, which would scale gradients by themselves
                        new AbsorbFactors(),
                        // a flattening, transposition or sequence that nobody reads any more has no gradient either
                        new RemoveDeadCode(),
                        // before differentiation, which would make gradients of them
                        new RemoveUnreadResults()));
    }

    /**
     * One training step: forward, loss, backward.
     *
     * @param padded the time of a model of sequences of different lengths
     */
    public static Graph training(Graph checked, Objective objective, Origin model, Optional<TimeAxis> padded, Problems problems,
            BiConsumer<String, Graph> dump) {
        Graph withLoss =
                objective.isOwn() ? checked : run(checked, problems, dump, "training", List.of(new AttachLoss(objective, model, padded)));
        if (problems.hasErrors()) {
            return withLoss;
        }
        return run(withLoss, problems, dump, "training", List.of(
                // before differentiation, which needs to know what is computed
                new Freeze(),
                // before differentiation, so that gradients are those of all steps too
                new HoistOutOfScans(),
                // before differentiation: the gradient of what is absorbed is its new owner's
                new AbsorbActivations(),
                // behind those that batch norm computes for nothing; before differentiation, whose gradients stand the other way round
                new PoolBeforeRelu(),
                // with the relu that has moved behind a pooling
                new DropWithRelu(),
                // the whole chain rule, also what nobody asks for
                new Differentiate(),
                // they have kept gradients off, and would keep neighbours apart that can be merged
                new RemoveHandedThrough(),
                // after differentiation, which decides who still reads the value before a sum or an activation
                new FuseResidual(),
                new FuseActivations(),
                // the gradient of the samples, and what led to it alone
                new RemoveDeadCode(),
                // last, so that what is computed again is the same to the last operator
                new Recompute()));
    }

    /** Prediction: forward without what only training needs. */
    public static Graph inference(Graph checked, Problems problems, BiConsumer<String, Graph> dump) {
        boolean hasLoss = checked.outputs().size() > checked.predictions().size();
        // first, since readers of a value stand in the way of fusion
        Graph forward = hasLoss ? run(checked, problems, dump, "inference", List.of(new RemoveLoss())) : checked;
        return run(forward, problems, dump, "inference", WITHOUT_TRAINING);
    }

    /** Prediction and its loss, for a model that computes the loss itself. */
    public static Graph evaluation(Graph checked, Problems problems, BiConsumer<String, Graph> dump) {
        return run(checked, problems, dump, "evaluation", WITHOUT_TRAINING);
    }

    private static Graph run(Graph graph, Problems problems, BiConsumer<String, Graph> dump, String stage, List<Pass> passes) {
        Graph current = graph;
        for (Pass pass : passes) {
            current = runOne(pass, current, problems);
            dump.accept(stage + "-" + pass.name(), current);
        }
        return current;
    }

    private static Graph runOne(Pass pass, Graph graph, Problems problems) {
        try {
            Graph result = applied(pass, graph, problems);
            GraphVerifier.verify(result, pass.name());
            return result;
        } catch (SymbolicSizeException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CompilerFault(pass.name(), e);
        }
    }

    /** What a pass makes of a graph, and of the graphs that operators carry out themselves. */
    static Graph applied(Pass pass, Graph graph, Problems problems) {
        Graph result = pass.apply(graph, problems);
        return pass.entersBodies() ? result.withNodes(result.nodes().stream().map(node -> withBodies(pass, node, problems)).toList())
                : result;
    }

    private static Node withBodies(Pass pass, Node node, Problems problems) {
        if (!(node.operator() instanceof HasBodies holder)) {
            return node;
        }
        HasBodies changed = holder.withBodies(holder.bodies().stream().map(body -> applied(pass, body, problems)).toList());
        return node.withOperator(changed).withParameters(changed.parametersOfBodies());
    }

    /** A mistake of the compiler itself. */
    public static final class CompilerFault extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String stage;

        /**
         * Wraps what went wrong.
         *
         * @param stage where
         * @param cause what
         */
        public CompilerFault(String stage, RuntimeException cause) {
            super(stage + ": " + cause.getMessage(), cause);
            this.stage = stage;
        }

        public String stage() {
            return stage;
        }
    }
}
