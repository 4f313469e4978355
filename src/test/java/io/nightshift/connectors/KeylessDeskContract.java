package io.nightshift.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.CannotTell;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.NotTried;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.remote.StandIn;
import io.nightshift.connectors.remote.Trouble;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the house expects of every ticket desk that has no keys, so that a mark in each text has to do. */
public abstract class KeylessDeskContract extends OutsideDeskContract {

    @Override
    protected abstract StandIn vendor();

    protected abstract Remote remote();

    /** What stands on a ticket, as it was written. */
    protected abstract List<String> texts(TicketRef ticket, boolean isPublic);

    /** Has the customer say something on a ticket. */
    protected abstract void customerSays(TicketRef ticket, String text);

    protected abstract TicketRef aTicketThatIsGone();

    /** How the system says no, in these words. */
    protected abstract Trouble.Answer no(int status, String words);

    /** The method by which a reply and a note are written. */
    protected String writesBy() {
        return "POST";
    }

    /** More comments than the system shows on one page. */
    protected int moreThanAPage() {
        return 9;
    }

    /** A text without its reference. */
    protected String plain(String text) {
        return text.replaceFirst("\n\nRef\\. ns[0-9a-f]{20}$", "");
    }

    @Override
    protected List<String> told(TicketRef ticket) {
        return texts(ticket, true).stream().map(this::plain).toList();
    }

    @Override
    protected List<String> notes(TicketRef ticket) {
        return texts(ticket, false).stream().map(this::plain).toList();
    }

    @AfterEach
    void keepsToTheDocument() {
        vendor().close();
        assertThat(vendor().contract().violations()).isEmpty();
    }

    @Test
    void endsWhatItWritesWithAReferenceThatOnlyItsOwnAccountCanGive() {
        var opened = aTicket();
        var key = key();
        desk().reply(key, opened.customer(), opened.ticket(), "It is on its way");
        var written = texts(opened.ticket(), true).getLast();
        assertThat(written).containsPattern("Ref\\. ns[0-9a-f]{20}").doesNotContain(key.value());
        assertThat(plain(written)).isEqualTo("It is on its way");
        var another = aTicket();
        customerSays(another.ticket(), "> " + written + "\n\nThank you");
        var before = told(another.ticket()).size();

        assertThat(desk().lookUp(sought(key, another))).isEmpty();
        desk().reply(key, another.customer(), another.ticket(), "It is on its way");

        assertThat(told(another.ticket())).hasSize(before + 1);
    }

    @Test
    void findsWhatItSaidOnAnyPage() {
        var opened = aTicket();
        var first = key();
        var last = key();
        var receipt = desk().reply(first, opened.customer(), opened.ticket(), "It is on its way");
        for (int i = 0; i < moreThanAPage(); i++) {
            customerSays(opened.ticket(), "And now?");
        }
        desk().reply(last, opened.customer(), opened.ticket(), "It has arrived");

        assertThat(desk().lookUp(sought(first, opened))).contains(receipt);
        assertThat(desk().lookUp(sought(last, opened))).isPresent();
    }

    @Test
    void leavesANoteAlsoWhereTheStatusIsThereAlready() {
        var opened = aTicket();
        desk().update(key(), opened.ticket(), "solved", "Done");

        desk().update(key(), opened.ticket(), "solved", "Done indeed");

        assertThat(notes(opened.ticket())).containsExactly("Done", "Done indeed");
        assertThat(status(opened.ticket())).isEqualTo("solved");
    }

    @Test
    void asksAPersonWhereTheStatusIsSetAndTheNoteIsRefused() {
        var opened = aTicket();
        vendor().next(writesBy(), "Stands still", no(403, "Not you"));

        assertThatThrownBy(() -> desk().update(key(), opened.ticket(), "urgent", "Stands still"))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("Not you");
        assertThat(notes(opened.ticket())).isEmpty();
    }

    @Test
    void cannotTellWhatWasDoneWhereTheTicketIsGone() {
        var gone = new Opened(aTicketThatIsGone(), new CustomerRef("C-1001"));

        assertThatThrownBy(() -> desk().lookUp(sought(key(), gone))).isInstanceOf(CannotTell.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 422})
    void takesANoForOne(int status) {
        var opened = aTicket();
        vendor().next(writesBy(), no(status, "Too long"));

        refuses(() -> desk().reply(key(), opened.customer(), opened.ticket(), "x"), "Too long");
        assertThat(told(opened.ticket())).isEmpty();
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        var opened = aTicket();
        vendor().next(writesBy(), new Trouble.Answer(429, Map.of("Retry-After", "60"), ""));

        assertThatThrownBy(() -> desk().reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(AskedToWait.class);
        var calls = vendor().calls();
        assertThatThrownBy(() -> desk().reply(key(), opened.customer(), opened.ticket(), "x"))
                .isInstanceOf(NotTried.class)
                .hasMessageContaining("left alone until");

        assertThat(vendor().calls()).isEqualTo(calls);
        assertThat(remote().howItGoes().waitsUntil()).isNotNull();
        assertThat(remote().howItGoes().problem()).contains("429");
    }
}
