package dev.annette.runtime.thread;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.annette.runtime.onednn.FlushToZero;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CrewTest {

    @Test
    void sharesRunAtOnceEachOnAThreadOfItsOwn() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(3);
        Runnable share = () -> {
            threads.add(Thread.currentThread());
            all.countDown();
            await(all);
        };

        Crew.SHARED.run(new Runnable[] {share, share, share});

        assertThat(threads).hasSize(3).contains(Thread.currentThread());
    }

    @Test
    void theCrewGrowsWithTheSharesAndServesFewerAfterwards() {
        for (int shares : new int[] {2, 5, 1, 3}) {
            CountDownLatch all = new CountDownLatch(shares);
            Crew.SHARED.run(IntStream.range(0, shares).mapToObj(i -> (Runnable) () -> {
                all.countDown();
                await(all);
            }).toArray(Runnable[]::new));
            assertThat(all.getCount()).as("of %d shares", shares).isZero();
        }
    }

    @Test
    void everyShareFlushesAndTheCallerDoesNotAfterwards() {
        Set<Boolean> flushes = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(2);
        Runnable share = () -> {
            flushes.add(FlushToZero.isOn());
            all.countDown();
            await(all);
        };

        Crew.SHARED.run(new Runnable[] {share, share});

        assertThat(flushes).containsExactly(FlushToZero.isAvailable());
        assertThat(FlushToZero.isOn()).isFalse();
    }

    @Test
    void aWalkWhileAnotherOneHasTheCrewIsDoneByItsCaller() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Runnable inner = () -> Crew.SHARED.run(new Runnable[] {() -> threads.add(Thread.currentThread()),
            () -> threads.add(Thread.currentThread())});
        Thread other = new Thread(inner);

        Crew.SHARED.run(new Runnable[] {() -> {
            other.start();
            join(other);
        }, () -> {
        }});

        assertThat(threads).containsExactly(other);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
