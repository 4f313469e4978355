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
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.LookUp;
import io.nightshift.dossier.LookUps;
import io.nightshift.dossier.LookedUp;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What can be looked up in the company, asked as a planner asks. */
@HouseTest
class CompanyLookUpsTest {

    private static final CustomerRef HARTMANN = new CustomerRef("C-1001");
    private static final CustomerRef LINDQVIST = new CustomerRef("C-1002");
    private static final CustomerRef BERGMANN = new CustomerRef("C-1003");

    @Autowired
    LookUps lookUps;

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
    Faults faults;

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

    // Orders ---------------------------------------------------------------------------------------------------------

    @Test
    void seesTheOrderOfTheFirstStory() {
        assertThat(seen("orderDetail", HARTMANN, Map.of("order", "SO-20417")))
                .containsOnly(
                        entry("seen.SO-20417.status", "OPEN"),
                        entry("seen.SO-20417.orderedOn", today().minusDays(14)),
                        entry("seen.SO-20417.promisedOn", today().minusDays(4)),
                        entry("seen.SO-20417.late", true),
                        entry("seen.SO-20417.part", "PT-5512"),
                        entry("seen.SO-20417.partName", "Hydraulic pump"),
                        entry("seen.SO-20417.quantity", new BigDecimal("1")),
                        entry("seen.SO-20417.total", eur("391.40")),
                        entry("seen.SO-20417.expediteAvailable", true),
                        entry("seen.SO-20417.expediteCost", eur("45.00")),
                        entry("seen.SO-20417.expediteArrival", today().plusDays(2)));
    }

    @ParameterizedTest
    @CsvSource({"so 20417", "SO–20417", "order no. 20417", "'SO-20417, please'"})
    void understandsANumberHoweverItIsWritten(String written) {
        assertThat(seen("orderDetail", HARTMANN, Map.of("order", written))).containsKey("seen.SO-20417.status");
    }

    @Test
    void saysWhereWhatIsSeenComesFrom() {
        assertThat(found("orderDetail", HARTMANN, Map.of("order", "SO-20417"))).allSatisfy(fact -> {
            assertThat(fact.source()).isEqualTo("orders");
            assertThat(fact.reference()).isEqualTo("SO-20417");
            assertThat(fact.fetchedAt()).isNotNull();
        });
    }

    @Test
    void seesThatAnExpressIsOnItsWayAndNoSecondOneCanLeave() {
        var it = stories.aLateOrder("PLUS");
        orders.expedite(key(), it.customer(), it.order());

        assertThat(seen("orderDetail", it.customer(), Map.of("order", it.order())))
                .containsEntry("seen." + it.order() + ".expediteAvailable", false)
                .containsEntry("seen." + it.order() + ".expressDueOn", today().plusDays(2))
                .doesNotContainKeys("seen." + it.order() + ".expediteCost", "seen." + it.order() + ".expediteArrival");
    }

    @Test
    void findsNoOrderOfAnotherCustomer() {
        assertThat(look("orderDetail", LINDQVIST, Map.of("order", "SO-20417"))).isEqualTo(new LookedUp.NothingFound());
        assertThat(look("deliveryStatus", LINDQVIST, Map.of("order", "SO-20417")))
                .isEqualTo(new LookedUp.NothingFound());
    }

    @Test
    void listsTheTenNewestOrders() {
        assertThat(seen("listOrders", HARTMANN, Map.of()))
                .contains(
                        entry("seen.SO-20417.partName", "Hydraulic pump"),
                        entry("seen.SO-20417.late", true),
                        entry("seen.SO-20011.status", "DELIVERED"),
                        entry("seen.SO-20011.promisedOn", today().minusDays(120)));

        var busy = stories.lateOrders("PLUS", 11);
        var customer = busy.getFirst().customer();
        give(
                customer,
                "sales_order",
                busy.stream().map(Stories.LateOrder::order).toList());
        database.sql("update company.sales_order set ordered_on = ordered_on - 1 where number = :oldest")
                .param("oldest", busy.get(3).order())
                .update();

        assertThat(found("listOrders", customer, Map.of()).stream()
                        .map(Fact::reference)
                        .distinct())
                .hasSize(10)
                .doesNotContain(busy.get(3).order());
    }

