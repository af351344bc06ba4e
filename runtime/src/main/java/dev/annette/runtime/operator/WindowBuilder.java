package dev.annette.runtime.operator;

/**
 * The options of operators that move a window over their input: convolution and the poolings.
 *
 * @param <B> the operator's own builder
 */
public abstract class WindowBuilder<B extends WindowBuilder<B>> extends Operator.Builder<B> {

    private final Geometry geometry;
    private View view = View.CHANNELS_FIRST;

    /**
     * A builder of an operator.
     *
     * @param name what the layer is called
     */
    WindowBuilder(String name) {
        super(name);
        geometry = new Geometry(name);
    }

    Geometry geometry() {
        return geometry;
    }

    View view() {
        return view;
    }

    /**
     * Sets the size of the window.
     *
     * @param sizes one number per spatial dimension
     * @return this builder
     */
    public B kernel(int... sizes) {
        geometry.kernel(sizes);
        return self();
    }

    /**
     * Sets the steps of the window; unless set, 1 for a convolution and the window's size for a pooling.
     *
     * @param steps one number per spatial dimension
     * @return this builder
     */
    public B stride(int... steps) {
        geometry.stride(steps);
        return self();
    }

    /**
     * Sets the padding; 0 unless set. What ceil mode adds behind it follows from the output's shape.
     *
     * @param sizes one number per spatial dimension for both sides, or all numbers before and then all numbers after
     * @return this builder
     */
    public B padding(int... sizes) {
        geometry.padding(sizes);
        return self();
    }

    /**
     * Pads so that the output has the size of the input divided by the stride, rounded up; an odd element goes behind.
     *
     * @return this builder
     */
    public B samePadding() {
        geometry.samePadding();
        return self();
    }

    /**
     * Sets the distance between the window's elements; 1, dense, unless set.
     *
     * @param distances one number per spatial dimension
     * @return this builder
     */
    public B dilation(int... distances) {
        geometry.dilation(distances);
        return self();
    }

    /**
     * Reads samples of {@code time x features} and not of {@code channels x length}.
     *
     * @return this builder
     */
    public B timeFirst() {
        view = View.CHANNELS_LAST;
        return self();
    }
}
