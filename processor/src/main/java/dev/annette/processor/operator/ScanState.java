package dev.annette.processor.operator;

/**
 * A state of a scan.
 *
 * @param name     what it is called
 * @param initial  the input of the node with which it begins; -1 for zeros
 * @param isResult whether what it is behind the last step is a result
 */
record ScanState(String name, int initial, boolean isResult) {

    ScanState withInitial(int input) {
        return new ScanState(name, input, isResult);
    }

    ScanState withResult(boolean isWanted) {
        return new ScanState(name, initial, isWanted);
    }
}
