package io.nightshift.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.GetsIntoTrouble;
import io.nightshift.connectors.remote.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the house expects of every ticket desk outside, whatever happens to a call on its way. */
public abstract class OutsideDeskContract extends TicketDeskContract {

    /**
     * One thing that can be written.
     *
     * @param method of the call that gets into trouble
     */
    public record Writing(String name, String method, Deed deed) {

        /** Has it written. */
        @FunctionalInterface
        public interface Deed {
            Receipt write(EffectKey key, Opened opened);
        }
    }

    protected final Writing replying(String method) {
        return new Writing(
                "reply",
                method,
                (key, opened) -> desk().reply(key, opened.customer(), opened.ticket(), "It is on its way"));
    }

    protected final Writing changing(String name, String method, String status) {
        return new Writing(name, method, (key, opened) -> desk().update(key, opened.ticket(), status, "Stands still"));
    }

    protected final Writing opening(String name, String method) {
        return new Writing(
                name,
                method,
                (key, opened) ->
                        desk().create(key, opened.customer(), opened.ticket(), "A second matter", "Please look"));
    }

    protected static Sought sought(EffectKey key, Opened opened) {
        return new Sought(key, opened.customer(), opened.ticket());
    }

    protected abstract GetsIntoTrouble vendor();

    protected abstract List<Writing> writings();

    /** What else must be so after a writing, besides that it was written once. */
    protected void written(Writing writing, Opened opened) {}

    static Stream<Named<Trouble>> troubles() {
        return Stream.of(
                Named.of("cut before", new Trouble.CutBefore()),
                Named.of("cut after", new Trouble.CutAfter()),
                Named.of("too slow", new Trouble.SlowAfter(Duration.ofSeconds(3))),
                Named.of("fails after", new Trouble.FailAfter(500)),
                Named.of("bad gateway after", new Trouble.FailAfter(502)));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void writesOnceWhateverHappensToTheCall(Trouble trouble) {
        for (var writing : writings()) {
            var opened = aTicket();
            var key = inTrouble(writing, opened, trouble);

            // As the ledger does: look first, then have it done if it was not.
            var receipt = desk().lookUp(sought(key, opened))
                    .orElseGet(() -> writing.deed().write(key, opened));

            assertThat(receipt.words()).as(writing.name()).isNotBlank();
            wasWrittenOnce(writing, key, opened);
        }
    }

    /** Without looking first: the marks of what was written hold, too. */
    @ParameterizedTest
    @MethodSource("troubles")
    void writesOnceAlsoIfItIsSimplyToldAgain(Trouble trouble) {
        for (var writing : writings()) {
            var opened = aTicket();
            var key = inTrouble(writing, opened, trouble);

            writing.deed().write(key, opened);

            wasWrittenOnce(writing, key, opened);
        }
    }

    private EffectKey inTrouble(Writing writing, Opened opened, Trouble trouble) {
        var key = key();
        vendor().next(writing.method(), trouble);
        assertThatThrownBy(() -> writing.deed().write(key, opened))
                .as(writing.name())
                .isInstanceOf(Unavailable.class);
        return key;
    }

    private void wasWrittenOnce(Writing writing, EffectKey key, Opened opened) {
        assertThat(told(opened.ticket()).size() + notes(opened.ticket()).size() + opened(key))
                .as(writing.name())
                .isEqualTo(1);
        written(writing, opened);
    }

    /** Who may not see any longer what was just written cannot say that nothing was. */
    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void takesNoRefusalToLookForARefusalToWrite(int status) {
        for (var writing : writings()) {
            var opened = aTicket();
            var key = key();
            vendor().afterwards(new Trouble.Answer(status, "{}"));

            var outcome = catchThrowable(() -> writing.deed().write(key, opened));

            assertThat(outcome instanceof Refused).as(writing.name()).isFalse();

            // Whoever did not look when it was written does so now, and may not see it either.
            var looked = catchThrowable(() -> desk().lookUp(sought(key, opened)));
            assertThat(looked instanceof Refused)
                    .as("looked for: " + writing.name())
                    .isFalse();
        }
    }
}
