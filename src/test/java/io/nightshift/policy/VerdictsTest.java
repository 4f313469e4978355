package io.nightshift.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.actions.Tool;
import io.nightshift.cases.Money;
import io.nightshift.planning.PlannedStep;
import io.nightshift.thresholds.History;
import io.nightshift.thresholds.Replay.Recorded;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a verdict was, and on what, can be read again. */
@HouseTest
class VerdictsTest {

    private static final Verdict ALLOW = new Verdict.Allow("refund-small");
    private static final Verdict.Ask ASK = new Verdict.Ask("refund-medium", "finance", false, "More than fifty");
    private static final Verdict.Ask ASK_TWO = new Verdict.Ask("", "support-lead", true, "Nobody knows");

    final Proposals proposals;

    /** A table of which nothing else is on record. */
    private final String table = "t" + UUID.randomUUID() + "-authority";

    @Autowired
    Verdicts verdicts;

    @Autowired
    Refusals refusals;

    @Autowired
    List<History> histories;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    VerdictsTest(@Autowired ApplicationContext house) {
        proposals = Proposals.in(house);
    }

    @Test
    void keepTheReasonOfWhoeverGaveIt() {
        assertThat(grounds(ALLOW)).isEqualTo(table + " v3, rule r, \"In the rule's words\", on nothing");
        assertThat(grounds(ASK)).isEqualTo(table + " v3, rule r, \"More than fifty\", on nothing");
        assertThat(grounds(new Verdict.Forbid("r", "Never"))).isEqualTo(table + " v3, rule r, \"Never\", on nothing");
        assertThat(verdicts.grounds(UUID.randomUUID())).isEmpty();
    }

    @Test
    void leaveOutWhatWasNotSaid() {
        var matter = matter();

        verdicts.record(matter, new Judged(decision(""), inputs(), new Verdict.Ask("", "finance", false, "")));

        assertThat(verdicts.grounds(matter.step().id()))
                .contains(table + " v3, on customer.tier = PLUS (crm), proposal.amount = 30 (proposal)");
    }

    @Test
    void tellWhomTheyLastAsked() {
        var matter = matter();
        assertThat(verdicts.lastAsk(matter.step().id())).isEmpty();
        record(matter, ASK);
        record(matter, ASK_TWO);
        record(matter, ALLOW);

        assertThat(verdicts.lastAsk(matter.step().id())).contains(ASK_TWO);
    }

    @Test
    void tellWhetherARuleHasAskedAboutTheseArguments() {
        var asked = matter();
        record(asked, ASK);
        var undecided = matter();
        record(undecided, ASK_TWO);

        assertThat(verdicts.askedByRule(asked.step().id(), asked.step().argumentsHash()))
                .isTrue();
        assertThat(verdicts.askedByRule(asked.step().id(), "of other arguments"))
                .isFalse();
        assertThat(verdicts.askedByRule(undecided.step().id(), undecided.step().argumentsHash()))
                .isFalse();
        var allowed = matter();
        verdicts.record(allowed, new Judged(decision("r"), Map.of(), ASK));
        assertThat(verdicts.askedByRule(allowed.step().id(), allowed.step().argumentsHash()))
                .as("the dial has asked, not the rule")
                .isFalse();
        assertThat(verdicts.lastAsk(allowed.step().id())).isEmpty();
    }

    @Test
    void tellWhatPeopleHaveSaid() {
        var matter = matter();
        var verdict = record(matter, ASK);
        proposals.answer(matter.step(), verdict, "finance", "fiona", "APPROVED");
        proposals.answer(matter.step(), verdict, "finance", "fred", "REJECTED");

        assertThat(verdicts.approvals(matter.step(), "finance")).isOne();
        assertThat(verdicts.approvals(matter.step(), "analysts")).isZero();
        assertThat(refusals.of(matter.step())).contains("refused by fred: because");
        assertThat(refusals.of(matter().step())).isEmpty();
    }

    @Test
    void tellWhetherAPersonHasWrittenTheArguments() {
        var matter = matter();
        var verdict = record(matter, ASK);
        assertThat(verdicts.amended(matter.step().id(), matter.step().argumentsHash()))
                .isFalse();

        proposals.amended(matter.step(), verdict, "finance", "fiona");

        assertThat(verdicts.amended(matter.step().id(), matter.step().argumentsHash()))
                .isTrue();
    }

    @Test
    void authoriseAStepOnce() {
        var matter = matter();
        var verdict = record(matter, ALLOW);

        assertThat(verdicts.authorise(matter.step(), verdict)).hasValue(authorisation(matter.step()));
        var newer = record(matter, ALLOW);
        assertThat(verdicts.authorise(matter.step(), newer)).hasValue(authorisation(matter.step()));
    }

    @Test
    void authoriseNothingThatNobodyHasApproved() {
        var matter = matter();
        var verdict = record(matter, ASK);

        assertThatThrownBy(() -> verdicts.authorise(matter.step(), verdict))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("needs approval by finance");
    }

