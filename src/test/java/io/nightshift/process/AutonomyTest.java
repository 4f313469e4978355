package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.HandOverReason;
import io.nightshift.cases.Money;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.planning.Step;
import io.nightshift.policy.Autonomy;
import io.nightshift.policy.AutonomyLimits;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The dial says how far the agent may go by itself with each action, and only ever makes the tables' word stricter. */
@HouseTest
class AutonomyTest {

    private static final Map<String, Object> APPROVED = Map.of("decision", "approve", "reason", "fine");

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient database;

    @Autowired
    AutonomyLimits limits;

    @Autowired
    HandOvers handOvers;

    @Autowired
    CaseFile file;

    private final ApprovalScene scene;
    private final Walks walks;
    private final String type = "type-" + UUID.randomUUID();

    AutonomyTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
        walks = Walks.in(house);
    }

    @AfterEach
    void theAgentGoesOn() {
        scene.letGoOn("delayed-part");
        scene.letGoOn(type);
    }

    private CaseId caseAt(Autonomy level) {
        var id = scene.openCase();
        if (level != Autonomy.ACT) {
            scene.readAs(id, type);
            held(type, level);
        }
        return id;
    }

    private void held(String type, Autonomy level) {
        limits.demote(new AutonomyLimits.Ground(type, level, "a test", "a test wants it", "near-miss", 7, 1, 1));
    }

    // Each place of the dial

    @Test
    void actsAloneWhereTheTableAllowsItAndTheDialStandsAtAct() {
        var id = scene.openCase();

        scene.propose(id, ApprovalScene.refund("30.00"));

        assertThat(scene.authorised(id)).isTrue();
        assertThat(dial(id, "issueRefund")).isEqualTo("ACT ALLOW");
        assertThat(noted(id, "action-authorised"))
                .containsPattern(
                        "; dial at ACT by autonomy v\\d+, rule dial-ready, \"An ordinary matter, with all systems"
                                + " at hand\"$");
    }

    @Test
    void hasWhatRisksSomethingApprovedAtApprove() {
        var id = caseAt(Autonomy.APPROVE);

        scene.propose(id, ApprovalScene.refund("30.00"));

        assertThat(scene.authorised(id)).isFalse();
        assertThat(dial(id, "issueRefund")).isEqualTo("APPROVE ASK");
        assertThat(scene.reason(id, "issueRefund")).startsWith("The dial stands at APPROVE by ");
        approve(id);
        assertThat(scene.authorised(id)).isTrue();
    }

    @Test
    void asksAColleagueAloneAtApproveAndNotAtSuggest() {
        var free = caseAt(Autonomy.APPROVE);
        scene.propose(free, question());
        assertThat(dial(free, "askColleague")).isEqualTo("APPROVE ALLOW");
        assertThat(scene.task(free).getTaskDefinitionKey()).isEqualTo("askColleague");

        var bound = caseAt(Autonomy.SUGGEST);
        scene.propose(bound, question());
        assertThat(dial(bound, "askColleague")).isEqualTo("SUGGEST ASK");
        assertThat(scene.task(bound).getTaskDefinitionKey()).isEqualTo("answerProposal");
    }

    @Test
    void carriesNothingOutAtShadowAndWritesDownWhatItWouldHaveDone() {
        var id = caseAt(Autonomy.SHADOW);

        scene.propose(id, ApprovalScene.refund("30.00"), ApprovalScene.refund("120.00"));

        assertThat(authorisations(id)).isZero();
        assertThat(scene.state(id)).isEqualTo(CaseState.HANDED_OVER);
        assertThat(scene.task(id).getTaskDefinitionKey()).isEqualTo("resolveCase");
        assertThat(candidates(scene.task(id).getId())).containsExactly("analysts");
        assertThat(handOvers.open(id).orElseThrow().reason()).isEqualTo(HandOverReason.AUTONOMY);
        assertThat(words(id, "issueRefund"))
                .satisfiesExactly(
                        alone ->
                                assertThat(alone).startsWith("it would be within authority; the dial stands at SHADOW"),
                        asked -> assertThat(asked).startsWith("it would need approval by finance: "));
        assertThat(noted(id, "plan-watched"))
                .contains("issueRefund: it would be within authority", "it would need approval by finance");
        assertThat(file.entries(id)).extracting(entry -> entry.kind()).doesNotContain("reply-written");
    }

    /** One step of a plan may be worth more than the others; the plan is one proposal to the person all the same. */
    @Test
    void carriesNoPartOfAWatchedPlanOut() {
        var id = caseAt(Autonomy.SHADOW);
        scene.plan(id, ApprovalScene.refund("30.00"), ApprovalScene.refund("40.00"));
        scene.letGoOn(type);
        scene.readAs(id, "return-refund");
        database.sql("""
            insert into nightshift.verdict (step_id, arguments_hash, decision, decision_version, rule, inputs, word, reason,
                                            autonomy, given_at)
            select id, 'h', 'refund-authority', 1, '', '{}', 'FORBID', '', 'SHADOW', now()
              from nightshift.step where case_number = :case order by ordinal limit 1
            """).param("case", id.number()).update();
        database.sql("update nightshift.step set state = 'REFUSED' where case_number = ? and ordinal = 1")
                .param(id.number())
                .update();

        scene.startAt(id, "authoriseAction", "ACT");

        assertThat(authorisations(id)).isZero();
        assertThat(scene.state(id)).isEqualTo(CaseState.HANDED_OVER);
    }

    // A whole ticket

    @Test
    void putsEveryActionAndTheReplyToAPersonAtSuggest() {
        held("delayed-part", Autonomy.SUGGEST);
        var company = walks.company();
        var order = company.aLateOrder("PLUS");

        var walk = walks.late(order).untilNoted("approval-asked");
        assertThat(company.reordersOf(order.order())).isEmpty();
        walk.answers("analyst1", "answerProposal", APPROVED);
        walk.untilNoted("reply-written");
        assertThat(company.repliesOn(walk.ticket())).isEmpty();
        walk.answers("analyst1", "answerProposal", APPROVED).until("AWAITING_CUSTOMER");

        assertThat(company.reordersOf(order.order())).hasSize(1);
        assertThat(company.repliesOn(walk.ticket())).hasSize(1);
        assertThat(walk.path()).containsSubsequence("approveAction", "expediteReorder", "approveAction", "sendReply");
    }

    @Test
    void plansAndHandsOverAtShadowAndTellsTheCustomerNothing() {
        held("delayed-part", Autonomy.SHADOW);
        var company = walks.company();
        var order = company.aLateOrder("PLUS");

        var walk = walks.late(order).until("HANDED_OVER");

        assertThat(walk.path())
                .containsSubsequence("draftPlan", "authoriseAction", "reviewOutcome", "handOver")
                .doesNotContain("expediteReorder", "sendReply", "writeNotice")
                .containsOnlyOnce("draftPlan");
        assertThat(company.reordersOf(order.order())).isEmpty();
        assertThat(company.repliesOn(walk.ticket())).isEmpty();
        assertThat(walk.kinds()).contains("plan-drafted", "plan-watched", "handed-over");
        assertThat(walk.isIntact()).isTrue();
    }

    // What lowers it

    @Test
    void standsLowerWhenAnIntegrationIsMissing() {
        var id = scene.openCase();
        scene.isSilent(id, "warranties");

        scene.propose(id, ApprovalScene.refund("30.00"));

        assertThat(dial(id, "issueRefund")).isEqualTo("APPROVE ASK");
        assertThat(scene.reason(id, "issueRefund")).contains("rule dial-integration-missing");
    }

    @Test
    void isAskedAnewWhenAStepComesBackFromApprovalAndAnIntegrationHasGoneMissing() {
        var id = scene.openCase();
        scene.propose(id, ApprovalScene.refund("120.00"));
        assertThat(dial(id, "issueRefund")).isEqualTo("ACT ASK");

        scene.isSilent(id, "orders");
        scene.answer(scene.person("finance"), scene.task(id), APPROVED);

        assertThat(dial(id, "issueRefund")).isEqualTo("APPROVE ASK");
        assertThat(scene.authorised(id))
                .as("finance has approved what finance was asked")
                .isTrue();
    }

    @Test
    void standsLowerForWhatIsNotUnderstood() {
        var id = scene.openCase();
        scene.readAs(id, "unknown");

        scene.propose(id, ApprovalScene.refund("30.00"));

        assertThat(dial(id, "issueRefund")).isEqualTo("APPROVE ASK");
    }

    @Test
    void standsLowerForWhatIsPrecious() {
        var id = scene.openCase(scene.fact("invoice.refundable", Money.of("9000.00", "EUR")));
        scene.propose(id, ApprovalScene.refund("1000.00"));
        var precious = scene.openCase(scene.fact("invoice.refundable", Money.of("9000.00", "EUR")));
        scene.propose(precious, ApprovalScene.refund("1000.01"));

        assertThat(dial(id, "issueRefund")).isEqualTo("ACT ASK");
        assertThat(dial(precious, "issueRefund")).isEqualTo("APPROVE ASK");
    }

    @Test
    void standsLowerForAnAmountThatTheTableCannotCompare() {
        var id = scene.openCase();

        scene.propose(id, ApprovalScene.money("issueRefund", ApprovalScene.INVOICE, "30.00", "USD"));

        assertThat(dial(id, "issueRefund")).isEqualTo("APPROVE FORBID");
    }

    // Never looser

    @ParameterizedTest
    @EnumSource
    void neverLoosensWhatATableAsksOrForbids(Autonomy level) {
        var asked = caseAt(level);
        scene.propose(asked, ApprovalScene.refund("120.00"));
        var forbidden = caseAt(level);
        scene.propose(forbidden, ApprovalScene.refund("1000.01"));

        assertThat(scene.authorised(asked)).isFalse();
        assertThat(scene.authorised(forbidden)).isFalse();
        assertThat(dial(asked, "issueRefund")).endsWith(level == Autonomy.SHADOW ? "FORBID" : "ASK");
        assertThat(database.sql("select approvers from nightshift.verdict where step_id = ?")
                        .param(scene.onlyStep(asked, "issueRefund").id())
                        .query(String.class)
                        .list())
                .containsOnly(level == Autonomy.SHADOW ? "" : "finance");
        assertThat(dial(forbidden, "issueRefund")).endsWith("FORBID");
    }

    @Test
    void keepsTheSecondPersonThatATableWants() {
        var id = caseAt(Autonomy.SUGGEST);

        scene.propose(id, ApprovalScene.refund("600.00"));

        assertThat(dial(id, "issueRefund")).isEqualTo("SUGGEST ASK");
        assertThat(database.sql("select second_person from nightshift.verdict where step_id = ?")
                        .param(scene.onlyStep(id, "issueRefund").id())
                        .query(Boolean.class)
                        .list())
                .containsOnly(true);
    }

    /** The last word has the database, whatever way around the dial somebody finds. */
    @Test
    void isObeyedInTheDatabaseToo() {
        var id = scene.openCase();
        scene.plan(id, ApprovalScene.refund("30.00"));

        for (var forged : List.of("'SUGGEST', 'ALLOW'", "'SHADOW', 'ALLOW'", "'SHADOW', 'ASK'")) {
            assertThatThrownBy(() -> database.sql("""
                insert into nightshift.verdict (step_id, arguments_hash, decision, decision_version, rule, inputs, reason,
                                                autonomy, word, given_at)
                select id, 'h', 'refund-authority', 1, '', '{}', '', %s, now()
                  from nightshift.step where case_number = :case
                """.formatted(forged))
                            .param("case", id.number())
                            .update())
                    .as(forged)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("dial_is_obeyed");
        }
    }

    private static Step question() {
        return new Step(
                "askColleague", Map.of("group", "analysts", "question", "Was it agreed?"), "Nobody knows", List.of());
    }

    private void approve(CaseId id) {
        scene.answer(scene.person("analysts"), scene.task(id), APPROVED);
    }

    private String dial(CaseId id, String action) {
        return database.sql("""
            select autonomy || ' ' || word from nightshift.verdict where step_id = :step order by id desc limit 1
            """)
                .param("step", scene.onlyStep(id, action).id())
                .query(String.class)
                .single();
    }

    private List<String> words(CaseId id, String action) {
        return database.sql("""
            select v.reason from nightshift.verdict v join nightshift.step s on s.id = v.step_id
             where s.case_number = :case and s.action = :action order by v.id
            """)
                .param("case", id.number())
                .param("action", action)
                .query(String.class)
                .list();
    }

    private int authorisations(CaseId id) {
        return database.sql("""
            select count(*) from nightshift.authorisation a join nightshift.step s on s.id = a.step_id
             where s.case_number = :case
            """).param("case", id.number()).query(Integer.class).single();
    }

    private String noted(CaseId id, String kind) {
        return file.entries(id).stream()
                .filter(entry -> entry.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .summary();
    }

    private List<String> candidates(String task) {
        return tasks.getIdentityLinksForTask(task).stream()
                .map(link -> String.valueOf(link.getGroupId()))
                .toList();
    }
}
