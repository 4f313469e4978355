package io.nightshift.connectors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.nightshift.HouseTest;
import io.nightshift.actions.Billing;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.FieldService;
import io.nightshift.actions.OrderBook;
import io.nightshift.actions.WarrantyRegister;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.cases.TicketRef;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.References;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class FactSourcesTest {

    @Autowired
    List<FactSource> sources;

    @Autowired
    Billing billing;

    @Autowired
    OrderBook orders;

    @Autowired
    WarrantyRegister warranties;

    @Autowired
    FieldService fieldService;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Clock clock;

    Stories stories;

    @BeforeEach
    void open() {
        stories = new Stories(database, clock);
    }

    @Test
    void knowsTheFirstStory() {
        var facts = facts("C-1001", "Where is our order SO-20417?");

        assertThat(facts)
                .contains(
                        entry("customer.name", "Hartmann Agrar GmbH"),
                        entry("customer.tier", "PLUS"),
                        entry("customer.language", "de"),
                        entry("customer.openOrders", new BigDecimal("1")),
                        entry("order.number", "SO-20417"),
                        entry("order.status", "OPEN"),
                        entry("order.shipment", "DELAYED"),
                        entry("order.late", true),
                        entry("order.promisedOn", today().minusDays(4)),
                        entry("order.part", "PT-5512"),
                        entry("order.partName", "Hydraulic pump"),
                        entry("order.quantity", new BigDecimal("1")),
                        entry("order.total", eur("391.40")),
                        entry("order.expediteAvailable", true),
                        entry("order.expediteCost", eur("45.00")),
                        entry("order.expediteArrival", today().plusDays(2)))
                .doesNotContainKey("order.deliveredOn");
        assertThat((String) facts.get("customer.contract"))
                .startsWith("Service Plus")
                .contains("5 % off list");
    }

    @Test
    void knowsTheSecondStory() {
        var facts = facts("C-1002", "Invoice INV-30552 bills three guides, we ordered two");

        assertThat(facts)
                .contains(
                        entry("invoice.number", "INV-30552"),
                        entry("invoice.order", "SO-20731"),
                        entry("invoice.total", eur("1170.00")),
                        entry("invoice.paid", eur("1170.00")),
                        entry("invoice.expected", eur("780.00")),
                        entry("invoice.difference", eur("390.00")),
                        entry("invoice.status", "PAID"),
                        entry("order.number", "SO-20731"),
                        entry("order.quantity", new BigDecimal("2")),
                        entry("order.deliveredOn", today().minusDays(14)));
    }

    @Test
    void knowsTheThirdStory() {
        assertThat(facts("C-1003", "You refused the warranty of MX-48213"))
                .contains(
                        entry("machine.serial", "MX-48213"),
                        entry("machine.model", "Looma 7"),
                        entry("warranty.covered", true),
                        entry("warranty.until", today().plusMonths(7)),
                        entry("warranty.part", "PT-7730"),
                        entry("warranty.partName", "Spindle drive"),
                        entry("warranty.partAvailable", true));
    }

    @Test
    void knowsTheFourthStory() {
        assertThat(facts("C-1004", "The emergency stop of MX-51907 fails"))
                .contains(entry("machine.serial", "MX-51907"), entry("field.arrivesWithin", "4 hours"))
                .containsKeys("field.onCall", "field.phone");
    }

    @Test
    void takesTheOneLateOrderWhenNoneIsNamed() {
        var it = stories.aLateOrder("PLUS");

        assertThat(facts(it.customer().id(), "my part is late")).containsEntry("order.number", it.order());
    }

    @Test
    void namesCandidatesWhenSeveralOrdersCouldBeMeant() {
        var it = stories.aLateOrder("PLUS");
        var other = stories.aLateOrder("PLUS");
        database.sql("update company.sales_order set customer = :customer where number = :order")
                .param("customer", it.customer().id())
                .param("order", other.order())
                .update();

        var facts = facts(it.customer().id(), "my part is late");

        assertThat(facts).doesNotContainKey("order.number");
        assertThat((String) facts.get("orders.candidates")).contains(it.order()).contains(other.order());
        assertThat(facts(it.customer().id(), "where is " + other.order()))
                .containsEntry("order.number", other.order())
                .doesNotContainKey("orders.candidates");
    }

    @Test
    void statesNothingOfWhatBelongsToOthers() {
        var late = stories.aLateOrder("PLUS");
        var invoice = stories.aWrongInvoice("390.00");
        var machine = stories.aMachineUnderWarranty();
        var stranger = stories.aCustomer("PREMIUM", "en");

        var facts = facts(stranger.id(), late.order() + " " + invoice.invoice() + " " + machine.serial());

        assertThat(facts)
                .doesNotContainKeys("order.number", "invoice.number", "machine.serial", "orders.candidates")
                .containsEntry("refunds.last90Days", eur("0.00"));
    }

    @Test
    void doesNotGuessAnOrderWhenTheOneNamedBelongsToAnother() {
        var mine = stories.aLateOrder("PLUS");
        var other = stories.aLateOrder("PLUS");

        assertThat(facts(mine.customer().id(), "where is " + other.order()))
                .doesNotContainKey("order.number")
                .containsEntry("orders.candidates", mine.order());
    }

    @Test
    void seesThatAnExpressIsOnItsWay() {
        var it = stories.aLateOrder("PLUS");
        orders.expedite(key(), it.customer(), it.order());

        assertThat(facts(it.customer().id(), "where is " + it.order()))
                .containsEntry("order.expediteAvailable", false)
                .containsEntry("order.expediteCost", eur("45.00"))
                .containsEntry("order.expressDueOn", today().plusDays(2))
                .doesNotContainKey("order.expediteArrival");
    }

    @Test
    void countsAnOrderAsLateFromTheDayAfterThePromise() {
        var it = stories.aLateOrder("PLUS");
        promised(it, today());
        assertThat(facts(it.customer().id(), it.order())).containsEntry("order.late", false);

        promised(it, today().minusDays(1));
        assertThat(facts(it.customer().id(), it.order())).containsEntry("order.late", true);
    }

    private void promised(Stories.LateOrder it, LocalDate day) {
        database.sql("update company.sales_order set promised_on = :day where number = :order")
                .param("day", day)
                .param("order", it.order())
                .update();
    }

    @Test
    void seesWhatHasBeenGivenBack() {
        var it = stories.aWrongInvoice("390.00");
        billing.refund(key(), it.customer(), it.invoice(), eur("100.00"), "test");
        billing.credit(key(), it.customer(), it.invoice(), eur("50.00"), "test");

        assertThat(facts(it.customer().id(), "about " + it.invoice()))
                .contains(
                        entry("invoice.refundable", eur("1020.00")),
                        entry("refunds.last90Days", eur("100.00")),
                        entry("credits.last90Days", eur("50.00")));
    }

    @Test
    void statesNoDifferenceThatWasGivenBack() {
        var it = stories.aWrongInvoice("20.00");
        billing.refund(key(), it.customer(), it.invoice(), eur("12.00"), "test");
        assertThat(facts(it.customer().id(), it.invoice())).containsEntry("invoice.difference", eur("8.00"));

        billing.credit(key(), it.customer(), it.invoice(), eur("8.00"), "test");
        assertThat(facts(it.customer().id(), it.invoice())).containsEntry("invoice.difference", eur("0.00"));

        billing.refund(key(), it.customer(), it.invoice(), eur("100.00"), "test");
        assertThat(facts(it.customer().id(), it.invoice())).containsEntry("invoice.difference", eur("0.00"));
    }

    @Test
    void doesNotGuessAnInvoiceWhenAnotherIsNamedHoweverItIsWritten() {
        var it = stories.aWrongInvoice("20.00");
        var digits = it.invoice().substring(4);

        for (var words : List.of("INV–%s", "inv %s", "INV%s", "invoice no. %s", "Rechnung %s", "Rechnungsnr. %s")) {
            assertThat(facts(it.customer().id(), words.formatted(digits)))
                    .as(words)
                    .containsEntry("invoice.number", it.invoice());
            assertThat(facts(it.customer().id(), words.formatted("999999")))
                    .as(words)
                    .doesNotContainKey("invoice.number")
                    .containsEntry("invoices.candidates", it.invoice());
        }
    }

    @Test
    void namesCandidatesWhenSeveralInvoicesAreNamed() {
        var one = stories.aPaidInvoice("45.00");
        var other = stories.aPaidInvoice("60.00");
        database.sql("update company.sales_order set customer = :customer where number = :order")
                .param("customer", one.customer().id())
                .param("order", other.order())
                .update();
        database.sql("update company.invoice set customer = :customer where number = :invoice")
                .param("customer", one.customer().id())
                .param("invoice", other.invoice())
                .update();

        for (var words : List.of(
                one.invoice() + " was fine, we sent back the goods of " + other.invoice(),
                one.invoice() + " was fine, we sent back the goods of " + other.order())) {
            assertThat(facts(one.customer().id(), words))
                    .doesNotContainKey("invoice.number")
                    .hasEntrySatisfying(
                            "invoices.candidates",
                            candidates -> assertThat((String) candidates).contains(one.invoice(), other.invoice()));
        }
        assertThat(facts(one.customer().id(), one.order() + " and " + other.order()))
                .doesNotContainKey("order.number")
                .containsKey("orders.candidates");
        assertThat(facts(one.customer().id(), other.invoice() + " of order " + other.order()))
                .containsEntry("invoice.number", other.invoice())
                .containsEntry("order.number", other.order());
    }

    @Test
    void seesWhatIsUnderWayForAMachine() {
        var it = stories.aMachineUnderWarranty();
        assertThat(facts(it.customer().id(), it.serial()))
                .doesNotContainKeys("warranty.openClaim", "dispatch.arrivesBy");

        var claim = warranties.confirm(key(), it.customer(), it.serial(), it.part());
        var visit = fieldService.dispatch(key(), it.customer(), it.serial(), "stands still");

        assertThat(facts(it.customer().id(), it.serial()))
                .containsEntry("warranty.openClaim", claim.reference())
                .containsEntry("warranty.claimDueOn", today().plusDays(2))
                .containsEntry("dispatch.arrivesBy", visit.details().get("arrivesBy"));
        assertThat(facts(it.customer().id(), it.serial() + " or MX-999999")).doesNotContainKey("machine.serial");
    }

    @Test
    void findsTheWrongInvoiceByItsOrderOrAlone() {
        var it = stories.aWrongInvoice("390.00");

        assertThat(facts(it.customer().id(), "you billed too much for " + it.order()))
                .containsEntry("invoice.number", it.invoice());
        assertThat(facts(it.customer().id(), "you billed too much")).containsEntry("invoice.number", it.invoice());
    }

    @Test
    void seesThatAWarrantyHasEnded() {
        var it = stories.aMachineOutOfWarranty();

        assertThat(facts(it.customer().id(), "my machine")).containsEntry("warranty.covered", false);
    }

    @Test
    void knowsNobodyItDoesNotKnow() {
        var facts = facts("C-9", "hello, where is my order?");

        assertThat(facts)
                .doesNotContainKeys("customer.tier", "order.number", "refunds.last90Days", "field.arrivesWithin")
                .containsKeys("field.onCall", "knowledge.tone");
    }

    @ParameterizedTest
    @CsvSource({
        "knowledge.procedure, KB-101, our spare part was not shipped and is late",
        "knowledge.procedure, KB-101, Unser Ersatzteil ist verspätet und wurde nicht geliefert",
        "knowledge.procedure, KB-103, the invoice bills a wrong quantity",
        "knowledge.procedure, KB-107, you refused our warranty claim for the repair",
        "knowledge.procedure, KB-109, smoke and fire at the machine - the emergency stop failed",
        "knowledge.procedure, KB-110, nobody has answered for weeks",
        "knowledge.policy, KB-205, is the belt covered by the warranty?",
        "knowledge.tone, KB-302, this is unacceptable and I am furious",
        "knowledge.tone, KB-301, xyz",
    })
    void findsThePassageThatFits(String name, String article, String text) {
        var passage = fetch("C-1001", text).stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(passage.reference()).isEqualTo(article);
        assertThat((String) passage.value()).hasSizeBetween(150, 600);
    }

    @ParameterizedTest
    @CsvSource({"'late'' & !(part) | <-> :* \\'", "'); drop table company.article; --'", "''"})
    void takesTheCustomersWordsForNothingButWords(String text) {
        assertThat(facts("C-1001", text)).containsKey("knowledge.tone");
    }

    @Test
    void saysWhereEachFactComesFrom() {
        assertThat(fetch("C-1002", "INV-30552"))
                .filteredOn(it -> it.name().equals("invoice.total"))
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.source()).isEqualTo("billing");
                    assertThat(fact.reference()).isEqualTo("INV-30552");
                    assertThat(fact.fetchedAt()).isNotNull();
                });
    }

    @Test
    void refusesToBeAskedInsideATransaction() {
        var transaction = new TransactionTemplate(transactions);
        for (var source : ours()) {
            assertThatThrownBy(() ->
                            transaction.execute(status -> source.fetch(enquiry(new CustomerRef("C-1001"), "", clock))))
                    .as(source.name())
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private List<FactSource> ours() {
        var ours = sources.stream()
                .filter(it -> it.getClass().getPackage().equals(Stories.class.getPackage()))
                .toList();
        assertThat(ours)
                .extracting(FactSource::name)
                .containsExactlyInAnyOrder(
                        "customers", "orders", "billing", "warranties", "tickets", "knowledge", "field-service");
        return ours;
    }

    private List<Fact> fetch(String customer, String text) {
        return ours().stream()
                .flatMap(it -> it.fetch(enquiry(new CustomerRef(customer), text, clock)).stream())
                .toList();
    }

    private Map<String, Object> facts(String customer, String text) {
        Map<String, Object> facts = new LinkedHashMap<>();
        fetch(customer, text)
                .forEach(it -> assertThat(facts.put(it.name(), it.value()))
                        .as(it.name())
                        .isNull());
        return facts;
    }

    static Enquiry enquiry(CustomerRef customer, String text, Clock clock) {
        return new Enquiry(
                new CaseId(1), customer, new TicketRef("t", "1"), References.in(text), text, clock.instant());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    private static EffectKey key() {
        return new EffectKey(UUID.randomUUID().toString());
    }
}
