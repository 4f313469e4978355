package io.nightshift.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.NearMisses;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of the answer of a table, and of a question that no table can answer. */
@HouseTest
class JudgementTest {

    final Proposals proposals;

    @Autowired
    JdbcClient database;

    @Autowired
    NearMisses nearMisses;

    @Autowired
    Verdicts verdicts;

    @Autowired
    Concessions concessions;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    JudgementTest(@Autowired ApplicationContext house) {
        proposals = Proposals.in(house);
    }

    @Test
    void followsTheTable() {
        assertThat(judge(refund(), says("ALLOW", "", false))).isEqualTo(new Verdict.Allow("refund-authority-rule"));
        assertThat(judge(refund(), says("FORBID", "", false)))
                .isEqualTo(new Verdict.Forbid("refund-authority-rule", ""));
        assertThat(judge(refund(), says("ASK", "analysts", true)))
                .isEqualTo(new Verdict.Ask("refund-authority-rule", "analysts", true, ""));
    }

    @Test
    void asksTheSupportLeadWhereTheTableNamesNobody() {
        assertThat(judge(refund(), says("ASK", "", false)))
                .isEqualTo(new Verdict.Ask("refund-authority-rule", "support-lead", false, ""));
    }

    @Test
    void needsTwoOfFinanceForMoneyThatNoRuleSpeaksOf() {
        assertThat(judge(refund(), new Answering(Map.of())))
                .isEqualTo(new Verdict.Ask(
                        "", "finance", true, "The table cannot decide: no rule of refund-authority matches"));
    }

    @Test
    void forbidsOnOldFactsWhatTheTableForbidsAndAsksNoFewerThanItWould() {
        var old = proposals.matter(
                Proposals.REFUND, Proposals.refund(30), known(clock.instant().minus(Duration.ofHours(2))));

        assertThat(judge(old, says("FORBID", "", false))).isInstanceOf(Verdict.Forbid.class);
        assertThat(judge(old, says("ASK", "analysts", false))).satisfies(verdict -> {
            assertThat(((Verdict.Ask) verdict).approvers()).isEqualTo("finance");
            assertThat(((Verdict.Ask) verdict).secondPerson()).isTrue();
        });
    }

    @Test
    void needsTwoOfFinanceForMoneyWhoseFactsAreNotKnown() {
        var matter = proposals.matter(Proposals.REFUND, noInvoice(), Map.of());

        assertThat(judge(matter, says("ALLOW", "", false)))
                .isEqualTo(
                        new Verdict.Ask("", "finance", true, "The table cannot decide: invoice.number is not known"));
    }

    @Test
    void needsTwoOfFinanceForMoneyWhoseFactsAreOld() {
        var old = known(clock.instant().minus(Duration.ofMinutes(61)));
        var matter = proposals.matter(Proposals.REFUND, Proposals.refund(30), old);

        assertThat(judge(matter, says("ALLOW", "", false)))
                .isEqualTo(new Verdict.Ask(
                        "", "finance", true, "The table cannot decide: invoice.number is older than 60 minutes"));
    }

    @Test
    void needsNoFactsOfAToolThatMovesNoMoneyUnlessTheTableAsks() {
        assertThat(judge(ticket(), says("ALLOW", "", false))).isInstanceOf(Verdict.Allow.class);
        assertThat(judge(ticket(), faulty()))
                .isEqualTo(new Verdict.Ask("", "support-lead", false, "The table cannot decide: an age is unreadable"));
    }

    @Test
    void asksOnePersonOfTheGroupThatARuleHasAskedBefore() {
        var matter = refund();
        record(matter, new Verdict.Ask("refund-medium", "analysts", false, "More than fifty"));

        assertThat(judge(matter, faulty())).isEqualTo(undecided("analysts", false));
    }

    @Test
    void asksNoFewerThanWereAskedBefore() {
        var matter = ticket();
        record(matter, new Verdict.Ask("ticket-odd", "operations", true, "Odd"));

        assertThat(judge(matter, faulty())).isEqualTo(undecided("operations", true));
    }

