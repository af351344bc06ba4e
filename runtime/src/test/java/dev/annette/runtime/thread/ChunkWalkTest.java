package dev.annette.runtime.thread;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChunkWalkTest {

    @Test
    void everyElementIsWorkedOnOnceInEachRun() {
        for (int length : new int[] {0, 1, 7, 8, 9, 100}) {
            for (int threads : new int[] {1, 2, 5}) {
                AtomicIntegerArray visits = new AtomicIntegerArray(length);
                ChunkWalk walk = new ChunkWalk(length, 8, threads, () -> (chunk, index, count) -> {
                    assertThat(index).isEqualTo(8L * chunk);
                    for (int i = 0; i < count; i++) {
                        visits.incrementAndGet((int) index + i);
                    }
                });
                walk.run();
                walk.run();
                for (int i = 0; i < length; i++) {
                    assertThat(visits.get(i)).as("element %d of %d on %d threads", i, length, threads).isEqualTo(2);
                }
            }
        }
    }

    @Test
    void thereAreNoMoreWorkersThanChunksAndOneAtLeast() {
        ConcurrentHashMap<Object, Boolean> workers = new ConcurrentHashMap<>();
        for (int length : new int[] {0, 5, 20, 1000}) {
            workers.clear();
            new ChunkWalk(length, 10, 4, () -> {
                workers.put(new Object(), true);
                return (chunk, index, count) -> {
                };
            });
            assertThat(workers).hasSize(Math.max(1, Math.min(4, (length + 9) / 10)));
        }
    }

    /** Two chunks meet, so that each is on a thread of its own; one of them fails. */
    @Test
    void aFailureOnAnyThreadReachesTheCaller() {
        for (int failing : new int[] {0, 1}) {
            for (Throwable failure : new Throwable[] {new IllegalStateException("no"), new OutOfMemoryError("none left")}) {
                CountDownLatch both = new CountDownLatch(2);
                ChunkWalk walk = new ChunkWalk(2, 1, 2, () -> (chunk, index, count) -> {
                    both.countDown();
                    await(both);
                    if (chunk == failing) {
                        throwAny(failure);
                    }
                });
                assertThatThrownBy(walk::run).isSameAs(failure);
            }
        }
    }

    private static void throwAny(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
