package dev.annette.examples.benchmark;

import org.bytedeco.pytorch.Tensor;

/** A network of libtorch's operations on its parameters. */
interface TorchModel {

    /** The scores of a batch. */
    Tensor forward(Tensor input);
}
