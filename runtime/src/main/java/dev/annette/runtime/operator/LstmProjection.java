package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/** The projection of the states of a long short-term memory, step by step: what it makes is the state that the next step reads. */
final class LstmProjection {

    private final LstmSteps owner;
    private final RecurrentLayer layer;
    private final Columns hidden;
    private final StepProduct product;
    private final float[] row;
    private Columns gradients;
    private Columns hiddenGradient;
    private StepProduct back;

    LstmProjection(LstmSteps owner, Part part) {
        this.owner = owner;
        layer = owner.layer;
        hidden = Columns.all(part.temporary(layer.name() + "Hidden", Layout.plain(owner.rows(), owner.units)), owner.units);
        product =
                new StepProduct.Factory(part, owner.batch, WeightRows.all(layer.projection()), true).of(hidden, owner.past.behind(), false,
                        owner.steps);
        row = new float[owner.states];
    }

    /** What is projected, behind each step. */
    Columns hidden() {
        return hidden;
    }

    void forward(int t) {
        product.run(t, t);
    }

    void buildBackward(Part part) {
        hidden.value().extend(part.step(), part.step());
        gradients =
                Columns.all(part.temporary(layer.name() + "ProjectedGradients", Layout.plain(owner.rows(), owner.states)), owner.states);
        hiddenGradient = Columns.all(part.temporary(layer.name() + "HiddenGradient", Layout.plain(owner.batch, owner.units)), owner.units);
        back = owner.backProduct(part, WeightRows.all(layer.projection()), gradients, hiddenGradient, owner.steps);
    }

    void buildWeight(Part part, WholeProducts products) {
        if (layer.projection().isTrainable()) {
            Value of = part.weightGradient(layer.projection(), Layout.plain(layer.projection().value().dims()));
            products.weight(of, new WholeProducts.Term(gradients, WeightRows.all(layer.projection())), 0, hidden, 0, owner.rows(), false);
        }
    }

    void beginBackward() {
        owner.clearPadding(gradients);
    }

    void backward(int t) {
        for (int n = 0; n < owner.batch; n++) {
            if (t < owner.length(n)) {
                owner.stateGradient(t, n, row);
                gradients.write(owner.row(t, n), row);
            }
        }
        back.run(t, 0);
    }

    /** Reads the gradient of what was projected in the step last gone back. */
    void hiddenGradient(int n, float[] to) {
        hiddenGradient.read(n, to);
    }
}
