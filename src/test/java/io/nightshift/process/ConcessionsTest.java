package io.nightshift.process;

import static io.nightshift.process.ApprovalScene.discount;
import static io.nightshift.process.ApprovalScene.money;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Money;
import io.nightshift.connectors.sandbox.Department;
import io.nightshift.connectors.sandbox.Fault;
import io.nightshift.connectors.sandbox.Faults;
import io.nightshift.connectors.sandbox.Stories;
import io.nightshift.dossier.Fact;
import io.nightshift.oversight.Resolutions;
import io.nightshift.oversight.Resolutions.Kind;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer gets only so much in three months, however many tickets ask for it, and however fast. */
@HouseTest
class ConcessionsTest {

    final ApprovalScene scene;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Autowired
    Resolutions resolutions;

    private Stories.Invoiced invoiced;

    @BeforeEach
    void aCustomerWhoHasPaid() {
        invoiced = new Stories(database, clock).aPaidInvoice("1000.00");
    }

    @Autowired
    Faults faults;

    ConcessionsTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @Test
    void holdsTheCapOfRefundsWhenManyTicketsComeAtOnce() throws Exception {
        var tickets = tickets(9);

        atOnce(tickets, refund("45.00"));

        assertThat(allowed(tickets)).isEqualTo(5);
    }

    @Test
    void holdsTheCapOfCreditsWhenManyTicketsComeAtOnce() throws Exception {
        var tickets = tickets(6);

        atOnce(tickets, credit("40.00"));

        assertThat(allowed(tickets)).isEqualTo(4);
    }

    @Test
    void givesOneDiscountWhenManyTicketsComeAtOnce() throws Exception {
        var tickets = tickets(6);

        atOnce(tickets, discount(5));

        assertThat(allowed(tickets)).isOne();
    }

    @Test
    void givesNoDiscountAfterACreditOfGoodwill() {
        scene.propose(openCase(), credit("20.00"));
        var later = openCase();

        scene.propose(later, discount(5));

        assertThat(scene.authorised(later)).isFalse();
    }

    @Test
    void givesADiscountAfterACreditThatAPersonDecided() {
        var decided = openCase();
        resolutions.store(
                decided,
                1,
                new Resolutions.Resolution(
                        Kind.CREDIT,
                        Money.of("390.00", "EUR"),
                        "billed twice",
                        scene.person("finance"),
                        scene.fact("x", "y").fetchedAt()));
        scene.propose(decided, credit("390.00"));
        assertThat(scene.authorised(decided)).isTrue();
        var later = openCase();

        scene.propose(later, discount(5));

        assertThat(scene.authorised(later)).isTrue();
    }

    @Test
    void givesADiscountAfterOneThatTheCompanyRefused() {
        var stranger = scene.customer();
        var before = scene.openCase(stranger);
        scene.propose(before, discount(5));
        done(before, "offerDiscount", PlannedStep.State.REFUSED);
        var later = scene.openCase(stranger);

        scene.propose(later, discount(5));

        assertThat(scene.authorised(later)).isTrue();
    }

    @Test
    void countsWhatBillingKnowsOfAlreadyOnlyOnce() {
        var before = openCase();
        scene.propose(before, refund("45.00"));
        done(before, "issueRefund", PlannedStep.State.DONE);
        var later = openCase(refunded("200.00"));

        scene.propose(later, refund("45.00"));

        assertThat(scene.authorised(later)).isTrue();
    }

    @Test
    void addsWhatBillingDidNotKnowYet() {
        var later = openCase(refunded("155.01"));
        scene.propose(openCase(), refund("45.00"));

        scene.propose(later, refund("45.00"));

        assertThat(scene.authorised(later)).isFalse();
    }

    @Test
    void doesNotAddARefundThatCameUndone() {
        var later = openCase(refunded("155.01"));
        var before = openCase();
        scene.propose(before, refund("45.00"));
        done(before, "issueRefund", PlannedStep.State.DONE);
        scene.comesUndone(before, "issueRefund");

        scene.propose(later, refund("44.99"));

        assertThat(scene.authorised(later)).isTrue();
    }

    @Test
    void doesNotAddRefundsOfAnotherCurrency() {
        var abroad = openCase(scene.fact("invoice.refundable", Money.of("1000.00", "USD")));
        var later = openCase();
        var customer = invoiced.customer().id();
        faults.tell(
                Department.BILLING, new Fault(Fault.Kind.SLOW, Fault.Calls.DEEDS, Duration.ofSeconds(5), 0, customer));
        scene.propose(abroad, money("issueRefund", invoiced.invoice(), "10.00", "USD"));
        scene.answer(scene.person("senior-finance"), scene.task(abroad), Map.of("decision", "approve"));
        scene.answer(scene.person("senior-finance"), scene.task(abroad), Map.of("decision", "approve"));
        assertThat(scene.authorised(abroad)).isTrue();

        scene.propose(later, refund("10.00"));

        assertThat(scene.authorised(later)).isFalse();
    }

    private CaseId openCase(Fact... further) {
        return scene.openCase(
                invoiced.customer(),
                Stream.concat(Stream.of(further), Stream.of(scene.fact("invoice.number", invoiced.invoice())))
                        .toArray(Fact[]::new));
    }

    private Fact refunded(String amount) {
        return scene.fact("refunds.last90Days", Money.of(amount, "EUR"));
    }

    private List<CaseId> tickets(int count) {
        return Stream.generate(() -> openCase()).limit(count).toList();
    }

    private void atOnce(List<CaseId> tickets, Step step) throws Exception {
        var ready = new CountDownLatch(tickets.size());
        try (var threads = Executors.newFixedThreadPool(tickets.size())) {
            var started = new ArrayList<java.util.concurrent.Future<?>>();
            IntStream.range(0, tickets.size())
                    .forEach(index -> started.add(threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return scene.propose(tickets.get(index), step);
                    })));
            for (var one : started) {
                one.get();
            }
        }
    }

    private long allowed(List<CaseId> tickets) {
        return tickets.stream().filter(scene::authorised).count();
    }

    private Step refund(String amount) {
        return money("issueRefund", invoiced.invoice(), amount, "EUR");
    }

    private Step credit(String amount) {
        return money("grantCredit", invoiced.invoice(), amount, "EUR");
    }

    private void done(CaseId id, String action, PlannedStep.State state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(scene.onlyStep(id, action).state()).isEqualTo(state));
    }
}