    @Test
    void needsTwoForFiguresThatSomebodyWrote() {
        var matter = ticket();
        var verdict = record(matter, new Verdict.Ask("ticket-odd", "operations", false, "Odd"));
        proposals.amended(matter.step(), verdict, "operations", "olga");

        assertThat(judge(matter, faulty())).isEqualTo(undecided("operations", true));
    }

    @Test
    void doesNotAskTheTableAboutWhatIsImpossible() {
        var judged =
                judged(proposals.matter(Proposals.REFUND, Proposals.refund(-5), known()), says("ALLOW", "", false));

        assertThat(judged.verdict())
                .isEqualTo(new Verdict.Forbid("", "Impossible, whatever a table says: the amount -5 is not positive"));
        assertThat(judged.decision().rule()).isEmpty();
        assertThat(judged.decision().key()).isEqualTo("refund-authority");
    }

    @Test
    void letsOthersOfTheCustomerWaitWhileMoneyIsDecidedOn() {
        var matter = refund();
        var harmless = ticket();

        transaction.executeWithoutResult(status -> {
            judge(matter, says("ALLOW", "", false));
            judge(harmless, says("ALLOW", "", false));
            assertThat(locks(matter)).isOne();
            assertThat(locks(harmless)).isZero();
        });

        assertThat(locks(matter)).isZero();
    }

    @Test
    void letsOthersOfTheCustomerWaitWhileConcessionsAreCounted() {
        var matter = ticket();
        var asking = new DecisionTable(
                "discount-authority", 1, List.of("concessions.last90Days"), "EUR", Map.of(), List.of());

        transaction.executeWithoutResult(status -> {
            var facts = concessions.addTo(Map.of(), matter.step(), asking);
            assertThat(facts)
                    .hasEntrySatisfying(
                            "concessions.last90Days",
                            count -> assertThat(count.value()).isEqualTo(BigDecimal.ZERO));
            assertThat(locks(matter)).isOne();
        });
    }

    /** How many transactions hold the customer of a matter; locks are numbers of 64 bits, kept in two halves. */
    private int locks(Matter matter) {
        return database.sql("""
            select count(*) from pg_locks
             where locktype = 'advisory' and granted and objsubid = 1
               and (classid::bigint << 32 | objid::bigint)
                   = hashtextextended('nightshift.concessions ' || :customer, 0)
            """)
                .param("customer", matter.customer())
                .query(Integer.class)
                .single();
    }

    private Verdict judge(Matter matter, DecisionTables tables) {
        return judged(matter, tables).verdict();
    }

    private Judged judged(Matter matter, DecisionTables tables) {
        var impossibilities = new Impossibilities(new GivenBack(database), nearMisses, clock);
        var judgement = new Judgement(tables, impossibilities, concessions, verdicts, clock);
        return transaction.execute(status -> judgement.of(matter));
    }

    private static DecisionTables says(String verdict, String approvers, boolean secondPerson) {
        Map<String, Object> outputs = Map.of("verdict", verdict, "approvers", approvers, "secondPerson", secondPerson);
        return new Answering(Map.of("refund-authority", outputs, "ticket-authority", outputs));
    }

    private static DecisionTables faulty() {
        return new Answering(Map.of(), List.of("an age is unreadable"));
    }

    private static Verdict undecided(String group, boolean two) {
        return new Verdict.Ask("", group, two, "The table cannot decide: an age is unreadable");
    }

    private long record(Matter matter, Verdict.Ask ask) {
        var decision = new Decision(matter.tool().authority(), 1, ask.rule(), "", Map.of("verdict", "ASK"), "");
        return verdicts.record(matter, new Judged(decision, Map.of(), ask));
    }

    private Matter refund() {
        return proposals.matter(Proposals.REFUND, Proposals.refund(30), known());
    }

    private Matter ticket() {
        return proposals.matter(Proposals.TICKET, Map.of("subject", "More"), Map.of());
    }

    private static Map<String, Object> noInvoice() {
        return Map.of("amount", 30, "currency", "EUR");
    }

    private Map<String, Fact> known() {
        return known(clock.instant());
    }

    private static Map<String, Fact> known(Instant at) {
        return Proposals.known(at, Map.of("invoice.number", "INV-70001"));
    }
}
