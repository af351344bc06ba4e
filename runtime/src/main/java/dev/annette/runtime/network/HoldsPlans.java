package dev.annette.runtime.network;

/** What predicts with plans of its own that know where a network's parameters lie. Both is asked of it by those who have the parameters for themselves, so that no prediction is under way. */
interface HoldsPlans {

    /** Closes all plans, to be built again: the parameters are about to move. */
    void retire();

    /** Closes all plans for good; predictions that are asked for afterwards are refused. */
    void end();
}
