package io.nightshift.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.Callers;
import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Step;
import io.nightshift.thresholds.LiveTables;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each test has a table of its own, whose rule asks people; the figures say what that cost and brought. */
@HouseTest
class ApprovalFiguresTest {

    private final String table = "figures-" + UUID.randomUUID() + "-authority";

    @Autowired
    Cases cases;

    @Autowired
    Plans plans;

    @Autowired
    JdbcClient database;

    @Autowired
    LiveTables tables;

    @LocalServerPort
    int port;

    CaseId id = new CaseId(1);

    @BeforeEach
    void openCase() {
        id = cases.open(new TicketRef("test", UUID.randomUUID().toString()), new CustomerRef("C-1"), "Money", "web")
                .orElseThrow();
    }

    @Test
    void countsWhatWasSaidAndHowLongTheCustomerWaited() {
        twoAtOnce("120.00", 10, "50.00");
        answered("100.00", "APPROVED", "100.00", 20);
        amended("200.00", "150.00", 30);
        answered("300.00", "REJECTED", null, 40);
        answered("900.00", "TIMED_OUT", null, 500);
        asked("70.00", 0);

        var it = only(figures(""));

        assertThat(numbers(it, "asked", "withPlan", "approved", "amended", "refused", "timedOut", "open"))
                .containsExactly(7, 1, 3, 1, 1, 1, 1);
        assertThat(it.path("currency").asText()).isEqualTo("EUR");
        assertThat(it.path("rule").asText()).isEqualTo("asks");
        assertThat(decimal(it, "medianWaitingMinutes")).isEqualByComparingTo("30");
        assertThat(decimal(it, "waitingMinutes")).isEqualByComparingTo("600");
        assertThat(decimal(it, "moneyProtected")).isEqualByComparingTo("350.00");
        assertThat(decimal(it, "moneyPerWaitingMinute")).isEqualByComparingTo("0.58");
        assertThat(decimal(it, "shareApproved")).isEqualByComparingTo("0.5000");
        assertThat(decimal(it, "shareOverruled")).isEqualByComparingTo("0.3333");
    }

    @Test
    void countsActionsThatMoveNoMoney() {
        answered(null, "APPROVED", null, 4);
        answered(null, "REJECTED", null, 6);

        var it = only(figures(""));

        assertThat(it.path("currency").asText()).isEmpty();
        assertThat(decimal(it, "medianWaitingMinutes")).isEqualByComparingTo("5");
        assertThat(decimal(it, "moneyProtected")).isEqualByComparingTo("0");
    }

    @Test
    void looksBackNoFurtherThanItIsAskedTo() {
        answered("120.00", "APPROVED", "120.00", 10);
        database.sql("insert into nightshift.approval_request (task_id, process_instance, step_id, verdict_id,"
                        + " arguments_hash, approvers, person, asked_at) select task_id || '-old', process_instance,"
                        + " step_id, verdict_id, arguments_hash, approvers, 1, now() - interval '100 days'"
                        + " from nightshift.approval_request where step_id in"
                        + " (select id from nightshift.step where case_number = :case)")
                .param("case", id.number())
                .update();

        assertThat(only(figures("")).path("asked").asInt()).isOne();
        assertThat(of(figures("?days=101"), "checkpoints"))
                .extracting(it -> it.path("asked").asInt())
                .containsExactlyInAnyOrder(1, 1);
    }

