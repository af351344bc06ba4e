package dev.annette.runtime.thread;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CrewTest {

    @Test
    void asManyThreadsWalkAsOneDnnMayUse() {
        assertThat(Crew.threads(null, 4)).isEqualTo(4);
        assertThat(Crew.threads("1", 4)).isEqualTo(1);
        assertThat(Crew.threads(" 2 ", 4)).isEqualTo(2);
        assertThat(Crew.threads("16", 4)).as("no more than there are processors").isEqualTo(4);
        assertThat(Crew.threads("4,2", 4)).as("no number").isEqualTo(4);
    }
}