    @Test
    void seesWhereAParcelIs() {
        assertThat(seen("deliveryStatus", HARTMANN, Map.of("order", "SO-20417")))
                .containsOnly(
                        entry("seen.SO-20417.shipment", "DELAYED"),
                        entry("seen.SO-20417.promisedOn", today().minusDays(4)),
                        entry("seen.SO-20417.late", true));
        assertThat(seen("deliveryStatus", LINDQVIST, Map.of("order", "SO-20731")))
                .contains(
                        entry("seen.SO-20731.shipment", "DELIVERED"),
                        entry("seen.SO-20731.carrier", "Nordfrakt"),
                        entry("seen.SO-20731.deliveredOn", today().minusDays(14)),
                        entry("seen.SO-20731.late", false))
                .containsKeys("seen.SO-20731.tracking", "seen.SO-20731.shippedOn");
    }

    @Test
    void countsAnOrderAsLateFromTheDayAfterThePromise() {
        var it = stories.aLateOrder("PLUS");
        for (var lookUp : List.of("orderDetail", "deliveryStatus")) {
            promised(it, today());
            assertThat(seen(lookUp, it.customer(), Map.of("order", it.order())))
                    .containsEntry("seen." + it.order() + ".late", false);

            promised(it, today().minusDays(1));
            assertThat(seen(lookUp, it.customer(), Map.of("order", it.order())))
                    .containsEntry("seen." + it.order() + ".late", true);
        }
    }

    private void promised(Stories.LateOrder it, LocalDate day) {
        database.sql("update company.sales_order set promised_on = :day where number = :order")
                .param("day", day)
                .param("order", it.order())
                .update();
    }

    // Invoices -------------------------------------------------------------------------------------------------------

    @Test
    void seesTheInvoiceOfTheSecondStory() {
        assertThat(seen("invoiceDetail", LINDQVIST, Map.of("invoice", "INV-30552")))
                .contains(
                        entry("seen.INV-30552.order", "SO-20731"),
                        entry("seen.INV-30552.billedQuantity", new BigDecimal("3")),
                        entry("seen.INV-30552.orderedQuantity", new BigDecimal("2")),
                        entry("seen.INV-30552.total", eur("1170.00")),
                        entry("seen.INV-30552.expected", eur("780.00")),
                        entry("seen.INV-30552.paid", eur("1170.00")),
                        entry("seen.INV-30552.status", "PAID"),
                        entry("seen.INV-30552.issuedOn", today().minusDays(14)))
                .containsKeys("seen.INV-30552.dueOn", "seen.INV-30552.paidOn");
        assertThat(look("invoiceDetail", HARTMANN, Map.of("invoice", "INV-30552")))
                .isEqualTo(new LookedUp.NothingFound());
    }

    @Test
    void seesWhatHasBeenGivenBack() {
        var it = stories.aWrongInvoice("20.00");
        billing.refund(key(), it.customer(), it.invoice(), eur("12.00"), "test");
        billing.credit(key(), it.customer(), it.invoice(), eur("10.00"), "test");

        assertThat(seen("invoiceDetail", it.customer(), Map.of("invoice", it.invoice())))
                .contains(
                        entry("seen." + it.invoice() + ".refunded", eur("12.00")),
                        entry("seen." + it.invoice() + ".credited", eur("10.00")),
                        entry("seen." + it.invoice() + ".difference", eur("0.00")),
                        entry("seen." + it.invoice() + ".refundable", eur("778.00")));
    }

    @Test
    void countsAnInvoiceAsOverdueFromTheDayAfterItIsDue() {
        var it = stories.aPaidInvoice("45.00");
        database.sql("update company.invoice set paid = 44.99, due_on = :today where number = :invoice")
                .param("today", today())
                .param("invoice", it.invoice())
                .update();
        assertThat(seen("invoiceDetail", it.customer(), Map.of("invoice", it.invoice())))
                .containsEntry("seen." + it.invoice() + ".status", "OPEN");

        database.sql("update company.invoice set due_on = due_on - 1 where number = :invoice")
                .param("invoice", it.invoice())
                .update();
        assertThat(seen("invoiceDetail", it.customer(), Map.of("invoice", it.invoice())))
                .containsEntry("seen." + it.invoice() + ".status", "OVERDUE");
        assertThat(seen("listInvoices", it.customer(), Map.of()))
                .containsEntry("seen." + it.invoice() + ".status", "OVERDUE");
    }

