package dev.annette.runtime.thread;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TurnsTest {

    private final Turns turns = new Turns(4);

    @Test
    void noMoreThreadsRunAtOnceThanThereAreProcessors() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CompletableFuture<?>[] runs = IntStream.range(0, 6).mapToObj(i -> CompletableFuture.runAsync(() -> {
            int threads = 2 + i % 3;
            for (int run = 0; run < 100; run++) {
                if (turns.begin(threads)) {
                    most.accumulateAndGet(running.addAndGet(threads), Math::max);
                    running.addAndGet(-threads);
                    turns.end(threads);
                }
            }
        }, task -> new Thread(task).start())).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(runs).join();

        assertThat(most.get()).isBetween(2, 4);
        assertThat(turns.begin(4)).as("all are free again").isTrue();
    }

    @Test
    void aRunWithinARunOfTheSameThreadHasItsTurnAlready() {
        assertThat(turns.begin(4)).isTrue();
        assertThat(turns.begin(4)).isFalse();
        turns.end(4);
        assertThat(turns.begin(4)).isTrue();
    }

    @Test
    void moreThreadsThanProcessorsAreAllOfThem() {
        assertThat(turns.begin(9)).isTrue();
        turns.end(9);
        assertThat(turns.begin(4)).isTrue();
    }

    @Test
    void whoeverWaitsTooLongOrIsInterruptedRunsWithoutATurn() {
        assertThat(CompletableFuture.supplyAsync(() -> turns.begin(3), task -> new Thread(task).start()).join()).isTrue();

        assertThat(turns.begin(2)).as("the other one does not end").isFalse();
        Thread.currentThread().interrupt();
        assertThat(turns.begin(2)).isFalse();
        assertThat(Thread.interrupted()).as("the caller is told").isTrue();
        assertThat(turns.begin(1)).isTrue();
    }
}
