package dev.annette.processor.operator;

import java.util.List;

/**
 * What a step of a scan takes and gives backwards: further inputs of its body are gradients of its output and of next states, further outputs those of what it reads.
 *
 * @param ofOutput    whether it takes the gradient of its output
 * @param ofNext      the states whose gradients in the next step it takes, in order
 * @param ofSequences the sequences whose gradients it gives, in order
 * @param ofStates    the states whose gradients it gives, in order
 */
record StepGradients(boolean ofOutput, List<Integer> ofNext, List<Integer> ofSequences, List<Integer> ofStates) {}
