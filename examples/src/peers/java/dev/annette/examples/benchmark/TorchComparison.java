package dev.annette.examples.benchmark;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

import dev.annette.runtime.network.Network;
import org.bytedeco.pytorch.global.torch;

/**
 * A workload beside libtorch.
 *
 * @param workload Annette's side
 * @param blas what multiplies libtorch's matrices
 * @param isChannelsLast whether pictures and kernels lie channels last
 * @param opening builds the peer
 */
record TorchComparison(Workload workload, Blas blas, boolean isChannelsLast,
        Function<TorchParameters, Peer> opening) implements Comparison {

    @Override
    public String library() {
        return "libtorch";
    }

    @Override
    public Map<String, String> environment() {
        return blas.environment();
    }

    @Override
    public Peer open(Network network, Path folder) {
        load();
        TorchParameters parameters = TorchParameters.of(network, isChannelsLast);
        Peer peer = opening.apply(parameters);
        parameters.requireAll();
        return peer;
    }

    @Override
    public Peer openAlone(Path folder) {
        load();
        return opening.apply(TorchParameters.random(isChannelsLast));
    }

    private void load() {
        blas.choose();
        torch.set_num_threads(Report.openMpThreads());
    }
}
