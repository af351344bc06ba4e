package dev.annette.processor.pass;

import java.util.List;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Sample;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.GivenAttributes;
import dev.annette.processor.operator.Operators;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What works step by step stays so: {@link KeepStepsFolded} and {@link LeaveStepsUnfolded}. */
class KeepStepsFoldedTest {

    private static final Origin ORIGIN = Sample.origin("film.thenPerStep(...)");

    private final Value film = Value.of("input", Role.INPUT, new Shape(List.of(Size.symbol("T"), Size.of(2), Size.of(4), Size.of(4))));
    private final Value sequence = Value.of("input", Role.INPUT, new Shape(List.of(Size.symbol("T"), Size.of(6))));

    private static Node node(String name, Operator operator, Value... inputs) {
        return Node.of(name, operator, List.of(inputs), List.of(Value.ofUnknownShape(name + "Output", Role.ACTIVATION)), ORIGIN);
    }

    private static Node fold(String name, Value input) {
        return node(name + "Fold", Operators.foldSteps(), input);
    }

    private static Node unfold(String name, Value input) {
        return node(name + "Unfold", Operators.unfoldSteps(), input);
    }

    private static Node pool(String name, Value input) {
        return node(name, Operators.read("MaxPool", new GivenAttributes("kernel", 2)), input);
    }

    private static Node dense(String name, Value input) {
        return node(name, Operators.read("Dense", new GivenAttributes("units", 3)), input);
    }

    private static List<String> kept(Value input, Node... nodes) {
        Graph graph = new Graph("Net", List.of(input), List.of(nodes), List.of(nodes[nodes.length - 1].output()));
        return Chain.lines(
                Chain.apply(graph, new InferShapes(), new KeepStepsFolded(), new LeaveStepsUnfolded(), new RemoveDeadCode()));
    }

    @Test
    void neighboursReadTheStepsOfEachOther() {
        Node fold1 = fold("pool1", film);
        Node pool1 = pool("pool1", fold1.output());
        Node unfold1 = unfold("pool1", pool1.output());
        Node fold2 = fold("pool2", unfold1.output());
        Node pool2 = pool("pool2", fold2.output());

        assertThat(kept(film, fold1, pool1, unfold1, fold2, pool2, unfold("pool2", pool2.output()))).containsExactly(
                "pool1FoldOutput:T*2x4x4 = pool1Fold: FoldSteps[per step](input)",
                "pool1Output:T*2x2x2 = pool1: MaxPool[kernel 2](pool1FoldOutput)",
                "pool2Output:T*2x1x1 = pool2: MaxPool[kernel 2](pool1Output)",
                "pool2UnfoldOutput:Tx2x1x1 = pool2Unfold: UnfoldSteps(pool2Output)");
    }

    @Test
    void whatWorksElementByElementBetweenThemWorksOnTheSteps() {
        Node fold1 = fold("pool1", film);
        Node pool1 = pool("pool1", fold1.output());
        Node unfold1 = unfold("pool1", pool1.output());
        Node relu = node("relu1", Operators.activation("RELU").orElseThrow(), unfold1.output());
        Node sum = node("plus1", Operators.sum(), relu.output(), unfold1.output());
        Node fold2 = fold("pool2", sum.output());
        Node pool2 = pool("pool2", fold2.output());

        assertThat(kept(film, fold1, pool1, unfold1, relu, sum, fold2, pool2, unfold("pool2", pool2.output()))).containsExactly(
                "pool1FoldOutput:T*2x4x4 = pool1Fold: FoldSteps[per step](input)",
                "pool1Output:T*2x2x2 = pool1: MaxPool[kernel 2](pool1FoldOutput)",
                "relu1Output:T*2x2x2 = relu1: Activation[relu](pool1Output)",
                "plus1Output:T*2x2x2 = plus1: Sum(relu1Output, pool1Output)",
                "pool2Output:T*2x1x1 = pool2: MaxPool[kernel 2](plus1Output)",
                "pool2UnfoldOutput:Tx2x1x1 = pool2Unfold: UnfoldSteps(pool2Output)");
    }

    @Test
    void oneSequenceIsFoldedOnceForSeveralReaders() {
        Node fold1 = fold("pool1", film);
        Node pool1 = pool("pool1", fold1.output());
        Node fold2 = fold("pool2", film);
        Node pool2 = pool("pool2", fold2.output());
        Node sum = node("plus1", Operators.sum(), pool1.output(), pool2.output());

        assertThat(kept(film, fold1, pool1, fold2, pool2, sum, unfold("plus1", sum.output()))).containsOnlyOnce(
                "pool1FoldOutput:T*2x4x4 = pool1Fold: FoldSteps[per step](input)").noneMatch(line -> line.contains("pool2Fold"));
    }

    @Test
    void aDenseLayerOverASequenceNeedsNoSteps() {
        Node fold1 = fold("fc1", sequence);
        Node fc1 = dense("fc1", fold1.output());
        Node tanh = node("fc1Activation", Operators.activation("TANH").orElseThrow(), fc1.output());

        assertThat(kept(sequence, fold1, fc1, tanh, unfold("fc1", tanh.output()))).containsExactly(
                "fc1Output:Tx3 = fc1: Dense[units 3](input; weight fc1Weight:3x6, bias fc1Bias:3)",
                "fc1ActivationOutput:Tx3 = fc1Activation: Activation[tanh](fc1Output)");
    }

    @Test
    void aLayerThatReadsFeaturesOtherwiseDoes() {
        Node fold1 = fold("fc1", sequence);
        Node fc1 = dense("fc1", fold1.output());
        Node norm = node("norm1", Operators.read("LayerNorm", new GivenAttributes()), fc1.output());

        assertThat(kept(sequence, fold1, fc1, norm, unfold("norm1", norm.output()))).startsWith(
                "fc1FoldOutput:T*6 = fc1Fold: FoldSteps[per step](input)").hasSize(4);
    }

    @Test
    void sequencesOfSequencesHaveStepsOfSteps() {
        Node outer = fold("outer", film);
        Node inner = fold("inner", outer.output());
        Node fc1 = dense("fc1", inner.output());
        Node again = unfold("inner", fc1.output());

        assertThat(kept(film, outer, inner, fc1, again, unfold("outer", again.output()))).containsExactly(
                "outerFoldOutput:T*2x4x4 = outerFold: FoldSteps[per step](input)",
                "innerFoldOutput:T*2*4x4 = innerFold: FoldSteps[per step](outerFoldOutput)",
                "fc1Output:T*2*4x3 = fc1: Dense[units 3](innerFoldOutput; weight fc1Weight:3x4, bias fc1Bias:3)",
                "innerUnfoldOutput:T*2x4x3 = innerUnfold: UnfoldSteps(fc1Output)",
                "outerUnfoldOutput:Tx2x4x3 = outerUnfold: UnfoldSteps(innerUnfoldOutput)");
    }

    @Test
    void stepsAndWholeSamplesDoNotMix() {
        Node fold1 = fold("plus1", sequence);
        Node sum = node("plus1", Operators.sum(), fold1.output(), Value.of("other", Role.INPUT, Shape.of(6)));
        Graph graph = new Graph("Net", List.of(sequence, sum.inputs().get(1)), List.of(fold1, sum), List.of(sum.output()));

        assertThatThrownBy(() -> Chain.apply(graph, new InferShapes()))
                .hasMessageContaining("plus1 reads values of steps and values of samples");
    }
}
