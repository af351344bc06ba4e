package dev.annette.processor.diagnostic;

import java.util.Locale;

/**
 * The catalogue of everything the compiler can say. Each kind has a tag that users search for, an example file under {@code src/test/resources/problems}
 * and a page under {@code docs/errors}.
 */
public enum ProblemKind {

    MISSING_ATTRIBUTE("%s is missing"),
    INVALID_ATTRIBUTE("%s = %s, but it must be %s"),
    CONFLICTING_ATTRIBUTES("%s and %s both give %s"),
    NUMBER_COUNT("%s has %d numbers, but %s"),
    UNKNOWN_INPUT("%s = \"%s\": %s"),
    WRONG_RANK("needs %s, but its input is the %s %s"),
    KERNEL_TOO_LARGE("a %s kernel%s does not fit its %s input"),
    PADDING_TOO_LARGE("padding = %s is more than half of its kernel, which is %s"),
    PADDING_TAKES_ALL("padding = %s cuts away the whole output, which is %s without it"),
    GROUPS_DONT_DIVIDE("groups = %d does not divide its %d %s"),
    SIZE_NOT_ODD("size = %d is even; a window around each channel needs an odd size"),
    SIZE_TOO_LARGE("%s has %s elements, more than the 2147483647 that one tensor can hold"),
    LOSS_MISMATCH("%s needs %s, but %s gives %s"),
    NO_LAYERS("the model declares no layers"),
    NO_LAYER_ANNOTATION("a Layer without an annotation does nothing"),
    SEVERAL_LAYER_ANNOTATIONS("%s can't share one Layer"),
    NOT_A_LAYER("its type is %s, but a layer has the type Layer"),
    NOT_A_TENSOR("its type is %s, but a parameter has the type Tensor"),
    LAYER_METHOD("%s, but a layer method has neither parameters nor a body"),
    MODEL_KIND("%s can't be a model; an abstract class or an interface can, top-level or static"),
    RESERVED_NAME("the name %s is taken in the generated network"),
    NO_SOURCE_TREES("this compiler shows no method bodies, so forward can't be read"),
    UNREADABLE_PART("%s comes as a class file %s"),
    FORWARD_METHOD("%s; forward computes a Tensor from the samples, which are a Tensor"),
    STEP_METHOD("%s; step makes a Tensor of a Tensor and of its States"),
    NO_CHECKPOINT("%s, which can't be computed again by itself"),
    NO_SUCH_PARAMETER("the layer has no parameter %s yet"),
    LOSS_METHOD("%s; loss computes a number for each sample from forward's result and targets"),
    UNKNOWN_CALL("%s is not part of the model language"),
    UNKNOWN_STATEMENT("%s is not part of the model language"),
    NOT_A_CONSTANT("%s must be known when the network is compiled"),
    TENSOR_CONDITION("this condition depends on a tensor's values, which are unknown when the network is compiled"),
    ENDLESS("%s does not come to an end: %s"),
    SHARED_LAYER("applied before, it has %s %s, but here it would need %s"),
    INITIAL_STATES("%s is %s, but must be %s"),
    SYMBOLIC_SIZE("needs %s, but %s of its input %s %s bound only when a plan is built"),
    NO_SUCH_AXIS("there is no axis %d in %s"),
    SIZES_DONT_FIT("%s does not fit %s: %s"),
    SHAPES_DIFFER("%s and %s can't be %s; %s"),
    LENGTHS_WITHOUT_TIME(
            "lengths needs a letter as the first axis of the input, and nowhere else; it is %s"),
    MIXES_STEPS("%s, so that padding would change steps that count"),
    INTERNAL_ERROR("the compiler failed in %s: %s"),

    WINDOW_LOSES_EDGE(Severity.WARNING, "kernel %s, stride %s drops the last %s of %s"),
    DOUBLE_SOFTMAX(Severity.WARNING, "%s applies %s itself, so here it is applied twice"),
    IGNORED_ATTRIBUTE(Severity.WARNING, "%s has no effect with %s"),
    UNUSED_STATE(Severity.WARNING, "step neither reads nor sets it"),
    UNUSED_LAYER(Severity.WARNING, "it is declared, but %s");

    /** Whether compilation fails. */
    public enum Severity {
        ERROR, WARNING
    }

    private final Severity severity;
    private final String pattern;

    ProblemKind(String pattern) {
        this(Severity.ERROR, pattern);
    }

    ProblemKind(Severity severity, String pattern) {
        this.severity = severity;
        this.pattern = pattern;
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The searchable name, {@code KernelTooLarge} for {@link #KERNEL_TOO_LARGE}; also the name of its page in {@code docs/errors}. */
    public String tag() {
        StringBuilder tag = new StringBuilder();
        for (String word : name().split("_")) {
            tag.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return tag.toString();
    }

    /** The first line of a message behind its title, with the details filled in. */
    public String statement(Object... details) {
        return pattern.formatted(details);
    }
}
