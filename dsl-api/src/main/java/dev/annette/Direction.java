package dev.annette;

/** Names the way in which a recurrent layer goes through a sequence: {@link dev.annette.layer.RNN}, {@link dev.annette.layer.LSTM}, {@link dev.annette.layer.GRU}. */
public enum Direction {

    /** From the first step to the last. */
    FORWARD,

    /** From the last step to the first. The outputs keep the order of the steps. */
    BACKWARD,

    /**
     * Both ways, with weights of its own for each: the two outputs of a step stand one behind the other, forward before backward, so that there are twice as many
     * features. Source: Schuster and Paliwal, "Bidirectional Recurrent Neural Networks", 1997.
     */
    BIDIRECTIONAL,

    /** Both ways, with weights of its own for each: the two outputs of a step are added. */
    BIDIRECTIONAL_SUM
}
