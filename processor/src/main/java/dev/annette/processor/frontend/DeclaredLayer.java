package dev.annette.processor.frontend;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.graph.Operator;

/**
 * A layer before it is applied.
 *
 * @param name       the field's name; for a layer written where it is applied, a name by position and kind
 * @param operator   what it computes
 * @param activation what follows it, or null
 * @param origin     where it stands
 */
public record DeclaredLayer(String name, Operator operator, Operator activation, Origin origin) {}
