package io.nightshift.connectors.stripe;

import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.CustomerBalanceTransaction;
import com.stripe.model.Invoice;
import com.stripe.model.PromotionCode;
import com.stripe.model.Refund;
import com.stripe.param.ChargeListParams;
import com.stripe.param.CustomerBalanceTransactionListParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.PromotionCodeListParams;
import com.stripe.param.RefundListParams;
import io.nightshift.actions.EffectKey;
import io.nightshift.connectors.remote.NoSuchThing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what Stripe holds of a customer. Everything is asked by their number, and every row is checked to be theirs. */
record Accounts(StripeCalls calls) {

    Account of(Customer payer) {
        var charges = charges(payer);
        Map<String, List<Refund>> refunds = new LinkedHashMap<>();
        charges.forEach(charge -> refunds.put(charge.getId(), refunds(charge)));
        return new Account(payer, charges, refunds, balance(payer));
    }

    List<Invoice> invoices(Customer payer) {
        return calls
                .<Invoice>all((stripe, row) -> stripe.invoices()
                        .list(InvoiceListParams.builder()
                                .setCustomer(payer.getId())
                                .addExpand("data.payments")
                                .setLimit(StripeCalls.PAGE)
                                .setStartingAfter(row)
                                .build()))
                .stream()
                .filter(it -> payer.getId().equals(it.getCustomer()) && it.getNumber() != null)
                .toList();
    }

    Invoice invoice(Customer payer, String number) {
        return invoices(payer).stream()
                .filter(it -> it.getNumber().equals(number))
                .findFirst()
                .orElseThrow(() -> new NoSuchThing("stripe: the customer has no invoice " + number));
    }

    /** What was done under a key, whatever it was. Stripe's own memory of keys lasts a day; the marks last. */
    Optional<Work> doneUnder(EffectKey key, Account account) {
        return account.allRefunds().stream()
                .filter(it -> Marks.bears(it.getMetadata(), key))
                .map(Work::of)
                .findFirst()
                .or(() -> account.balance().stream()
                        .filter(it -> Marks.bears(it.getMetadata(), key))
                        .map(Work::of)
                        .findFirst())
                .or(() -> codes(account.payer()).stream()
                        .filter(it -> Marks.bears(it.getMetadata(), key))
                        .map(Work::of)
                        .findFirst());
    }

    private List<Charge> charges(Customer payer) {
        return calls
                .<Charge>all((stripe, row) -> stripe.charges()
                        .list(ChargeListParams.builder()
                                .setCustomer(payer.getId())
                                .addExpand("data.refunds")
                                .setLimit(StripeCalls.PAGE)
                                .setStartingAfter(row)
                                .build()))
                .stream()
                .filter(it -> payer.getId().equals(it.getCustomer()))
                .toList();
    }

    /** Stripe puts the newest into the charge; where there are more, or where it did not, the list is asked for. */
    private List<Refund> refunds(Charge charge) {
        var within = charge.getRefunds();
        var all = within != null && !Boolean.TRUE.equals(within.getHasMore())
                ? within.getData()
                : calls.<Refund>all((stripe, row) -> stripe.refunds()
                        .list(RefundListParams.builder()
                                .setCharge(charge.getId())
                                .setLimit(StripeCalls.PAGE)
                                .setStartingAfter(row)
                                .build()));
        return all.stream().filter(it -> charge.getId().equals(it.getCharge())).toList();
    }

    private List<CustomerBalanceTransaction> balance(Customer payer) {
        return calls
                .<CustomerBalanceTransaction>all((stripe, row) -> stripe.customers()
                        .balanceTransactions()
                        .list(
                                payer.getId(),
                                CustomerBalanceTransactionListParams.builder()
                                        .setLimit(StripeCalls.PAGE)
                                        .setStartingAfter(row)
                                        .build()))
                .stream()
                .filter(it -> payer.getId().equals(it.getCustomer()))
                .toList();
    }

    private List<PromotionCode> codes(Customer payer) {
        return calls
                .<PromotionCode>all((stripe, row) -> stripe.promotionCodes()
                        .list(PromotionCodeListParams.builder()
                                .setCustomer(payer.getId())
                                .setLimit(StripeCalls.PAGE)
                                .setStartingAfter(row)
                                .build()))
                .stream()
                .filter(it -> payer.getId().equals(it.getCustomer()))
                .toList();
    }
}