    @Test
    void listsTheTenNewestInvoices() {
        assertThat(seen("listInvoices", LINDQVIST, Map.of()))
                .contains(
                        entry("seen.INV-30552.order", "SO-20731"),
                        entry("seen.INV-30552.total", eur("1170.00")),
                        entry("seen.INV-30021.difference", eur("0.00")));

        var many = stories.paidInvoices("45.00", 11);
        var customer = many.getFirst().customer();
        give(customer, "sales_order", many.stream().map(Stories.Invoiced::order).toList());
        give(customer, "invoice", many.stream().map(Stories.Invoiced::invoice).toList());
        database.sql("update company.invoice set issued_on = issued_on - 1 where number = :oldest")
                .param("oldest", many.get(3).invoice())
                .update();

        assertThat(found("listInvoices", customer, Map.of()).stream()
                        .map(Fact::reference)
                        .distinct())
                .hasSize(10)
                .doesNotContain(many.get(3).invoice());
    }

    // Machines -------------------------------------------------------------------------------------------------------

    @Test
    void seesTheWarrantyOfTheThirdStory() {
        assertThat(seen("warrantyOf", BERGMANN, Map.of("machine", "MX-48213")))
                .contains(
                        entry("seen.MX-48213.model", "Looma 7"),
                        entry("seen.MX-48213.covered", true),
                        entry("seen.MX-48213.coveredUntil", today().plusMonths(7)),
                        entry("seen.MX-48213.part", "PT-7730"),
                        entry("seen.MX-48213.partName", "Spindle drive"),
                        entry("seen.MX-48213.partAvailable", true));
        assertThat(look("warrantyOf", HARTMANN, Map.of("machine", "MX-48213"))).isEqualTo(new LookedUp.NothingFound());
    }

    @Test
    void countsAMachineAsCoveredOnTheLastDayOfItsWarranty() {
        var it = stories.aMachineOutOfWarranty();
        coveredUntil(it, today().minusDays(1));
        assertThat(seen("warrantyOf", it.customer(), Map.of("machine", it.serial())))
                .containsEntry("seen." + it.serial() + ".covered", false);

        coveredUntil(it, today());
        assertThat(seen("warrantyOf", it.customer(), Map.of("machine", it.serial())))
                .containsEntry("seen." + it.serial() + ".covered", true);
    }

    private void coveredUntil(Stories.Machine it, LocalDate day) {
        database.sql("update company.machine set warranty_until = :day where serial = :serial")
                .param("day", day)
                .param("serial", it.serial())
                .update();
    }

    @Test
    void seesWhatIsUnderWayForAMachine() {
        var it = stories.aMachineUnderWarranty();
        assertThat(seen("warrantyOf", it.customer(), Map.of("machine", it.serial())))
                .doesNotContainKeys("seen." + it.serial() + ".openClaim", "seen." + it.serial() + ".technicianBy");

        var claim = warranties.confirm(key(), it.customer(), it.serial(), it.part());
        var visit = fieldService.dispatch(key(), it.customer(), it.serial(), "stands still");

        assertThat(seen("warrantyOf", it.customer(), Map.of("machine", it.serial())))
                .containsEntry("seen." + it.serial() + ".openClaim", claim.reference())
                .containsEntry("seen." + it.serial() + ".claimDueOn", today().plusDays(2))
                .containsEntry(
                        "seen." + it.serial() + ".technicianBy", visit.details().get("arrivesBy"));
    }

    // What has changed hands -----------------------------------------------------------------------------------------