    @Test
    void areReadAgainAsTheTableSawThem() {
        verdicts.record(matter(), new Judged(decision("r"), inputs(), ASK));
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("proposal.amount", Map.of("value", "30.50"));
        inputs.put("invoice.refundable", Map.of("value", "120.00 EUR"));
        inputs.put("refunds.last90Days", Map.of("value", "-1"));
        inputs.put("customer.blocked", Map.of("value", "true"));
        inputs.put("customer.known", Map.of("value", "false"));
        inputs.put("customer.tier", Map.of("value", "PLUS"));
        inputs.put("proposal.reason", Map.of("value", "4711"));
        verdicts.record(matter(), new Judged(decision("r"), inputs, ASK));
        verdicts.record(matter(), new Judged(decision("r"), Map.of("a.b", Map.of("value", "x")), ASK));
        record(matter(), ALLOW);

        var all = recorded(9);

        assertThat(all).as("without what had no inputs").hasSize(3);
        assertThat(all.get(1).values())
                .isEqualTo(Map.of(
                        "proposal.amount",
                        new BigDecimal("30.50"),
                        "invoice.refundable",
                        new BigDecimal("120.00"),
                        "refunds.last90Days",
                        new BigDecimal("-1"),
                        "customer.blocked",
                        true,
                        "customer.known",
                        false,
                        "customer.tier",
                        "PLUS",
                        "proposal.reason",
                        "4711"));
        assertThat(all.get(1)).satisfies(it -> {
            assertThat(it.amount()).as("what the step gives").isEqualByComparingTo("30");
            assertThat(it.type()).isEqualTo("wrong-invoice");
            assertThat(it.segment()).isEqualTo("PLUS");
            assertThat(it.name()).matches("verdict \\d+");
        });
        assertThat(all.get(0).amount()).isEqualByComparingTo("30");
        assertThat(recorded(1)).as("the newest").containsExactly(all.get(0));
    }

    @Test
    void ofEarlierReleasesAreReadWithTheAmountThatWasProposed() {
        verdicts.record(matter(), new Judged(decision("r"), inputs(), ASK));
        verdicts.record(matter(), new Judged(decision("r"), Map.of("a.b", Map.of("value", "x")), ASK));
        database.sql("update nightshift.verdict set amount = null, currency = null where decision = ?")
                .param(table)
                .update();

        assertThat(recorded(9)).extracting(Recorded::amount).containsExactly(BigDecimal.ZERO, new BigDecimal("30"));
    }

    @Test
    void countWhatTheToolSaysThatItCosts() {
        var express = new Tool(
                "expediteReorder",
                "Expedite",
                "",
                "{}",
                Tool.Risk.PROMISE,
                "reorder-authority",
                Set.of(),
                "probe",
                Map.of(Tool.VALUE, "order.expediteCost"));
        var matter = proposals.matter(
                express,
                Map.of("order", "SO-1", "amount", new BigDecimal("0.01"), "currency", "EUR"),
                Proposals.known(clock.instant(), Map.of("order.expediteCost", Money.of("45.00", "EUR"))));

        verdicts.record(matter, new Judged(decision("r"), inputs(), ASK));

        assertThat(recorded(9))
                .singleElement()
                .satisfies(it -> assertThat(it.amount()).isEqualByComparingTo("45"));
    }

    @Test
    void areOnRecordForAuthorityTablesAlone() {
        assertThat(histories)
                .filteredOn(RecordedVerdicts.class::isInstance)
                .singleElement()
                .satisfies(history -> {
                    assertThat(history.keeps("refund-authority")).isTrue();
                    assertThat(history.keeps("handling")).isFalse();
                });
    }

    private List<Recorded> recorded(int most) {
        var all = new ArrayList<Recorded>();
        histories.stream()
                .filter(history -> history.keeps(table))
                .forEach(history -> history.each(table, Set.of("proposal.reason"), Instant.EPOCH, most, all::add));
        return all;
    }

    private String grounds(Verdict verdict) {
        var matter = matter();
        record(matter, verdict);
        return verdicts.grounds(matter.step().id()).orElseThrow();
    }

    private long record(Matter matter, Verdict verdict) {
        var rule = verdict instanceof Verdict.Ask ask ? ask.rule() : "r";
        return verdicts.record(
                matter, new Judged(decision(rule.isEmpty() ? "" : "r", verdict.word()), Map.of(), verdict));
    }

    private Decision decision(String rule) {
        return decision(rule, "ALLOW");
    }

    private Decision decision(String rule, String word) {
        return new Decision(table, 3, rule, "In the rule's words", Map.of("verdict", word), "");
    }

    private static Map<String, Object> inputs() {
        return Map.of(
                "proposal.amount", Map.of("value", "30", "source", "proposal"),
                "customer.tier", Map.of("value", "PLUS", "source", "crm"));
    }

    private Matter matter() {
        return proposals.matter(
                Proposals.REFUND,
                Proposals.refund(30),
                Proposals.known(
                        clock.instant(),
                        Map.of("customer.tier", "PLUS", "invoice.refundable", Money.of("120.00", "EUR"))));
    }

    private long authorisation(PlannedStep step) {
        return database.sql("select id from nightshift.authorisation where step_id = ?")
                .params(step.id())
                .query(Long.class)
                .single();
    }
}
