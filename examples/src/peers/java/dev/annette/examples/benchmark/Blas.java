package dev.annette.examples.benchmark;

import java.util.Map;

/** The library that multiplies libtorch's matrices. Which is faster depends on the network, and is chosen for each. */
enum Blas {
    /** OpenBLAS on one thread: on two it is slower for small products, since it brings threads of its own, beside those of OpenMP. */
    OPENBLAS {
        @Override
        Map<String, String> environment() {
            return Map.of("OPENBLAS_NUM_THREADS", "1");
        }

        @Override
        void choose() {}
    },

    /** Intel's MKL, told to use as many threads as all others, and the OpenMP that libtorch uses. */
    MKL {
        @Override
        Map<String, String> environment() {
            return Map.of("MKL_NUM_THREADS", Integer.toString(Report.openMpThreads()), "MKL_DYNAMIC", "FALSE", "MKL_THREADING_LAYER",
                    "GNU");
        }

        @Override
        void choose() {
            System.setProperty("org.bytedeco.openblas.load", "mkl");
        }
    };

    /** What the process is given, since these libraries read it when they are loaded. */
    abstract Map<String, String> environment();

    /** Chooses it, before libtorch is loaded. */
    abstract void choose();
}