    @Test
    void joinsNoInvoiceToTheOrderOfAnotherCustomer() {
        var it = stories.aWrongInvoice("20.00");
        assertThat(seen("orderDetail", it.customer(), Map.of("order", it.order())))
                .containsEntry("seen." + it.order() + ".invoices", it.invoice());

        var taker = stories.aCustomer("PLUS", "en");
        give(taker, "invoice", List.of(it.invoice()));

        assertThat(look("invoiceDetail", taker, Map.of("invoice", it.invoice())))
                .isEqualTo(new LookedUp.NothingFound());
        assertThat(seen("orderDetail", it.customer(), Map.of("order", it.order())))
                .doesNotContainKey("seen." + it.order() + ".invoices");
    }

    @Test
    void joinsNoClaimOrVisitOfAnotherCustomerToAMachine() {
        var it = stories.aMachineUnderWarranty();
        warranties.confirm(key(), it.customer(), it.serial(), it.part());

        var taker = stories.aCustomer("PLUS", "en");
        database.sql("""
            insert into company.dispatch (effect_key, customer, serial, technician, reason, arrives_by, at)
            select 'former-owner-' || :serial, :customer, :serial, min(id), 'repair', now() + interval '2 days', now()
              from company.technician
            """)
                .param("serial", it.serial())
                .param("customer", it.customer().id())
                .update();
        database.sql("update company.machine set customer = :customer where serial = :serial")
                .param("customer", taker.id())
                .param("serial", it.serial())
                .update();

        assertThat(seen("warrantyOf", taker, Map.of("machine", it.serial())))
                .doesNotContainKeys(
                        "seen." + it.serial() + ".openClaim",
                        "seen." + it.serial() + ".claimDueOn",
                        "seen." + it.serial() + ".technicianBy");
    }

