package dev.annette.processor;

import java.util.Arrays;
import java.util.stream.Stream;

import dev.annette.processor.Compilation.Source;

/** The few types of the runtime that the public face of a network names, for tests of code that uses a network. */
final class RuntimeFaces {

    private RuntimeFaces() {}

    /** Adds them to sources. */
    static Source[] of(Source... sources) {
        return Stream.concat(Arrays.stream(sources), Stream.of(
                face("network", "Network", """
                        public abstract class Network {
                            protected Network(Builder<?> builder, Description description) {}
                            protected abstract TrainingPlan newTrainingPlan(dev.annette.runtime.operator.PlanScope scope);
                            protected abstract InferencePlan newInferencePlan(dev.annette.runtime.operator.PlanScope scope);
                            public abstract static class Builder<B extends Builder<B>> {
                                public B seed(long seed) { return self(); }
                                protected abstract B self();
                                public abstract Network build();
                            }
                        }
                        """),
                face("network", "Description", "public final class Description {}\n"),
                face("network", "TrainingPlan", "public abstract class TrainingPlan {}\n"),
                face("network", "InferencePlan", "public abstract class InferencePlan {}\n"),
                face("operator", "PlanScope", "public interface PlanScope {}\n"))).toArray(Source[]::new);
    }

    private static Source face(String packageName, String name, String text) {
        return Source.of(name + ".java", "package dev.annette.runtime." + packageName + ";\n" + text);
    }
}
