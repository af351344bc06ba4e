package dev.annette.examples.benchmark;

import java.util.List;
import java.util.stream.Stream;

/** The comparisons, in the order of the table. */
final class Comparisons {

    private static final List<Comparison> ALL = List.of(TorchLeNet.comparison(), TorchSmallResNet.comparison(), TorchVgg.comparison(),
            TorchLanguageModel.comparison(), TorchGru.comparison(), TorchTransformer.comparison(), TorchFilmReader.comparison(),
            TorchMlp.comparison(), OnnxMlp.comparison(), TorchResNet.comparison("W9 b1", 1), OnnxResNet.comparison("W9 b1", 1),
            TorchResNet.comparison("W9 b16", 16), OnnxResNet.comparison("W9 b16", 16), TorchLstm.comparison(), OnnxLstm.comparison());

    private Comparisons() {}

    /** Those of the workloads of that name, number or beginning, or the only one of a {@link Comparison#name()}; all if nothing was asked for. */
    static List<Comparison> named(String wanted) {
        int slash = wanted.indexOf('/');
        List<Workload> workloads = Workloads.named(slash < 0 ? wanted : wanted.substring(0, slash));
        Stream<Comparison> chosen = ALL.stream()
                .filter(comparison -> workloads.stream().anyMatch(workload -> workload.name().equals(comparison.workload().name())));
        List<Comparison> found =
                chosen.filter(comparison -> slash < 0 || comparison.library().equals(wanted.substring(slash + 1))).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "no comparison is called " + wanted + "; there are " + String.join(", ", ALL.stream().map(Comparison::name).toList()));
        }
        return found;
    }
}
