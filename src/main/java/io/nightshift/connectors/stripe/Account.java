package io.nightshift.connectors.stripe;

import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.CustomerBalanceTransaction;
import com.stripe.model.Invoice;
import com.stripe.model.InvoicePayment;
import com.stripe.model.Refund;
import io.nightshift.actions.Refused;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a customer has paid and got back, as Stripe tells it.
 *
 * @param refunds by the charge they belong to
 * @param balance what was put on the customer's balance and taken from it
 */
record Account(
        Customer payer,
        List<Charge> charges,
        Map<String, List<Refund>> refunds,
        List<CustomerBalanceTransaction> balance) {

    private static final String PAID = "paid";

    List<Refund> allRefunds() {
        return refunds.values().stream().flatMap(List::stream).toList();
    }

    /** What was put on the balance, and not what an invoice took from it. */
    Stream<CustomerBalanceTransaction> credits() {
        return balance.stream()
                .filter(it -> it.getAmount() < 0
                        && ("adjustment".equals(it.getType()) || "credit_note".equals(it.getType())));
    }

    /** How much of an invoice, in its smallest units, was paid and has not gone back in any way that Stripe or the house knows. */
    long notGivenBack(Invoice invoice) {
        var back = chargesOf(invoice).stream().mapToLong(this::gone).sum()
                + creditedAgainst(invoice)
                + orZero(invoice.getPostPaymentCreditNotesAmount());
        return Math.max(0, orZero(invoice.getAmountPaid()) - back);
    }

    /** How much of an invoice can go back in one refund. */
    long refundable(Invoice invoice) {
        var most = chargesOf(invoice).stream().mapToLong(this::left).max().orElse(0);
        return Math.min(most, notGivenBack(invoice));
    }

    /** The payment of an invoice that a refund fits into. */
    Charge paymentFor(Invoice invoice, long units) {
        return chargesOf(invoice).stream()
                .filter(it -> left(it) >= units)
                .findFirst()
                .orElseThrow(() -> new Refused("Invoice " + invoice.getNumber()
                        + " has no payment in Stripe that so much could go back to in one piece"));
    }

    long refunded(Invoice invoice) {
        return chargesOf(invoice).stream().mapToLong(this::refunded).sum();
    }

    long creditedAgainst(Invoice invoice) {
        return balance.stream()
                .filter(it -> it.getAmount() < 0
                        && Objects.equals(invoice.getNumber(), Marks.read(it.getMetadata(), Marks.INVOICE)))
                .mapToLong(it -> -it.getAmount())
                .sum();
    }

    /** The customer's own payments of an invoice; what somebody else has paid for them is not theirs to get back. */
    private List<Charge> chargesOf(Invoice invoice) {
        if (invoice.getPayments() == null) {
            return List.of();
        }
        if (Boolean.TRUE.equals(invoice.getPayments().getHasMore())) {
            throw new Refused("Invoice " + invoice.getNumber() + " was paid in more pieces than can be looked through");
        }
        var payments = invoice.getPayments().getData().stream()
                .filter(it -> PAID.equals(it.getStatus()) && it.getPayment() != null)
                .map(InvoicePayment::getPayment)
                .toList();
        return charges.stream()
                .filter(it -> "succeeded".equals(it.getStatus())
                        && Objects.equals(it.getCurrency(), invoice.getCurrency())
                        && payments.stream().anyMatch(payment -> isBy(it, payment)))
                .toList();
    }

    private static boolean isBy(Charge charge, InvoicePayment.Payment payment) {
        return charge.getId().equals(payment.getCharge())
                || payment.getPaymentIntent() != null
                        && payment.getPaymentIntent().equals(charge.getPaymentIntent());
    }

    /** What has gone back of a payment; all of it, if the bank may yet give it back. */
    private long gone(Charge charge) {
        return Boolean.TRUE.equals(charge.getDisputed())
                ? Math.max(refunded(charge), orZero(charge.getAmountCaptured()))
                : refunded(charge);
    }

    /** A disputed payment is with the bank: what it decides would go back a second time. */
    private long left(Charge charge) {
        return Boolean.TRUE.equals(charge.getDisputed()) ? 0 : orZero(charge.getAmountCaptured()) - refunded(charge);
    }

    private long refunded(Charge charge) {
        var listed = refunds.getOrDefault(charge.getId(), List.of()).stream()
                .filter(it -> !Work.Refunded.hasFailed(it))
                .mapToLong(Refund::getAmount)
                .sum();
        return Math.max(listed, orZero(charge.getAmountRefunded()));
    }

    private static long orZero(@org.jspecify.annotations.Nullable Long units) {
        return units == null ? 0 : units;
    }
}
