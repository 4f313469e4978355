package io.nightshift.connectors.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.freshdesk.FreshdeskApi.Contact;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Freshdesk knows of a customer, and of nobody else. */
class FreshdeskHistoryTest {

    private static final long ADA = 129;
    private static final long BOB = 130;

    private final FreshdeskStandIn freshdesk = new FreshdeskStandIn();
    private final FreshdeskHistory history = new FreshdeskAtWork(freshdesk).history();

    @BeforeEach
    void twoCustomers() {
        freshdesk.contact(ADA, "ada+b@example.com", "C-1001");
        freshdesk.contact(BOB, "bob@example.com", "C-10011");
        freshdesk.contact(131, "Carl@example.com", null);
    }

    @AfterEach
    void keepsToTheDocument() {
        freshdesk.close();
        assertThat(freshdesk.contract().violations()).isEmpty();
    }

    private List<Fact> facts(String customer) {
        return history.fetch(new Enquiry(
                new CaseId(1),
                new CustomerRef(customer),
                new TicketRef("freshdesk", "1"),
                List.of(),
                "",
                Instant.parse("2026-03-05T09:00:00Z")));
    }

    private static Tuple count(String name, long many) {
        return tuple(name, BigDecimal.valueOf(many));
    }

    private long ticket(long requester, int status, String openedAt) {
        var ticket = freshdesk.ticket(requester, "Late", "Where is it?");
        freshdesk.known(ticket).put("status", status).put("created_at", openedAt);
        return ticket;
    }

    @Test
    void countsTheTicketsOfTheCustomerAloneWhateverIsFound() {
        ticket(ADA, 2, "2026-03-01T00:00:00Z");
        ticket(ADA, 4, "2026-02-01T00:00:00Z");
        ticket(ADA, 5, "2025-12-05T09:00:00Z");
        ticket(ADA, 7, "2025-12-05T08:59:59Z");
        ticket(BOB, 2, "2026-03-01T00:00:00Z");
        freshdesk.mindsNoRequester();

        assertThat(facts("C-1001"))
                .extracting(Fact::name, Fact::value)
                .containsExactly(count("tickets.open", 2), count("tickets.last90Days", 3));
        assertThat(facts("C-1001"))
                .allMatch(
                        it -> it.source().equals("freshdesk") && it.reference().equals("C-1001"));
    }

    @ParameterizedTest
    @CsvSource({"103,good", "101,good", "100,neutral", "-101,bad", "-103,bad"})
    void knowsWhatTheCustomerThoughtOfTheNewestTicketTheyRated(int rating, String word) {
        var older = ticket(ADA, 4, "2026-02-01T00:00:00Z");
        var newer = ticket(ADA, 4, "2026-03-01T00:00:00Z");
        var newest = ticket(ADA, 2, "2026-03-02T00:00:00Z");
        freshdesk.rate(newer, ADA, -102);
        freshdesk.rate(newer, ADA, rating);
        freshdesk.rate(older, ADA, -102);
        freshdesk.rate(newest, ADA, 12);
        freshdesk.rate(newest, BOB, 103);

        assertThat(facts("C-1001"))
                .extracting(Fact::name, Fact::value)
                .contains(
                        tuple("tickets.lastRating", word),
                        count("tickets.badRatings90Days", word.equals("bad") ? 2 : 1));
    }

    @Test
    void saysNothingOfRatingsWhereThereAreNone() {
        freshdesk.rate(ticket(ADA, 4, "2026-02-01T00:00:00Z"), ADA, 103);
        assertThat(facts("C-1001")).hasSize(4);

        freshdesk.hasNoSurveys();

        assertThat(facts("C-1001")).hasSize(2);
    }

    @Test
    void knowsACustomerByTheirAddressToo() {
        ticket(131, 2, "2026-03-01T00:00:00Z");

        assertThat(facts("carl@EXAMPLE.com"))
                .extracting(Fact::name, Fact::value)
                .contains(count("tickets.open", 1));
        // Ada has a number, and is known by it alone; her address has a sign that must not become a blank.
        assertThat(facts("ada+b@example.com")).isEmpty();
        var byAddress =
                new FreshdeskAtWork(FreshdeskAtWork.settings(freshdesk, FreshdeskStandIn.KEY, "", "email", null));
        assertThat(new Requesters(byAddress.tickets(), true).of(new CustomerRef("ada+b@example.com")))
                .hasSize(1);
    }

    /** Whoever types a number may type a blank after it; the directory of the company has none. */
    @Test
    void knowsACustomerWhateverBlanksStandAroundTheNumber() {
        var requesters = new Requesters(new FreshdeskAtWork(freshdesk).tickets(), false);

        assertThat(requesters.customer(new Contact(132L, "dora@example.com", " C-1004\t")))
                .isEqualTo(new CustomerRef("C-1004"));
        assertThat(requesters.customer(new Contact(132L, " Dora@example.com ", null)))
                .isEqualTo(new CustomerRef("dora@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C-9", "C-100", "x@y.z role:admin", "a&email=bob@example.com", "\"; tag:'x'", "%"})
    void tellsAStrangerNothing(String customer) {
        ticket(BOB, 2, "2026-03-01T00:00:00Z");

        assertThat(facts(customer)).isEmpty();
    }
}