    // Knowledge ------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "our spare part was not shipped and is late, KB-101",
        "invoice bills a wrong quantity, KB-103",
        "Garantie abgelehnt, KB-107",
    })
    void searchesTheHandbook(String words, String article) {
        var found = found("searchKnowledge", HARTMANN, knowledge(words, null));

        assertThat(found).hasSizeLessThanOrEqualTo(3);
        assertThat(found.getFirst().name()).isEqualTo("knowledge." + article);
        assertThat(found.getFirst().reference()).isEqualTo(article);
        assertThat(found.getFirst().source()).isEqualTo("knowledge");
        assertThat((String) found.getFirst().value()).hasSizeBetween(50, 600);
    }

    @ParameterizedTest
    @CsvSource({
        "the company relocated to another town, KB-116",
        "Ersatzteil verspätet nicht geliefert, KB-101",
        "wants to talk to your manager, KB-111",
        "spoke of going to the media, KB-113",
    })
    void findsWhatIsMeantWhereTheHandbookHasOtherWords(String words, String article) {
        assertThat(found("searchKnowledge", HARTMANN, knowledge(words, null)))
                .extracting(Fact::reference)
                .contains(article);
    }

    @Test
    void findsAnArticleThatIsNewAndNoneThatIsGone() {
        var words = knowledge("may our apprentice ride the forklift", 1);
        database.sql("""
            insert into company.article (number, kind, title, keywords, body)
            values ('KB-999', 'POLICY', 'Forklifts', 'forklift', 'An apprentice does not ride a forklift.')
            """).update();

        assertThat(found("searchKnowledge", HARTMANN, words))
                .extracting(Fact::reference)
                .containsExactly("KB-999");

        database.sql("delete from company.article where number = 'KB-999'").update();

        assertThat(look("searchKnowledge", HARTMANN, words)).isEqualTo(new LookedUp.NothingFound());
    }

    @Test
    void findsAsManyPassagesAsAreWantedAndFiveAtMost() {
        assertThat(found("searchKnowledge", HARTMANN, knowledge("customer invoice part", 1)))
                .hasSize(1);
        assertThat(found("searchKnowledge", HARTMANN, knowledge("customer invoice part", 5)))
                .hasSize(5);
        assertThat(look("searchKnowledge", HARTMANN, knowledge("customer invoice part", 6)))
                .isInstanceOfSatisfying(
                        LookedUp.Refused.class, it -> assertThat(it.words()).contains("limit"));
        assertThat(look("searchKnowledge", HARTMANN, knowledge("?!", 5))).isEqualTo(new LookedUp.NothingFound());
    }

    private static Map<String, Object> knowledge(String query, @Nullable Integer limit) {
        Map<String, @Nullable Object> arguments = new HashMap<>();
        arguments.put("query", query);
        arguments.put("limit", limit);
        return arguments;
    }

    // All of them ----------------------------------------------------------------------------------------------------

    /** What was gathered and what is looked up come from one book, so they cannot differ. */
    @Test
    void saysOfAThingWhatTheSourcesSay() {
        var invoiced = stories.aWrongInvoice("20.00");
        var machine = stories.aMachineUnderWarranty();

        agrees("orderDetail", "order", "order", invoiced.customer(), invoiced.order());
        agrees("deliveryStatus", "order", "order", invoiced.customer(), invoiced.order());
        agrees("invoiceDetail", "invoice", "invoice", invoiced.customer(), invoiced.invoice());
        agrees("warrantyOf", "machine", "warranty", machine.customer(), machine.serial());
    }

    private void agrees(String lookUp, String argument, String gathered, CustomerRef customer, String reference) {
        Map<String, Object> told = new LinkedHashMap<>();
        var enquiry = FactSourcesTest.enquiry(customer, reference, clock);
        sources.forEach(it -> it.fetch(enquiry).forEach(fact -> told.put(fact.name(), fact.value())));
        var prefix = "seen." + reference + ".";

        var seen = seen(lookUp, customer, Map.of(argument, reference));

        Map<String, Object> both = new LinkedHashMap<>(seen);
        both.keySet().removeIf(name -> !told.containsKey(name.replace(prefix, gathered + ".")));
        assertThat(both).as(lookUp).hasSizeGreaterThanOrEqualTo(3);
        assertThat(both)
                .allSatisfy(
                        (name, value) -> assertThat(told).containsEntry(name.replace(prefix, gathered + "."), value));
    }

    @Test
    void failsWhileTheDepartmentIsOutOfOrder() {
        var it = stories.aLateOrder("PLUS");
        faults.tell(
                Department.ORDERS, Fault.fail().next(1).onlyFor(it.customer().id()));

        assertThat(look("orderDetail", it.customer(), Map.of("order", it.order())))
                .isInstanceOf(LookedUp.Failed.class);
        assertThat(look("orderDetail", it.customer(), Map.of("order", it.order())))
                .isInstanceOf(LookedUp.Found.class);
    }

    @Test
    void refusesToBeAskedInsideATransaction() {
        var enquiry = FactSourcesTest.enquiry(HARTMANN, "", clock);
        var transaction = new TransactionTemplate(transactions);
        for (var lookUp : ours()) {
            assertThatThrownBy(() -> transaction.execute(status ->
                            lookUp.look(enquiry, Map.of("order", "x", "invoice", "x", "machine", "x", "query", "x"))))
                    .as(lookUp.name())
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private List<LookUp> ours() {
        var ours = lookUps.all().stream()
                .filter(it -> it.getClass().getPackage().equals(Stories.class.getPackage()))
                .toList();
        assertThat(ours).hasSize(7);
        return ours;
    }

    private void give(CustomerRef customer, String book, List<String> numbers) {
        database.sql("update company." + book + " set customer = :customer where number in (:numbers)")
                .param("customer", customer.id())
                .param("numbers", numbers)
                .update();
    }

    private LookedUp look(String name, CustomerRef customer, Map<String, Object> arguments) {
        return lookUps.look(name, FactSourcesTest.enquiry(customer, "", clock), arguments);
    }

    private List<Fact> found(String name, CustomerRef customer, Map<String, Object> arguments) {
        return ((LookedUp.Found) look(name, customer, arguments)).facts();
    }

    private Map<String, Object> seen(String name, CustomerRef customer, Map<String, Object> arguments) {
        Map<String, Object> seen = new LinkedHashMap<>();
        found(name, customer, arguments)
                .forEach(it -> assertThat(seen.put(it.name(), it.value()))
                        .as(it.name())
                        .isNull());
        return seen;
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
