package dev.annette.examples.benchmark;

import java.util.List;
import java.util.Locale;

/** The workloads, in the order of the table. */
final class Workloads {

    private static final List<Workload> ALL =
            List.of(new LeNetTraining(), new ResNetTraining(), new VggTraining(), new LanguageModelTraining(),
                    new GruTraining(), new TransformerTraining(), new FilmTraining(), new MlpInference(), new ResNetInference("W9 b1", 1),
                    new ResNetInference("W9 b16", 16), new LstmInference(), new LeNetInference());

    private Workloads() {}

    /** The one of that name, else those whose names begin so, or whose number it is; all if nothing was asked for. */
    static List<Workload> named(String wanted) {
        List<Workload> exact = ALL.stream().filter(workload -> workload.name().equals(wanted)).toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        String id = wanted.toUpperCase(Locale.ROOT);
        List<Workload> found = ALL.stream().filter(workload -> workload.name().startsWith(wanted)
                || workload.id().split(" ")[0].equals(id) || workload.id().equalsIgnoreCase(wanted)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no workload is called " + wanted + "; there are "
                    + String.join(", ", ALL.stream().map(workload -> (workload.id() + " " + workload.name()).strip()).toList()));
        }
        return found;
    }
}
