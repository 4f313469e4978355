package io.nightshift.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often customers had to write by Jira, and what they thought of the answers. */
class JiraHistoryTest {

    private static final String ADA = "qm:5b10a284:ada-1";
    private static final String BOB = "qm:5b10a284:bob-1";

    private final JiraStandIn jira = new JiraStandIn();
    private final JiraHistory history =
            new Jira().jiraHistory(new Jira().jiraIssues(settings(jira), Clock.systemUTC()));

    private static JiraSettings settings(JiraStandIn jira) {
        return new JiraSettings(
                jira.baseUrl(),
                JiraStandIn.EMAIL,
                JiraStandIn.TOKEN,
                "",
                "escalation",
                "Task",
                "Relates",
                null,
                new RemoteLimits(Duration.ofSeconds(10), 1000, Duration.ofSeconds(1)));
    }

    @BeforeEach
    void twoCustomers() {
        jira.account(ADA, "customer", "Ada@example.com");
        jira.account(BOB, "customer", null);
    }

    @AfterEach
    void keepsToTheDocument() {
        jira.close();
        assertThat(jira.contract().violations()).isEmpty();
    }

    private List<Fact> facts(String customer, String source, String ticket) {
        return history.fetch(new Enquiry(
                new CaseId(1),
                new CustomerRef(customer),
                new TicketRef(source, ticket),
                List.of(),
                "",
                Instant.parse("2026-03-05T09:00:00Z")));
    }

    private List<Fact> facts(String ticket) {
        return facts("ada@example.com", "jira", ticket);
    }

    private static Tuple count(String name, long many) {
        return tuple(name, BigDecimal.valueOf(many));
    }

    private String ticket(String reporter, boolean isDone, String openedAt) {
        var key = jira.ticket(reporter, "Late", "Where is it?");
        jira.fields(key).put("created", openedAt);
        if (isDone) {
            jira.resolve(key);
        }
        return key;
    }

    @Test
    void countsTheTicketsOfTheCustomerAloneWhateverIsFound() {
        var asked = ticket(ADA, false, "2026-03-01T00:00:00.000+0000");
        ticket(ADA, false, "2026-02-01T00:00:00.000+0000");
        ticket(ADA, true, "2025-12-05T10:00:00.000+0100");
        ticket(ADA, true, "2025-12-05T09:59:59.999+0100");
        ticket(BOB, false, "2026-03-01T00:00:00.000+0000");
        jira.furtherTicket(ADA, "2026-03-01T00:00:00.000+0000");
        jira.mindsNoReporter();

        assertThat(facts(asked))
                .extracting(Fact::name, Fact::value)
                .containsExactly(count("tickets.open", 2), count("tickets.last90Days", 3));
        assertThat(facts(asked))
                .allMatch(it -> it.source().equals("jira") && it.reference().equals("ada@example.com"));
    }

    @ParameterizedTest
    @CsvSource({"5,good", "4,good", "3,neutral", "2,bad", "1,bad"})
    void knowsWhatTheCustomerThoughtOfTheNewestTicketTheyRated(int rating, String word) {
        var newest = ticket(ADA, false, "2026-03-02T00:00:00.000+0000");
        jira.rate(ticket(ADA, true, "2026-03-01T00:00:00.000+0000"), rating);
        jira.rate(ticket(ADA, true, "2026-02-01T00:00:00.000+0000"), 1);
        jira.rate(ticket(ADA, true, "2026-02-02T00:00:00.000+0000"), 6);
        jira.rate(ticket(ADA, true, "2025-02-01T00:00:00.000+0000"), 1);

        assertThat(facts(newest))
                .extracting(Fact::name, Fact::value)
                .contains(
                        tuple("tickets.lastRating", word),
                        count("tickets.badRatings90Days", word.equals("bad") ? 2 : 1));
    }

    /** Nobody has rated it, it is no request of a service project, or ratings are not for us to see. */
    @ParameterizedTest
    @ValueSource(ints = {200, 400, 403, 404})
    void saysNothingOfRatingsWhereThereAreNone(int status) {
        var ticket = ticket(ADA, true, "2026-02-01T00:00:00.000+0000");
        jira.rate(ticket, 1);
        assertThat(facts(ticket)).hasSize(4);

        jira.answersRatingsWith(status);

        assertThat(facts(ticket)).hasSize(2);
    }

    /** Too few bad ratings would be a wrong number. */
    @Test
    void saysNothingOfRatingsWhereThereAreTooManyTicketsToAskFor() {
        for (int i = 0; i < 30; i++) {
            jira.rate(ticket(ADA, true, "2026-02-01T00:00:00.000+0000"), 1);
        }
        var last = ticket(ADA, false, "2026-02-01T00:00:00.000+0000");
        assertThat(facts(last)).extracting(Fact::name, Fact::value).contains(count("tickets.badRatings90Days", 30));

        jira.rate(ticket(ADA, true, "2026-02-01T00:00:00.000+0000"), 1);

        assertThat(facts(last)).hasSize(2);
    }

    @Test
    void saysThatItCannotBeReadWhereJiraDoesNotAnswer() {
        var ticket = ticket(ADA, true, "2026-02-01T00:00:00.000+0000");
        jira.answersRatingsWith(500);

        assertThatThrownBy(() -> facts(ticket)).isInstanceOf(Unavailable.class);
    }

    @Test
    void knowsACustomerWithoutAnAddressByTheAccount() {
        var ticket = ticket(BOB, false, "2026-03-01T00:00:00.000+0000");

        assertThat(facts(BOB, "jira", ticket)).hasSize(2);
    }

    @Test
    void tellsAStrangerNothing() {
        var ticket = ticket(ADA, false, "2026-03-01T00:00:00.000+0000");

        assertThat(facts(BOB, "jira", ticket)).isEmpty();
        assertThat(facts("ada@example.com", "zendesk", ticket)).isEmpty();
        assertThat(facts("ada@example.com", "jira", "SUP-1")).isEmpty();
        assertThat(facts("ada@example.com", "jira", "../myself")).isEmpty();
    }

    /** An account's number stands in a query, so it must look like one. */
    @Test
    void putsNothingElseThanANumberIntoAQuery() {
        var wrong = "x\" OR reporter = \"" + ADA;
        jira.account(wrong, "customer", "eve@example.com");
        ticket(ADA, false, "2026-03-01T00:00:00.000+0000");
        var ticket = ticket(wrong, false, "2026-03-01T00:00:00.000+0000");

        assertThat(facts("eve@example.com", "jira", ticket)).isEmpty();
    }
}
