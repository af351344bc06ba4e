package dev.annette.processor.frontend;

import java.util.List;
import java.util.Optional;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.operator.Objective;

/**
 * A model as read.
 *
 * @param packageName its package
 * @param typeName    its name within the package, {@code LeNet} or {@code Models.LeNet}
 * @param networkName the name of the generated class
 * @param origin      where it stands
 * @param objective   its loss
 * @param hasLengths  whether it takes sequences of different lengths
 * @param outputNames the names of several outputs; empty for one
 * @param graph       its layers, shapes not known yet; empty when they could not be read at all
 * @param recorded    what its class file has to tell of its {@code forward}; empty for a chain
 * @param isCell      whether it is a cell: a part of other models, for which no network is generated
 */
public record ModelDeclaration(String packageName, String typeName, String networkName, Origin origin, Objective objective,
        boolean hasLengths, List<String> outputNames, Optional<Graph> graph, List<String> recorded, boolean isCell) {

    /** The version of the notation in which {@code forward} is recorded. */
    public static final int NOTATION = Recording.VERSION;
}
