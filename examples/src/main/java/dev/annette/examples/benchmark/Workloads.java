package dev.annette.examples.benchmark;

import java.util.List;

/** The workloads, in the order of the table. */
final class Workloads {

    private static final List<Workload> ALL = List.of(new LeNetTraining(), new LeNetInference(), new MlpInference(), new ResNetTraining(),
            new LanguageModelTraining(), new GruTraining(), new FilmTraining(), new LstmInference());

    private Workloads() {}

    /** Those whose names begin with what was asked for; all if nothing was. */
    static List<Workload> named(String prefix) {
        List<Workload> found = ALL.stream().filter(workload -> workload.name().startsWith(prefix)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "no workload is called " + prefix + "; there are " + String.join(", ", ALL.stream().map(Workload::name).toList()));
        }
        return found;
    }
}
