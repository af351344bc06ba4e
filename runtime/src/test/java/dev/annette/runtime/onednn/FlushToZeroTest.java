package dev.annette.runtime.onednn;

import java.util.concurrent.CompletableFuture;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

class FlushToZeroTest {

    private static final float SUBNORMAL = 1e-40f;
    private static float one = 1;
    private static double oneInDoubles = 1;

    static boolean isTheTriedPlatform() {
        return Loader.getPlatform().equals("linux-x86_64");
    }

    @Test
    void javaIsAsAlwaysUnlessItIsBegun() {
        assertThat(FlushToZero.isOn()).isFalse();
        assertThat(SUBNORMAL * one).isEqualTo(SUBNORMAL);
    }

    @Test
    @EnabledIf("isTheTriedPlatform")
    void subnormalOperandsAndResultsAreZeroUntilItIsEnded() {
        assertThat(FlushToZero.isAvailable()).isTrue();
        boolean begun = FlushToZero.begin();
        float operand = SUBNORMAL * one * 1e20f;
        float result = Float.MIN_NORMAL * one / 4;
        double inDoubles = Double.MIN_NORMAL * oneInDoubles / 4;
        boolean isOn = FlushToZero.isOn();
        boolean begunAgain = FlushToZero.begin();
        FlushToZero.end(begunAgain);
        boolean isStillOn = FlushToZero.isOn();
        FlushToZero.end(begun);

        assertThat(begun).isTrue();
        assertThat(begunAgain).isFalse();
        assertThat(isOn).isTrue();
        assertThat(isStillOn).isTrue();
        assertThat(operand).isZero();
        assertThat(result).isZero();
        assertThat(inDoubles).isZero();
        assertThat(FlushToZero.isOn()).isFalse();
        assertThat(Float.MIN_NORMAL * one / 4).isPositive();
    }

    @Test
    @EnabledIf("isTheTriedPlatform")
    void otherThreadsAreLeftAlone() {
        boolean begun = FlushToZero.begin();
        boolean elsewhere = CompletableFuture.supplyAsync(FlushToZero::isOn).join();
        FlushToZero.end(begun);

        assertThat(elsewhere).isFalse();
    }

    /** Workers that are there before, as they are where a program uses OpenMP without Annette, would not do so by themselves. */
    @Test
    @EnabledIf("isTheTriedPlatform")
    void workersFlushFromThenOnAndTheirThreadDoesNot() {
        new OpenMp(3).use();
        assertThat(OpenMpThreads.count()).isEqualTo(3);

        FlushToZero.onWorkers();

        assertThat(FlushToZero.isOn()).isFalse();
        boolean begun = FlushToZero.begin();
        boolean all = true;
        try (BytePointer environment = new BytePointer(32)) {
            NativeFunction get = NativeFunction.find("fegetenv");
            // All three write to the same place; the last one differs from time to time.
            for (int i = 0; i < 200; i++) {
                OpenMp.onAllThreads(get, environment);
                all &= (environment.getInt(28) & 0x8040) == 0x8040;
            }
        }
        FlushToZero.end(begun);
        new OpenMp(1).use();

        assertThat(all).isTrue();
    }

    @Test
    void beginningAndEndingLeavesTheRestOfTheArithmeticAlone() {
        double before = Math.sqrt(2) / 3 + Math.exp(1.5);
        FlushToZero.end(FlushToZero.begin());

        assertThat(Math.sqrt(2) / 3 + Math.exp(1.5)).isEqualTo(before);
    }
}
