package io.nightshift.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.HandOverReason;
import io.nightshift.cases.TicketRef;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUps;
import io.nightshift.dossier.LookedUp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class EarlierCasesTest {

    @Autowired
    LookUps lookUps;

    @Autowired
    Cases cases;

    @Autowired
    Endings endings;

    @Autowired
    HandOvers handOvers;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    private final CustomerRef customer = new CustomerRef("look-ups-" + UUID.randomUUID());

    @Test
    void tellsWhatWasDoneAndHowItEnded() {
        var earlier = opened(customer, "Invoice bills too much");
        assessed(earlier, 1, "unknown");
        assessed(earlier, 2, "wrong-invoice");
        done(earlier, "issueRefund", "Refunded 20.00 EUR");
        done(earlier, "sendReply", "Sent the reply");
        endings.record(earlier, Endings.Ending.UNANSWERED, 1);
        endings.record(earlier, Endings.Ending.BY_AGENT, 2);
        cases.close(earlier);

        var prefix = "seen." + earlier + ".";
        assertThat(seen(opened(customer, "Again"), null))
                .containsOnly(
                        entry(prefix + "subject", "Invoice bills too much"),
                        entry(prefix + "type", "wrong-invoice"),
                        entry(prefix + "state", "CLOSED"),
                        entry(prefix + "openedOn", today()),
                        entry(prefix + "done", "Refunded 20.00 EUR"),
                        entry(prefix + "ending", "BY_AGENT"),
                        entry(prefix + "endedOn", today()));
    }

    @Test
    void tellsOfWhatWasDoneThatItDidNotHold() {
        var earlier = opened(customer, "Invoice bills too much");
        done(earlier, "issueRefund", "Refunded 20.00 EUR");
        database.sql("update nightshift.effect set undone = 'The bank sent it back', undone_at = now()"
                        + " where case_number = ?")
                .param(earlier.number())
                .update();

        assertThat(seen(opened(customer, "Again"), null))
                .containsEntry("seen." + earlier + ".done", "Refunded 20.00 EUR, but: The bank sent it back");
    }

    @Test
    void tellsWhatAPersonMadeOfIt() {
        var earlier = opened(customer, "Pump broken");
        handOvers.ask(earlier, HandOverReason.values()[0], "test");
        handOvers.resolve(earlier, "lena", "SOLVED", "internal remark", "We send a new pump");

        assertThat(seen(opened(customer, "Again"), null))
                .contains(
                        entry("seen." + earlier + ".personsOutcome", "SOLVED"),
                        entry("seen." + earlier + ".personTold", "We send a new pump"))
                .doesNotContainValue("internal remark");
    }

    @Test
    void tellsNothingOfTheCaseItselfOrOfAnotherCustomer() {
        var mine = opened(customer, "Pump broken");
        opened(new CustomerRef("look-ups-" + UUID.randomUUID()), "Pump broken");

        assertThat(look(mine, null)).isEqualTo(new LookedUp.NothingFound());
        assertThat(look(mine, "pump")).isEqualTo(new LookedUp.NothingFound());
    }

    @Test
    void findsTheCasesWhoseSubjectOrMessagesHoldOneOfTheWords() {
        var pump = opened(customer, "Pumpe der SO-20417 undicht");
        var invoice = opened(customer, "A question");
        said(invoice, "CUSTOMER", "Your invoice INV-30552 is wrong");
        said(invoice, "COMPANY", "Is it about a warranty?");
        var now = opened(customer, "Again");

        assertThat(references(now, "PUMPE")).containsExactly(pump.toString());
        assertThat(references(now, "SO-20417")).containsExactly(pump.toString());
        assertThat(references(now, "invoices? or pump: INV-30552"))
                .containsExactly(invoice.toString(), pump.toString());
        assertThat(references(now, "INV-30552")).containsExactly(invoice.toString());
        assertThat(references(now, "30552")).containsExactly(invoice.toString());
        assertThat(look(now, "warranty")).isEqualTo(new LookedUp.NothingFound());
        assertThat(look(now, "?!")).isEqualTo(new LookedUp.NothingFound());
        assertThat(references(now, " ")).containsExactly(invoice.toString(), pump.toString());
    }

    @Test
    void findsTheFiveNewest() {
        var oldest = opened(customer, "1");
        for (int i = 2; i <= 6; i++) {
            opened(customer, String.valueOf(i));
        }

        assertThat(references(opened(customer, "Again"), null)).hasSize(5).doesNotContain(oldest.toString());
    }

    private CaseId opened(CustomerRef by, String subject) {
        return cases.open(new TicketRef("look-ups", UUID.randomUUID().toString()), by, subject, "email")
                .orElseThrow();
    }

    private void said(CaseId id, String author, String words) {
        database.sql("""
            insert into nightshift.message (case_number, id, author, body, received_at)
            values (:case, :id, :author, :body, :now)
            """)
                .param("case", id.number())
                .param("id", UUID.randomUUID().toString())
                .param("author", author)
                .param("body", words)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void assessed(CaseId id, int round, String type) {
        database.sql("""
            insert into nightshift.assessment
                   (case_number, round, type, mood, risks, language, confidence, because, assessor)
            values (:case, :round, :type, 'CALM', '{}', 'en', 1, '{}', 'test')
            """)
                .param("case", id.number())
                .param("round", round)
                .param("type", type)
                .update();
    }

    /** One statement after the other, because the check of an authorisation reads the verdict before it. */
    private void done(CaseId id, String action, String words) {
        var step = UUID.randomUUID();
        for (var statement : List.of("""
            insert into nightshift.plan (case_number, version, round, summary, planner, catalogue)
            values (:case, (select count(*) + 1 from nightshift.plan where case_number = :case), 1, '', '', '')
            """, """
            insert into nightshift.step (id, case_number, plan_version, ordinal, action, arguments, reason, rests_on,
                                         state)
            select :step, :case, max(version), 1, :action, '{}', '', '{}', 'DONE' from nightshift.plan
             where case_number = :case
            """, """
            insert into nightshift.verdict (step_id, arguments_hash, decision, decision_version, rule, inputs, word,
                                            reason, given_at)
            values (:step, '', '', 1, '', '{}', 'ALLOW', '', :now)
            """, """
            insert into nightshift.authorisation (step_id, verdict_id, arguments_hash, given_at)
            select step_id, id, '', :now from nightshift.verdict where step_id = :step
            """, """
            insert into nightshift.effect (key, authorisation_id, case_number, action, topic, arguments, state,
                                           receipt, claimed_at, settled_at)
            select :step, id, :case, :action, '', '{}', 'DONE', jsonb_build_object('words', cast(:words as text)),
                   :now, :now from nightshift.authorisation where step_id = :step
            """)) {
            database.sql(statement)
                    .param("case", id.number())
                    .param("step", step)
                    .param("action", action)
                    .param("words", words)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    private LookedUp look(CaseId id, @Nullable String query) {
        var it = cases.get(id);
        return lookUps.look(
                "pastCases",
                new Enquiry(id, it.customer(), it.ticket(), List.of(), "", clock.instant()),
                Collections.singletonMap("query", query));
    }

    private List<String> references(CaseId id, @Nullable String query) {
        return ((LookedUp.Found) look(id, query))
                .facts().stream().map(Fact::reference).distinct().toList();
    }

    private Map<String, Object> seen(CaseId id, @Nullable String query) {
        Map<String, Object> seen = new LinkedHashMap<>();
        ((LookedUp.Found) look(id, query)).facts().forEach(it -> seen.put(it.name(), it.value()));
        return seen;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
