package dev.annette.runtime.thread;

import java.util.concurrent.CompletableFuture;

import dev.annette.runtime.onednn.FlushToZero;
import dev.annette.runtime.onednn.OpenMp;
import dev.annette.runtime.onednn.OpenMpThreads;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TeamTest {

    @Test
    void theEnvironmentSaysHowManyThreadsThereAreOrElseTheProcessors() {
        assertThat(Team.available(null, 4)).isEqualTo(4);
        assertThat(Team.available("1", 4)).isEqualTo(1);
        assertThat(Team.available(" 2 ", 4)).isEqualTo(2);
        assertThat(Team.available("16", 4)).as("the user's choice").isEqualTo(16);
        assertThat(Team.available("3,2", 4)).as("the number of the outer loops").isEqualTo(3);
        assertThat(Team.available("many", 4)).as("no number").isEqualTo(4);
        assertThat(Team.available("0", 4)).as("no number of threads").isEqualTo(4);
        assertThat(Team.available("9999", 4)).isEqualTo(Team.MOST);
    }

    @Test
    void whereThreadsCantBeSetOnlyTheirPresentNumberIsTaken() {
        Team.check(2, 2, false);
        Team.check(3, 2, true);
        assertThatThrownBy(() -> Team.check(3, 2, false)).isInstanceOf(IllegalStateException.class)
                .hasMessage("3 threads were asked for, but this platform's OpenMP has no omp_set_num_threads, so that oneDNN would take 2; "
                        + "leave threads(3) out and set OMP_NUM_THREADS=3 in the environment of the process");
    }

    @Test
    void eachTeamTellsOneDnnItsNumberOnTheCallingThreadAlone() {
        assertThat(OpenMp.isSteerable()).as("by the OpenMP of every platform on which this was run").isTrue();
        Team one = Team.of(1);
        Team three = Team.of(3);
        for (int round = 0; round < 3; round++) {
            assertThat(threadsWithin(three)).isEqualTo(3);
            assertThat(CompletableFuture.supplyAsync(() -> threadsWithin(one)).join()).isEqualTo(1);
            assertThat(OpenMpThreads.count()).as("as the other thread left it").isEqualTo(3);
            assertThat(threadsWithin(one)).isEqualTo(1);
        }
    }

    private static int threadsWithin(Team team) {
        int entered = team.enter();
        try {
            return OpenMpThreads.count();
        } finally {
            team.leave(entered);
        }
    }

    @Test
    void aRunFlushesAndGivesTheThreadBackEvenFromWithinAnother() {
        Team team = Team.of(Team.available());
        int outer = team.enter();
        int inner = team.enter();
        assertThat(FlushToZero.isOn()).isEqualTo(FlushToZero.isAvailable());
        team.leave(inner);
        assertThat(FlushToZero.isOn()).as("the outer run goes on").isEqualTo(FlushToZero.isAvailable());
        team.leave(outer);
        assertThat(FlushToZero.isOn()).isFalse();
    }
}
