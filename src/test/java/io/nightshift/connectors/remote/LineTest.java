package io.nightshift.connectors.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A system that speaks something else than HTTP is watched in the same way. */
class LineTest {

    private final Line line = new Line(
            "somebody",
            RemoteLimits.ordinary(),
            Clock.systemUTC(),
            e -> e instanceof NumberFormatException ? new Unavailable("somebody is gone", e) : e);

    @Test
    void readsWhatALibraryThrowsAndShowsIt() {
        var calls = new AtomicInteger();

        assertThatThrownBy(() -> line.read(() -> Integer.valueOf("n" + calls.incrementAndGet())))
                .isInstanceOf(Unavailable.class)
                .hasMessage("somebody is gone");

        assertThat(calls).hasValue(2);
        assertThat(new Connection(line, Set.of(), () -> "").system().howItGoes().problem())
                .isEqualTo("somebody is gone");
    }

    @Test
    void takesARefusalForAnAnswer() {
        assertThatThrownBy(() -> line.write(() -> {
                    throw new Refused("No");
                }))
                .isInstanceOf(Refused.class);

        assertThat(line.howItGoes().isFailing()).isFalse();
        assertThat(line.howItGoes().lastSuccess()).isNotNull();
    }

    @Test
    void blamesTheSystemForNothingThatIsOurs() {
        assertThatThrownBy(() -> line.write(() -> {
                    throw new IllegalStateException("ours");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(line.howItGoes().isFailing()).isFalse();
    }
}
