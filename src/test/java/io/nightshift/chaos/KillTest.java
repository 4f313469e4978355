package io.nightshift.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A JVM that works on cases is killed by SIGKILL again and again; afterwards every case has ended or waits for somebody,
 * and every refund and every message stands in the company's books exactly once.
 *
 * <p>Short here; {@code mvn -Pkill verify} is the long form. {@code -Dkill.seed} repeats the moments and faults of a run as
 * far as threads and processes let it.
 */
@Execution(ExecutionMode.SAME_THREAD)
class KillTest {

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final int kills = Integer.getInteger("kill.rounds", 3);
    private final int inFlight = Integer.getInteger("kill.cases", 60);
    private final Duration longestLife = Duration.ofMillis(Integer.getInteger("kill.life", 4000));

    @Test
    void doesEverythingOnceThoughOnlyNodesThatDieWorkOnIt() throws Exception {
        assertThat(new Night(seed, kills, inFlight, longestLife).run(false)).isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = "kill.both", matches = "true")
    void doesEverythingOnceThoughOneOfTwoNodesDies() throws Exception {
        assertThat(new Night(seed, kills, inFlight, longestLife).run(true)).isEmpty();
    }
}
