package dev.annette.processor.codegen;

import java.util.Optional;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Value;

/** What a class that carries out a graph is: a plan of the network, or a step of a scan. */
interface GraphClass {

    /** The simple name of the nested class. */
    String className();

    /** What it extends. */
    ClassName superclass();

    /** What its constructor builds in. */
    ClassName scope();

    /** What its Javadoc says. */
    String javadoc();

    /** Whether it runs backward too. */
    boolean isTraining();

    /** Whether the backward pass is built by a method of its own, after all forward passes. */
    boolean buildsBackwardLater();

    /** The call of the scope that gives an input of the graph, where that is not the one of plans. */
    Optional<CodeBlock> source(Value value);

    /** The statements behind those that build, or that build the forward pass. */
    CodeBlock end(Graph graph);

    /** The statements behind those that build the backward pass, if it is built later. */
    CodeBlock endOfBackward();
}
