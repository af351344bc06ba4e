package dev.annette.processor.frontend;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names that the generated network makes of a layer's name, for its values, its parameters and the operators beside it. */
public final class DerivedNames {

    private static final List<String> ENDINGS =
            List.of("Output", "PreActivation", "Activation", "OutputGradient", "PreActivationGradient", "OutputGradientSum", "GradientSum",
                    "Weight", "Bias", "RunningMean", "RunningVar", "DepthwisePart", "DepthwisePartOutput", "DepthwiseWeight",
                    "PointwiseWeight", "RecurrentWeight", "RecurrentBias", "Peephole", "Projection", "FinalState", "FinalCell", "ReverseInput",
                    "ReversedInput", "ReverseSteps", "ReversedSteps", "LastJoin", "LastJoinOutput");
    /** What is made of a recurrent layer with several levels or directions; what is made of those comes behind. */
    private static final String LEVEL = "Layer";
    private static final Pattern OF_LEVEL = Pattern.compile("(.+)" + LEVEL + "\\d+(Reverse|Join|Dropout)?");

    private DerivedNames() {}

    /** Whether a name would be made of another layer's name, or another layer's name of it. */
    public static boolean clash(String name, Collection<String> others) {
        return ENDINGS.stream().anyMatch(ending -> others.contains(name + ending)
                || name.endsWith(ending) && others.contains(name.substring(0, name.length() - ending.length())))
                || isOfLevel(name, others) || others.stream().anyMatch(other -> other.startsWith(name + LEVEL) && isOfLevel(other, List.of(name)));
    }

    private static boolean isOfLevel(String name, Collection<String> layers) {
        return Stream.concat(Stream.of(""), ENDINGS.stream()).filter(name::endsWith)
                .map(ending -> OF_LEVEL.matcher(name.substring(0, name.length() - ending.length())))
                .anyMatch(level -> level.matches() && layers.contains(level.group(1)));
    }
}
