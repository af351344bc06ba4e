package dev.annette.processor.frontend;

import java.util.Collection;
import java.util.List;

/** The names that the generated network makes of a layer's name, for its values, its parameters and the operators beside it. */
public final class DerivedNames {

    private static final List<String> ENDINGS =
            List.of("Output", "PreActivation", "Activation", "OutputGradient", "PreActivationGradient", "OutputGradientSum", "GradientSum",
                    "Again", "Weight", "Bias", "RunningMean", "RunningVar", "DepthwisePart", "DepthwisePartOutput", "DepthwiseWeight",
                    "PointwiseWeight");

    private DerivedNames() {}

    /** Whether a name would be made of another layer's name, or another layer's name of it. */
    public static boolean clash(String name, Collection<String> others) {
        return ENDINGS.stream().anyMatch(ending -> others.contains(name + ending)
                || name.endsWith(ending) && others.contains(name.substring(0, name.length() - ending.length())));
    }
}