    @Test
    void suggestsToLoosenWhatIsApprovedNearlyAlways() {
        times(18, "APPROVED");
        times(1, "REJECTED");
        assertThat(of(figures(""), "loosen")).as("18 of 19").isEmpty();

        times(1, "APPROVED");

        var all = figures("");
        assertThat(of(all, "loosen"))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.path("shareApproved").decimalValue()).isEqualByComparingTo("0.95"));
        assertThat(of(all, "tighten")).isEmpty();
    }

    @Test
    void doesNotSuggestToLoosenBelowTheShare() {
        times(18, "APPROVED");
        times(2, "REJECTED");

        assertThat(of(figures(""), "loosen")).isEmpty();
    }

    @Test
    void suggestsToTightenWhatIsOverruledOften() {
        times(7, "APPROVED");
        times(2, "REJECTED");
        assertThat(of(figures(""), "tighten")).as("2 of 9").isEmpty();

        times(1, "APPROVED");

        assertThat(of(figures(""), "tighten"))
                .singleElement()
                .satisfies(it -> assertThat(it.path("answered").asInt()).isEqualTo(10));
    }

    @Test
    void doesNotSuggestToTightenBelowTheShare() {
        times(9, "APPROVED");
        times(2, "TIMED_OUT");
        times(1, "REJECTED");

        assertThat(of(figures(""), "tighten")).isEmpty();
    }

    @Test
    void saysWhatLooseningAndTighteningWouldHaveDone() {
        tables.deploy(table, asksAbove50().getBytes(StandardCharsets.UTF_8), "for the figures");
        repeat(8, "60.00", "APPROVED");
        repeat(2, "70.00", "REJECTED");
        repeat(12, "80.00", "APPROVED");
        decidedEarlier("90.00");

        var tighten = of(figures(""), "tighten");
        assertThat(tighten).as("2 of 22 are overruled").isEmpty();
        repeat(8, "70.00", "REJECTED");

        var all = figures("");

        assertThat(of(all, "loosen")).isEmpty();
        assertThat(of(all, "tighten")).singleElement().satisfies(it -> {
            var replayed = it.path("replayed");
            assertThat(replayed).hasSize(2);
            assertReplayed(replayed.get(0), "ASK", true, 30, "2140.00");
            assertReplayed(replayed.get(1), "FORBID", false, 30, "2140.00");
        });
    }

    @Test
    void saysWhatAllowingAloneWouldHaveDone() {
        tables.deploy(table, asksAbove50().getBytes(StandardCharsets.UTF_8), "for the figures");
        repeat(20, "60.00", "APPROVED");
        decidedAgain("asks");
        decidedAgain("");
        decidedEarlier("90.00");

        assertThat(of(figures(""), "loosen"))
                .singleElement()
                .satisfies(it -> assertReplayed(it.path("replayed").get(0), "ALLOW", false, 20, "1200.00"));
        assertThat(of(figures("?days=101"), "loosen"))
                .singleElement()
                .satisfies(it -> assertReplayed(it.path("replayed").get(0), "ALLOW", false, 21, "1290.00"));
    }

    private static void assertReplayed(JsonNode it, String verdict, boolean secondPerson, int flipped, String money) {
        assertThat(it.path("verdict").asText()).isEqualTo(verdict);
        assertThat(it.path("secondPerson").asBoolean()).isEqualTo(secondPerson);
        assertThat(it.path("decisions").asInt()).isEqualTo(flipped);
        assertThat(it.path("flipped").asInt()).isEqualTo(flipped);
        assertThat(decimal(it, "money")).isEqualByComparingTo(money);
    }

    /** A decision of a hundred days ago, about which nobody was asked in the days that are counted. */
    private void decidedEarlier(String amount) {
        var task = ask(planned(amount).getFirst(), amount, 144_000, false);
        database.sql("""
            update nightshift.verdict set given_at = now() - interval '100 days'
             where id = (select verdict_id from nightshift.approval_request where task_id = :task)
            """).param("task", task).update();
    }

    /** Every step is decided once more on the same arguments, as after an approval; by no rule if that is empty. */
    private void decidedAgain(String rule) {
        database.sql("""
            insert into nightshift.verdict (step_id, arguments_hash, decision, decision_version, rule, inputs, word,
                                            approvers, reason, given_at)
            select step_id, arguments_hash, decision, 1, :rule, inputs, word, approvers, reason, now()
              from nightshift.verdict where decision = :table and rule = 'asks'
            """).param("rule", rule).param("table", table).update();
    }

    private void repeat(int n, String amount, String decision) {
        for (int i = 0; i < n; i++) {
            answered(amount, decision, decision.equals("APPROVED") ? amount : null, 1);
        }
    }

    private String asksAbove50() {
        return """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="d" namespace="n">
              <decision id="%s" name="For the figures" camunda:historyTimeToLive="P1D">
                <decisionTable id="t" hitPolicy="UNIQUE">
                  <input id="in" label="Amount">
                    <extensionElements><camunda:properties>
                      <camunda:property name="monotone" value="stricter"/>
                    </camunda:properties></extensionElements>
                    <inputExpression id="e" typeRef="number"><text>proposal.amount</text></inputExpression>
                  </input>
                  <output id="o1" name="verdict" typeRef="string"/>
                  <output id="o2" name="approvers" typeRef="string"/>
                  <output id="o3" name="secondPerson" typeRef="boolean"/>
                  <rule id="alone"><description>Little</description>
                    <inputEntry id="a1"><text>&lt;= 50</text></inputEntry>
                    <outputEntry id="a2"><text>"ALLOW"</text></outputEntry>
                    <outputEntry id="a3"><text>""</text></outputEntry>
                    <outputEntry id="a4"><text>false</text></outputEntry>
                  </rule>
                  <rule id="asks"><description>Much</description>
                    <inputEntry id="b1"><text>&gt; 50</text></inputEntry>
                    <outputEntry id="b2"><text>"ASK"</text></outputEntry>
                    <outputEntry id="b3"><text>"finance"</text></outputEntry>
                    <outputEntry id="b4"><text>false</text></outputEntry>
                  </rule>
                </decisionTable>
              </decision>
            </definitions>
            """.formatted(table);
    }

    private void times(int n, String decision) {
        for (int i = 0; i < n; i++) {
            answered("10.00", decision, decision.equals("APPROVED") ? "10.00" : null, 1);
        }
    }

    private void answered(@Nullable String proposed, String decision, @Nullable String approved, int minutes) {
        var task = asked(proposed, minutes);
        answer(task, decision, approved, false);
    }

    private void amended(String proposed, String approved, int minutes) {
        answer(asked(proposed, minutes), "APPROVED", approved, true);
    }

    /** A plan of two steps, both approved in the first one's form. */
    private void twoAtOnce(String first, int minutes, String second) {
        var steps = planned(first, second);
        var task = ask(steps.getFirst(), first, minutes, false);
        answer(task, "APPROVED", first, false);
        database.sql("""
            insert into nightshift.approval_ahead (step_id, arguments_hash, approvers, approver, task_id, given_at)
            values (:step, :hash, 'finance', 'anna', :task, now())
            """)
                .param("step", steps.getLast().id())
                .param("hash", steps.getLast().argumentsHash())
                .param("task", task)
                .update();
        answer(ask(steps.getLast(), second, 0, true), "APPROVED", second, false);
    }

    /** A question that was asked some minutes ago. */
    private String asked(@Nullable String amount, int minutes) {
        return ask(planned(amount).getFirst(), amount, minutes, false);
    }

    private List<PlannedStep> planned(@Nullable String... amounts) {
        var steps = Arrays.stream(amounts)
                .map(amount -> amount == null
                        ? Map.<String, Object>of()
                        : Map.<String, Object>of("amount", new BigDecimal(amount), "currency", "EUR"))
                .map(arguments -> new Step("pay", arguments, "", List.of()))
                .toList();
        plans.store(id, 1, new PlanDraft.Drafted("", "test", steps), "none");
        return plans.steps(id);
    }

    private String ask(PlannedStep step, @Nullable String amount, int minutes, boolean ahead) {
        var task = UUID.randomUUID().toString();
        database.sql("""
            with given as (
                insert into nightshift.verdict (step_id, arguments_hash, decision, decision_version, rule, inputs, word,
                                                approvers, reason, given_at)
                values (:step, :hash, :table, 1, 'asks',
                        jsonb_build_object('proposal.amount', jsonb_build_object('value', cast(:amount as text))),
                        'ASK', 'finance', 'because', now())
                returning id)
            insert into nightshift.approval_request (task_id, process_instance, step_id, verdict_id, arguments_hash,
                                                     approvers, person, asked_at, amount, currency, ahead)
            select :task, 'none', :step, id, :hash, 'finance', 1, now() - :minutes * interval '1 minute', :amount,
                   case when cast(:amount as numeric) is null then null else 'EUR' end, :ahead
              from given
            """)
                .param("step", step.id())
                .param("hash", step.argumentsHash())
                .param("table", table)
                .param("task", task)
                .param("minutes", minutes)
                .param("amount", amount == null ? null : new BigDecimal(amount), java.sql.Types.NUMERIC)
                .param("ahead", ahead)
                .update();
        return task;
    }

    private void answer(String task, String decision, @Nullable String approved, boolean amended) {
        database.sql("""
            insert into nightshift.approval (step_id, arguments_hash, ordinal, approvers, decision, approver, reason,
                                             task_id, decided_at, amended, amount, as_group, limit_rule)
            select step_id, arguments_hash || case when :amended then 'x' else '' end, 1, approvers, :decision, 'anna',
                   '', task_id, now(), :amended, :amount, approvers, 'limit'
              from nightshift.approval_request where task_id = :task
            """)
                .param("task", task)
                .param("decision", decision)
                .param("amended", amended)
                .param("amount", approved == null ? null : new BigDecimal(approved), java.sql.Types.NUMERIC)
                .update();
    }

    private JsonNode figures(String query) {
        return Objects.requireNonNull(Callers.as("bizanalyst", port)
                .get()
                .uri("/api/approvals/figures" + query)
                .retrieve()
                .body(JsonNode.class));
    }

    /** What a list says of this test's table. */
    private List<JsonNode> of(JsonNode figures, String list) {
        return java.util.stream.StreamSupport.stream(figures.path(list).spliterator(), false)
                .filter(it -> it.path("table").asText().equals(table))
                .toList();
    }

    private JsonNode only(JsonNode figures) {
        var mine = of(figures, "checkpoints");
        assertThat(mine).hasSize(1);
        return mine.getFirst();
    }

    private static List<Integer> numbers(JsonNode it, String... names) {
        return List.of(names).stream().map(name -> it.path(name).asInt()).toList();
    }

    private static BigDecimal decimal(JsonNode it, String name) {
        return it.path(name).decimalValue();
    }
}
