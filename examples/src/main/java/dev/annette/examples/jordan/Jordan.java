package dev.annette.examples.jordan;

import dev.annette.Input;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.State;
import dev.annette.Tensor;
import dev.annette.layer.Dense;
import dev.annette.layer.RNN;

/**
 * One step of Jordan's network (Jordan, "Serial Order: A Parallel Distributed Processing Approach", 1986), which remembers nothing but its last answer:
 * {@code h = tanh(W x + U y[t - 1] + b)}, {@code y = V h + c}.
 */
abstract class JordanStep {
    @Dense(units = 160) Layer fromInput;
    @Dense(units = 160, bias = false) Layer fromAnswer;
    @Dense(units = 1) Layer answer;

    Tensor step(Tensor x, @Input("1") State last) {
        Tensor hidden = x.then(fromInput).plus(last.then(fromAnswer)).tanh();   // 160
        Tensor now = hidden.then(answer);                                       // 1
        last.next(now);
        return now;
    }
}

/** A step that reads one number. */
@Model(input = "1")
abstract class JordanCell extends JordanStep {}

/** Jordan's network for a series of numbers; 641 parameters. */
@Model(input = "Tx1", loss = Loss.MEAN_SQUARED_ERROR)
abstract class Jordan {
    JordanCell cell;

    Tensor forward(Tensor values) {
        return values.scan(cell).steps();   // Tx1 -> Tx1
    }
}

/** Elman's network ("Finding Structure in Time", 1990), which remembers its hidden layer; 649 parameters. */
@Model(input = "Tx1", loss = Loss.MEAN_SQUARED_ERROR)
abstract class Elman {
    @RNN(units = 24) Layer rnn;
    @Dense(units = 1) Layer answer;
}

/** A step that reads three numbers. */
@Model(input = "3")
abstract class MonthlyJordanCell extends JordanStep {}

/** Jordan's network for a series of months, of which it is told the place in the year; 961 parameters. */
@Model(input = "Tx3", loss = Loss.MEAN_SQUARED_ERROR)
abstract class MonthlyJordan {
    MonthlyJordanCell cell;

    Tensor forward(Tensor months) {
        return months.scan(cell).steps();   // Tx3 -> Tx1
    }
}

/** Elman's network for a series of months; 987 parameters. */
@Model(input = "Tx3", loss = Loss.MEAN_SQUARED_ERROR)
abstract class MonthlyElman {
    @RNN(units = 29) Layer rnn;
    @Dense(units = 1) Layer answer;
}
