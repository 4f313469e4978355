package io.nightshift.process;

import static io.nightshift.process.ApprovalScene.money;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.Money;
import io.nightshift.connectors.sandbox.Stories;
import io.nightshift.dossier.Fact;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Step;
import io.nightshift.policy.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A table that allows everything cannot make possible what is not. */
@HouseTest
class ImpossibleMoneyTest {

    private static final String REFUND = "issueRefund";

    final ApprovalScene scene;
    final DeployedTable tables;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Autowired
    Cases cases;

    @Autowired
    Plans plans;

    @Autowired
    StepAuthority authority;

    @Autowired
    TransactionTemplate transaction;

    private DeployedTable.Reign hostile;
    private Stories.Invoiced invoiced;

    ImpossibleMoneyTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
        tables = DeployedTable.in(house);
    }

    @BeforeEach
    void aTableThatAllowsEverythingAndACustomerWhoHasPaid() {
        hostile = tables.instead("refund-authority", ImpossibleMoneyTest::allowingEverything);
        invoiced = new Stories(database, clock).aPaidInvoice("1000.00");
    }

    @AfterEach
    void theDeliveredTableAgain() {
        hostile.close();
    }

    @Test
    void isNotWhatTheHostileTableWouldStop() {
        var id = openCase();

        scene.propose(id, refund("290.00"));

        assertThat(scene.authorised(id)).isTrue();
    }

    @Test
    void isMoreThanWasPaid() {
        forbids(openCase(), refund("1000.01"), "is more than the 1000.00 EUR that were paid");
    }

    @Test
    void isInAnotherCurrency() {
        forbids(
                openCase(),
                money(REFUND, invoiced.invoice(), "30.00", "USD"),
                "the amount is in USD, the invoice in EUR");
    }

    @Test
    void isForAnotherCustomersInvoice() {
        var other = new Stories(database, clock).aPaidInvoice("1000.00");

        forbids(
                openCase(),
                money(REFUND, other.invoice(), "30.00", "EUR"),
                other.invoice() + "' is not what the facts know");
    }

    @Test
    void isForAnInvoiceThatNobodyKnowsToBeTheirs() {
        var id = scene.openCase(invoiced.customer(), scene.fact("invoice.number", "INV-1"));

        forbids(id, refund("30.00"), "is not what the facts know as invoice.number");
    }

    @Test
    void isForAnotherCustomersOrder() {
        forbids(openCase(), with("order", "SO-999999"), "the order 'SO-999999' is not what the facts know");
    }

    @Test
    void isForAnotherCustomer() {
        forbids(
                openCase(),
                with("customer", "C-4711"),
                "the customer 'C-4711' is not the customer "
                        + invoiced.customer().id());
    }

    @Test
    void isNothingOrLessOrPartOfACent() {
        forbids(openCase(), refund("0.00"), "is not positive");
        forbids(openCase(), refund("-5.00"), "is not positive");
        forbids(openCase(), refund("5.005"), "has more than 2 decimals");
    }

    @Test
    void isGivenBackAlreadyThoughBillingDidNotKnowItYet() {
        var first = openCase();
        var second = openCase();
        var third = openCase();
        scene.propose(first, refund("290.00"));
        done(first);

        forbids(second, refund("710.01"), "290.00 of the 1000.00 EUR that were paid are given back already");
        scene.propose(third, refund("710.00"));
        assertThat(scene.reason(third, REFUND)).startsWith("The cap per case");
    }

    @Test
    void isNotWhatDidNotArrive() {
        var first = openCase();
        var second = openCase();
        scene.propose(first, refund("290.00"));
        done(first);

        scene.comesUndone(first, REFUND);

        scene.propose(second, refund("710.01"));
        assertThat(scene.reason(second, REFUND)).startsWith("The cap per case");
    }

    @Test
    void isMoreThanWasPaidByTwoCasesAtOnce() throws Exception {
        var paid = scene.fact("invoice.refundable", Money.of("400.00", "EUR"));
        var first = openCase(paid);
        var second = openCase(paid);

        var other = transaction.execute(status -> {
            assertThat(decide(first, refund("250.00"))).isInstanceOf(Verdict.Allow.class);
            var deciding =
                    CompletableFuture.supplyAsync(() -> decide(second, refund("150.01")), Thread::startVirtualThread);
            await().until(() -> deciding.isDone() || somebodyWaits());
            return deciding;
        });

        assertThat(other.get(30, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Verdict.Forbid.class,
                        no -> assertThat(no.reason())
                                .contains("250.00 of the 400.00 EUR that were paid are given back already"));
    }

    @Test
    void isWhatMayHaveBeenGivenBackAlready() {
        var before = openCase();
        scene.plan(before, refund("30.00"));
        var doubtful = scene.onlyStep(before, REFUND);
        assertThat(decide(before, doubtful)).isInstanceOf(Verdict.Allow.class);
        database.sql("""
            insert into nightshift.effect (key, authorisation_id, case_number, action, topic, arguments, state, claimed_at)
            select step_id::text, id, ?, 'issueRefund', 'issue-refund', '{}', 'IN_DOUBT', now()
              from nightshift.authorisation where step_id = ?
            """).params(before.number(), doubtful.id()).update();

        forbids(
                openCase(),
                refund("10.00"),
                "it is in doubt whether issueRefund of " + before + " was done on " + invoiced.invoice());
        assertThat(plans.inDoubt(before)).extracting(Step::action).containsExactly(REFUND);
    }

    @Test
    void isAskedAboutWhereItIsNotKnownWhatWasPaid() {
        var id = openCase();
        database.sql("""
            update nightshift.dossier
               set facts = (select jsonb_agg(f) from jsonb_array_elements(facts) f where f ->> 'name' <> 'invoice.refundable')
             where case_number = ?
            """).params(id.number()).update();

        scene.propose(id, refund("30.00"));

        assertThat(scene.authorised(id)).isFalse();
        assertThat(scene.reason(id, REFUND)).contains("invoice.refundable is not known");
    }

    @Test
    void isNotWhatTwoPeopleOfFinanceAllowBeyondACap() {
        var id = openCase();
        scene.propose(id, refund("300.01"));
        assertThat(scene.reason(id, REFUND))
                .isEqualTo("The cap per case is 300.00 EUR: 0.00 EUR are used and 300.00 EUR are left");

        scene.answer(scene.person("finance"), scene.task(id), Map.of("decision", "approve"));
        assertThat(scene.authorised(id)).isFalse();
        scene.answer(scene.person("finance"), scene.task(id), Map.of("decision", "approve"));

        assertThat(scene.authorised(id)).isTrue();
        assertThat(database.sql("""
            select u.scope from nightshift.cap_use u join nightshift.authorisation a on a.id = u.authorisation_id
              join nightshift.step s on s.id = a.step_id where s.case_number = ?
            """).params(id.number()).query(String.class).list())
                .as("people gave it, not the agent alone")
                .hasSize(4)
                .allMatch(scope -> scope.startsWith("in all: "));
    }

    @Test
    void isNoLongerAllowedAfterAPersonSaidNo() {
        hostile.close();
        var id = openCase();
        scene.propose(id, refund("120.00"));
        var task = scene.task(id);
        hostile = tables.instead("refund-authority", ImpossibleMoneyTest::allowingEverything);

        scene.answer(scene.person("finance"), task, Map.of("decision", "reject", "reason", "not now"));

        assertThat(scene.authorised(id)).isFalse();
        assertThat(scene.onlyStep(id, REFUND).state()).isEqualTo(PlannedStep.State.REFUSED);
    }

    /** In a transaction, which is the caller's where there is one. */
    private Verdict decide(CaseId id, Step step) {
        scene.plan(id, step);
        return decide(id, scene.onlyStep(id, REFUND));
    }

    private Verdict decide(CaseId id, PlannedStep step) {
        return Objects.requireNonNull(transaction.execute(
                status -> authority.decide(cases.get(id), step, plans.catalogueOf(step), WriteReply.REPLY, false)));
    }

    private boolean somebodyWaits() {
        return database.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    private void forbids(CaseId id, Step step, String reason) {
        scene.propose(id, step);

        assertThat(scene.authorised(id)).isFalse();
        assertThat(scene.reason(id, step.action()))
                .startsWith("Impossible, whatever a table says: ")
                .contains(reason);
        assertThat(scene.onlyStep(id, step.action()).state()).isEqualTo(PlannedStep.State.REFUSED);
    }

    private CaseId openCase(Fact... further) {
        return scene.openCase(
                invoiced.customer(),
                Stream.concat(Stream.of(further), Stream.of(scene.fact("invoice.number", invoiced.invoice())))
                        .toArray(Fact[]::new));
    }

    private Step refund(String amount) {
        return money(REFUND, invoiced.invoice(), amount, "EUR");
    }

    private Step with(String argument, String value) {
        Map<String, Object> arguments = new HashMap<>(refund("30.00").arguments());
        arguments.put(argument, value);
        return new Step(REFUND, arguments, "The invoice was too high", List.of("invoice.number"));
    }

    private void done(CaseId id) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(scene.onlyStep(id, REFUND).state()).isEqualTo(PlannedStep.State.DONE));
    }

    /** One rule for everything, which asks about the amount alone. */
    private static String allowingEverything(String table) {
        var rules = table.substring(table.indexOf("      <rule "), table.indexOf("    </decisionTable>"));
        var inputs = table.substring(table.indexOf("      <input "), table.indexOf("      <output "));
        return table.replace(
                        inputs,
                        "<input id=\"any\" label=\"Amount\"><extensionElements><camunda:properties>"
                                + "<camunda:property name=\"monotone\" value=\"stricter\"/></camunda:properties>"
                                + "</extensionElements><inputExpression id=\"any-expression\" typeRef=\"number\">"
                                + "<text>proposal.amount</text></inputExpression></input>\n")
                .replace(
                        rules,
                        "<rule id=\"generous\"><description>Everything</description>"
                                + "<inputEntry id=\"generous-in\"><text></text></inputEntry>"
                                + "<outputEntry id=\"generous-1\"><text>\"ALLOW\"</text></outputEntry>"
                                + "<outputEntry id=\"generous-2\"><text>\"\"</text></outputEntry>"
                                + "<outputEntry id=\"generous-3\"><text>false</text></outputEntry></rule>\n");
    }
}
