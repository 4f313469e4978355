package io.nightshift.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Billing;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.cases.TicketRef;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every system that does billing must keep to, whoever made it. */
public abstract class BillingContract {

    /** An invoice in EUR, paid in full by its customer, of which nothing has gone back. */
    public record Invoiced(CustomerRef customer, String invoice) {}

    /** What billing can be asked to do. */
    protected enum Kind {
        REFUND,
        CREDIT,
        DISCOUNT;

        Receipt ask(Billing billing, EffectKey key, Invoiced it) {
            return switch (this) {
                case REFUND -> billing.refund(key, it.customer(), it.invoice(), eur("10.00"), "billed too much");
                case CREDIT -> billing.credit(key, it.customer(), it.invoice(), eur("10.00"), "billed too much");
                case DISCOUNT -> billing.discount(key, it.customer(), 5, "patience");
            };
        }
    }

    protected abstract Billing billing();

    protected abstract Invoiced aPaidInvoice(String amount);

    /** How often work was done under a key, as the system's own books say. */
    protected abstract long timesDone(EffectKey key);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void givesTheSameReceiptForTheSameKey(Kind kind) {
        var it = aPaidInvoice("10.00");
        var key = key();

        var first = kind.ask(billing(), key, it);
        var second = kind.ask(billing(), key, it);

        assertThat(second).isEqualTo(first);
        assertThat(first.reference()).isNotBlank();
        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void saysWhatItDidInTheSameWords() {
        var it = aPaidInvoice("20.00");

        assertThat(Kind.REFUND.ask(billing(), key(), it).details())
                .isEqualTo(Map.of("invoice", it.invoice(), "amount", "10.00 EUR"));
        assertThat(Kind.CREDIT.ask(billing(), key(), it).details())
                .isEqualTo(Map.of("invoice", it.invoice(), "amount", "10.00 EUR"));
        assertThat(Kind.DISCOUNT.ask(billing(), key(), it).details())
                .containsEntry("percent", "5")
                .containsKey("code");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void remembersWhatWasDoneAndNothingElse(Kind kind) {
        var it = aPaidInvoice("10.00");
        var key = key();

        assertThat(billing().lookUp(sought(key, it))).isEmpty();
        var receipt = kind.ask(billing(), key, it);

        assertThat(billing().lookUp(sought(key, it))).contains(receipt);
        assertThat(billing().lookUp(sought(key(), it))).isEmpty();
    }

    @Test
    void refundsUpToTheLastCentAndNotOneMore() {
        var it = aPaidInvoice("50.00");

        refuses(() -> refund(it, "50.01"), "50.01 EUR is more than the 50.00 EUR");
        refund(it, "50.00");

        refuses(() -> refund(it, "0.01"), "more than the 0.00 EUR");
    }

    @Test
    void countsWhatHasBeenGivenBackAlready() {
        var it = aPaidInvoice("50.00");
        refund(it, "20.00");
        billing().credit(key(), it.customer(), it.invoice(), eur("20.00"), "test");

        refuses(() -> refund(it, "10.01"), "more than the 10.00 EUR");
        refuses(
                () -> billing().credit(key(), it.customer(), it.invoice(), eur("10.01"), "test"),
                "more than the 10.00 EUR");
    }

    @Test
    void givesNobodyMoneyForSomebodyElsesInvoice() {
        var mine = aPaidInvoice("50.00");
        var theirs = aPaidInvoice("50.00");

        refuses(
                () -> billing().refund(key(), mine.customer(), theirs.invoice(), eur("1.00"), "test"),
                "has no invoice " + theirs.invoice());
        refuses(
                () -> billing().credit(key(), mine.customer(), theirs.invoice(), eur("1.00"), "test"),
                "has no invoice " + theirs.invoice());
        refuses(() -> billing().refund(key(), mine.customer(), "INV-1", eur("1.00"), "test"), "has no invoice INV-1");
    }

    @Test
    void refusesACurrencyThatTheInvoiceIsNotIn() {
        var it = aPaidInvoice("50.00");

        refuses(
                () -> billing().refund(key(), it.customer(), it.invoice(), Money.of("1.00", "USD"), "test"),
                "in EUR, not in USD");
        refuses(
                () -> billing().credit(key(), it.customer(), it.invoice(), Money.of("1.00", "USD"), "test"),
                "in EUR, not in USD");
    }

    @Test
    void refusesToGiveNothingAndToTakeSomething() {
        var it = aPaidInvoice("50.00");

        refuses(() -> refund(it, "0.00"), "more than nothing");
        refuses(() -> refund(it, "-1.00"), "more than nothing");
        refuses(() -> billing().credit(key(), it.customer(), it.invoice(), eur("0.00"), "test"), "more than nothing");
        refuses(() -> billing().discount(key(), it.customer(), 0, "test"), "1 to 100 percent");
        refuses(() -> billing().discount(key(), it.customer(), 101, "test"), "1 to 100 percent");
    }

    @Test
    void refusesCustomersThatThereAreNot() {
        var it = aPaidInvoice("50.00");
        var nobody = new CustomerRef("C-0");

        refuses(() -> billing().refund(key(), nobody, it.invoice(), eur("1.00"), "test"), "C-0");
        refuses(() -> billing().discount(key(), nobody, 5, "test"), "C-0");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void refusesAKeyThatWasUsedForSomethingElse(Kind kind) {
        var it = aPaidInvoice("50.00");
        var other = aPaidInvoice("50.00");
        var key = key();
        kind.ask(billing(), key, it);

        assertThatThrownBy(() -> kind.ask(billing(), key, other)).isInstanceOf(KeyReused.class);
        assertThatThrownBy(() -> somethingElse(kind, key, it)).isInstanceOf(KeyReused.class);
        assertThat(timesDone(key)).isEqualTo(1);
    }

    private Receipt somethingElse(Kind kind, EffectKey key, Invoiced it) {
        return switch (kind) {
            case REFUND -> billing().refund(key, it.customer(), it.invoice(), eur("9.99"), "test");
            case CREDIT -> billing().credit(key, it.customer(), it.invoice(), eur("9.99"), "test");
            case DISCOUNT -> billing().discount(key, it.customer(), 6, "test");
        };
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void doesTheWorkOnceForCallsAtTheSameTime(Kind kind) throws Exception {
        var it = aPaidInvoice("50.00");
        var key = key();
        Callers.getOneReceipt(() -> kind.ask(billing(), key, it));

        assertThat(timesDone(key)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isNotCalledInsideATransaction(Kind kind) {
        var it = aPaidInvoice("50.00");
        var key = key();

        Callers.areTurnedAwayInATransaction(() -> kind.ask(billing(), key, it));
        assertThat(timesDone(key)).isZero();
    }

    private Receipt refund(Invoiced it, String amount) {
        return billing().refund(key(), it.customer(), it.invoice(), eur(amount), "test");
    }

    protected static void refuses(ThrowingCallable deed, String words) {
        assertThatThrownBy(deed).isInstanceOf(Refused.class).hasMessageContaining(words);
    }

    protected static Sought sought(EffectKey key, Invoiced it) {
        return new Sought(key, it.customer(), new TicketRef("desk", "T-1"));
    }

    protected static EffectKey key() {
        return new EffectKey(UUID.randomUUID().toString());
    }

    protected static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
