package io.nightshift.planning;

import static io.nightshift.planning.Given.a;
import static io.nightshift.planning.Given.lateOrder;
import static io.nightshift.planning.Given.money;
import static io.nightshift.planning.Given.wrongInvoice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PlanInspectionTest {

    private static final Step REORDER = step("expediteReorder", Map.of("order", "SO-20417"));

    @Test
    void findsNoFaultWithASoundPlan() {
        assertThat(lateOrder().faultsOf(REORDER)).isEmpty();
        assertThat(wrongInvoice().faultsOf(refund("1170.00", "EUR"))).isEmpty();
        assertThat(lateOrder().faultsOf()).isEmpty();
    }

    @Test
    void refusesAnUnknownToolAndTheReply() {
        assertThat(lateOrder().faultsOf(step("sendGift", Map.of())))
                .containsExactly("Step 1 (sendGift): there is no such tool in the catalogue");
        assertThat(lateOrder().faultsOf(step("sendReply", Map.of("text", "Hello"))))
                .singleElement()
                .asString()
                .startsWith("Step 1 (sendReply): is added by the process");
    }

    @Test
    void refusesArgumentsThatDoNotFitTheSchema() {
        assertThat(lateOrder().faultsOf(step("expediteReorder", Map.of())))
                .singleElement()
                .asString()
                .startsWith("Step 1 (expediteReorder)")
                .contains("order");
        assertThat(lateOrder().faultsOf(step("offerDiscount", Map.of("percent", 101, "reason", "late"))))
                .singleElement()
                .asString()
                .contains("percent");
        assertThat(lateOrder().faultsOf(step("expediteReorder", Map.of("order", "SO-20417", "fast", true))))
                .singleElement()
                .asString()
                .contains("fast");
        assertThat(wrongInvoice().faultsOf(refund("1.001", "EUR")))
                .singleElement()
                .asString()
                .contains("amount");
    }

    @Test
    void refusesFactsThatAreNotKnown() {
        assertThat(lateOrder().without("order.expediteCost").faultsOf(REORDER))
                .containsExactly(
                        "Step 1 (expediteReorder): it rests on the fact order.expediteCost, which is not known");
        var rests = new Step("expediteReorder", Map.of("order", "SO-20417"), "late", List.of("weather.rain"));
        assertThat(lateOrder().faultsOf(rests))
                .containsExactly("Step 1 (expediteReorder): it rests on the fact weather.rain, which is not known");
    }

    @Test
    void refusesNumbersFromTheTextOrFromNowhere() {
        assertThat(lateOrder().faultsOf(step("expediteReorder", Map.of("order", "SO-66666"))))
                .contains("Step 1 (expediteReorder): the order 'SO-66666' is not what the facts know as order.number");
        assertThat(lateOrder()
                        .faultsOf(step("askCustomer", Map.of("question", "Do you mean so-66666, SO\u201199999?"))))
                .containsExactly(
                        "Step 1 (askCustomer): the question names SO-66666, which belongs to no fact of this case",
                        "Step 1 (askCustomer): the question names SO-99999, which belongs to no fact of this case");
        assertThat(lateOrder().faultsOf(step("runRobot", Map.of("robot", "x", "input", Map.of("invoice", "INV-1234")))))
                .containsExactly("Step 1 (runRobot): the input names INV-1234, which belongs to no fact of this case");
    }

    @Test
    void refusesAnotherInvoiceThanTheOneWhoseRestIsKnown() {
        var other = step(
                "grantCredit",
                Map.of("invoice", "INV-2", "amount", new BigDecimal("1"), "currency", "EUR", "reason", "x"));

        assertThat(wrongInvoice()
                        .with("invoices.candidates", "INV-2, INV-30552")
                        .faultsOf(other))
                .containsExactly(
                        "Step 1 (grantCredit): the invoice 'INV-2' is not what the facts know as invoice.number");
    }

    @Test
    void refusesMoreThanWasPaidAndOtherCurrencies() {
        assertThat(wrongInvoice().faultsOf(refund("1170.01", "EUR")))
                .containsExactly(
                        "Step 1 (issueRefund): the amount 1170.01 EUR is more than the 1170.00 EUR that were paid"
                                + " and not yet paid back");
        assertThat(wrongInvoice().faultsOf(refund("1.00", "USD")))
                .containsExactly("Step 1 (issueRefund): the amount is in USD, the invoice in EUR");
        assertThat(wrongInvoice().faultsOf(refund("0", "EUR"))).isNotEmpty();
        assertThat(wrongInvoice().faultsOf(refund("-5", "EUR"))).isNotEmpty();
    }

    @Test
    void refusesMoneyTwiceOnOneInvoice() {
        var credit = step(
                "grantCredit",
                Map.of("invoice", "INV-30552", "amount", new BigDecimal("1"), "currency", "EUR", "reason", "x"));

        assertThat(wrongInvoice().faultsOf(refund("1.00", "EUR"), credit))
                .containsExactly("Step 2 (grantCredit): step 1 already gives money for INV-30552");
        assertThat(wrongInvoice().afterDoing("issueRefund").faultsOf(credit)).hasSize(1);
    }

    @Test
    void refusesWhatWasDoneBefore() {
        assertThat(lateOrder().afterDoing("expediteReorder").faultsOf(REORDER))
                .containsExactly("Step 1 (expediteReorder): it was already done in this round");
        assertThat(lateOrder().afterEarlier(REORDER).faultsOf(REORDER))
                .containsExactly("Step 1 (expediteReorder): the same was already done in an earlier round");
        assertThat(lateOrder().faultsOf(REORDER, REORDER))
                .containsExactly("Step 2 (expediteReorder): the plan has the same step twice");
    }

    @Test
    void refusesWhatIsInDoubtWhateverTheAmountAndTheWords() {
        var inspection = new PlanInspection(id -> List.of(), id -> List.of(refund("390.00", "EUR")));

        assertThat(inspection.faults(wrongInvoice().planning(), planOf(refund("380.00", "EUR"))))
                .extracting(Fault::words)
                .containsExactly("Step 1 (issueRefund): it is in doubt whether the same was done already; a person has"
                        + " to find out first");
        assertThat(inspection.faults(lateOrder().planning(), planOf(REORDER))).isEmpty();
    }

    private static PlanDraft.Drafted planOf(Step step) {
        return new PlanDraft.Drafted("A plan", "test/1", List.of(step));
    }

    @Test
    void knowsAnAmountAgainHoweverItIsWritten() {
        assertThat(wrongInvoice().afterEarlier(refund("390.0", "EUR")).faultsOf(refund("390.00", "EUR")))
                .hasSize(1);
    }

    @Test
    void refusesStepsBehindAQuestion() {
        assertThat(lateOrder().faultsOf(step("askCustomer", Map.of("question", "Which?")), REORDER))
                .singleElement()
                .asString()
                .contains("a question is the last step");
    }

    @Test
    void refusesMoreThanEightSteps() {
        var update = step("createTicket", Map.of("subject", "a", "text", "b"));

        assertThat(a("slow-answer").faultsOf(Collections.nCopies(9, update).toArray(Step[]::new)))
                .contains("The plan has 9 steps, at most 8 are allowed");
    }

    @Test
    void holdsThePlanToWhatAPersonDecided() {
        var credit = wrongInvoice().decided("CREDIT", money("390.00"));

        assertThat(credit.faultsOf(refund("390.00", "EUR")))
                .singleElement()
                .asString()
                .contains("decided CREDIT");
        assertThat(wrongInvoice().decided("REFUND", money("390.00")).faultsOf(refund("390.01", "EUR")))
                .singleElement()
                .asString()
                .contains("another amount");
        assertThat(wrongInvoice().decided("REFUND", money("390.00")).faultsOf(refund("390", "EUR")))
                .isEmpty();
        assertThat(wrongInvoice().decided("DECLINE", money("0.00")).faultsOf(refund("1", "EUR")))
                .hasSize(1);
    }

    @Test
    void countsADifferenceFromTheFactsAsANearMissOfItsKind() {
        assertThat(lateOrder().nearMissesOf(step("expediteReorder", Map.of("order", "SO-66666"))))
                .extracting(NearMiss::kind, NearMiss::argument, NearMiss::said, NearMiss::is, NearMiss::source)
                .containsExactly(tuple(NearMiss.Kind.ANOTHER_THING, "order", "SO-66666", "SO-20417", "test"));
        assertThat(kinds(lateOrder().nearMissesOf(step("askCustomer", Map.of("question", "SO-66666?")))))
                .containsExactly(NearMiss.Kind.UNKNOWN_NUMBER);
        assertThat(kinds(wrongInvoice().nearMissesOf(refund("1170.01", "EUR")))).containsExactly(NearMiss.Kind.AMOUNT);
        assertThat(kinds(wrongInvoice().nearMissesOf(refund("1.00", "USD")))).containsExactly(NearMiss.Kind.CURRENCY);
        assertThat(kinds(wrongInvoice().decided("REFUND", money("5.00")).nearMissesOf(refund("6.00", "EUR"))))
                .containsExactly(NearMiss.Kind.AMOUNT);
        assertThat(kinds(lateOrder()
                        .nearMissesOf(step("callHttp", Map.of("customer", "C-4711", "url", "x", "body", Map.of())))))
                .containsExactly(NearMiss.Kind.ANOTHER_CUSTOMER);
    }

    @Test
    void countsNoNearMissWhereAPlanIsOnlyClumsy() {
        assertThat(lateOrder().nearMissesOf(step("sendGift", Map.of()), REORDER, REORDER))
                .isEmpty();
        assertThat(lateOrder().without("order.expediteCost").nearMissesOf(REORDER))
                .isEmpty();
    }

    @Test
    void refusesAFactToldWithAnotherValue() {
        var told = new Step(
                "callHttp",
                Map.of("url", "x", "body", Map.of(), "invoiceTotal", new BigDecimal("1100.00"), "tier", "PLUS"),
                "they asked",
                List.of("invoice.total", "customer.tier"));

        assertThat(wrongInvoice().faultsOf(told))
                .contains("Step 1 (callHttp): the invoiceTotal '1100.00' is not the 1170.00 EUR that is known as"
                        + " invoice.total");
        assertThat(kinds(wrongInvoice().nearMissesOf(told))).containsExactly(NearMiss.Kind.RESTATED);
    }

    @Test
    void refusesAmountsInTheReasonThatNoFactTells() {
        assertThat(reasons("They paid 1,170.00 EUR and get EUR 390 back, \u20ac 390,00 more than was right"))
                .isEmpty();
        assertThat(reasons("They paid 1.170 EUR")).isEmpty();
        assertThat(reasons("They paid 1,171.00 EUR, and 390 USD"))
                .containsExactly(
                        "Step 1 (issueRefund): the reason tells of 1,171.00 EUR, which is neither this step's amount"
                                + " nor in any fact",
                        "Step 1 (issueRefund): the reason tells of 390 USD, which is neither this step's amount nor in"
                                + " any fact");
    }

    private static List<String> reasons(String reason) {
        var refund = refund("390.00", "EUR");
        return wrongInvoice().faultsOf(new Step(refund.action(), refund.arguments(), reason, List.of("invoice.total")));
    }

    private static List<NearMiss.Kind> kinds(List<NearMiss> nearMisses) {
        return nearMisses.stream().map(NearMiss::kind).toList();
    }

    @Property(tries = 500)
    void passesNoPlanWithAForeignNumber(@ForAll("foreignSteps") Step invented) {
        var given = lateOrder()
                .with("invoice.number", "INV-30552")
                .with("invoice.refundable", money("1170.00"))
                .with("refunds.last90Days", money("0.00"))
                .with("credits.last90Days", money("0.00"))
                .with("machine.serial", "MX-48213")
                .with("warranty.covered", true)
                .with("warranty.part", "PT-7730");

        assertThat(given.faultsOf(invented)).isNotEmpty();
    }

    @Property(tries = 500)
    void passesNoPlanWithAnExcessAmount(@ForAll("excess") BigDecimal amount, @ForAll boolean refund) {
        var step = step(
                refund ? "issueRefund" : "grantCredit",
                Map.of("invoice", "INV-30552", "amount", amount, "currency", "EUR", "reason", "x"));

        assertThat(wrongInvoice().faultsOf(step)).isNotEmpty();
    }

    @Property(tries = 500)
    void passesEveryAmountUpToWhatWasPaid(@ForAll("allowed") BigDecimal amount) {
        assertThat(wrongInvoice().faultsOf(refund(amount.toPlainString(), "EUR")))
                .isEmpty();
    }

    @Provide
    Arbitrary<BigDecimal> excess() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("1170.01"), new BigDecimal("99999999"))
                .ofScale(2);
    }

    @Provide
    Arbitrary<BigDecimal> allowed() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("0.01"), new BigDecimal("1170.00"))
                .ofScale(2);
    }

    @Provide
    Arbitrary<Step> foreignSteps() {
        var known = List.of("SO-20417", "INV-30552", "MX-48213", "PT-5512", "PT-7730");
        var foreign = Combinators.combine(
                        Arbitraries.of("SO", "INV", "MX", "PT", "C", "so", "Inv"),
                        Arbitraries.integers().between(10, 999_999_999))
                .as((prefix, number) -> prefix + "-" + number)
                .filter(number -> !known.contains(number.toUpperCase(Locale.ROOT)));
        var amount = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.01"), new BigDecimal("1000"))
                .ofScale(2);
        return Combinators.combine(foreign, amount, Arbitraries.integers().between(0, 7))
                .as((number, money, kind) -> switch (kind) {
                    case 0 -> step("expediteReorder", Map.of("order", number));
                    case 1 ->
                        step(
                                "issueRefund",
                                Map.of("invoice", number, "amount", money, "currency", "EUR", "reason", "r"));
                    case 2 ->
                        step(
                                "grantCredit",
                                Map.of("invoice", number, "amount", money, "currency", "EUR", "reason", "r"));
                    case 3 -> step("confirmWarranty", Map.of("serial", number, "part", "PT-7730"));
                    case 4 -> step("confirmWarranty", Map.of("serial", "MX-48213", "part", number));
                    case 5 -> step("dispatchTechnician", Map.of("serial", number, "reason", "r"));
                    case 6 -> step("askCustomer", Map.of("question", "Is it (" + number + ")?"));
                    default -> step("runRobot", Map.of("robot", "r", "input", Map.of("a", "b " + number + ".")));
                });
    }

    @Test
    void refusesAnAmountThatIsNotPositiveWhateverTheSchemaSays() {
        for (var amount : List.of("0.00", "-1.00")) {
            assertThat(wrongInvoice().faultsOf(refund(amount, "EUR")))
                    .contains("Step 1 (issueRefund): the amount " + amount + " is not positive");
        }
    }

    @Test
    void refusesTheDecidedNumberInAnotherCurrency() {
        var decided = wrongInvoice().decided("REFUND", Given.money("12.34")).without("invoice.refundable");

        assertThat(decided.faultsOf(refund("12.34", "USD")))
                .contains("Step 1 (issueRefund): a person decided another amount: 12.34 EUR");
    }

    private static Step refund(String amount, String currency) {
        return step(
                "issueRefund",
                Map.of("invoice", "INV-30552", "amount", new BigDecimal(amount), "currency", currency, "reason", "x"));
    }

    private static Step step(String action, Map<String, Object> arguments) {
        return new Step(action, arguments, "why", List.of());
    }
}
