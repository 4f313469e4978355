package io.nightshift.connectors.stripe;

import com.stripe.model.Coupon;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.net.RequestOptions;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.CustomerBalanceTransactionCreateParams;
import com.stripe.param.PromotionCodeCreateParams;
import com.stripe.param.RefundCreateParams;
import io.nightshift.actions.Billing;
import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.Money;
import io.nightshift.connectors.bills.GivingBack;
import io.nightshift.connectors.remote.NoSuchThing;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Moves money in Stripe. What is made carries the effect's key twice: as Stripe's idempotency key, which holds for a day and
 * for calls at the same time, and as a mark in the metadata, which is looked for before anything is done.
 */
class StripeBilling implements Billing {

    private final StripeCalls calls;
    private final Payers payers;
    private final Accounts accounts;

    StripeBilling(StripeCalls calls, Payers payers, Accounts accounts) {
        this.calls = calls;
        this.payers = payers;
        this.accounts = accounts;
    }

    @Override
    public Receipt refund(EffectKey key, CustomerRef customer, String invoice, Money amount, String reason) {
        GivingBack.requirePositive("refund", amount);
        var account = accounts.of(payers.payer(customer));
        return before(key, account, Work.Refunded.asked(invoice, amount))
                .orElseGet(() -> refundNow(key, account, invoice, amount, reason));
    }

    private Receipt refundNow(EffectKey key, Account account, String number, Money amount, String reason) {
        var invoice = accounts.invoice(account.payer(), number);
        var units = MinorUnits.of(amount);
        allow("refund", account, invoice, amount);
        var payment = account.paymentFor(invoice, units);
        var refund = calls.write(stripe -> Work.of(stripe.refunds()
                .create(
                        RefundCreateParams.builder()
                                .setCharge(payment.getId())
                                .setAmount(units)
                                .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                                .putAllMetadata(Marks.onMoney(key, number, reason))
                                .build(),
                        once(key.value()))));
        return stands(refund).receipt();
    }

    @Override
    public Receipt credit(EffectKey key, CustomerRef customer, String invoice, Money amount, String reason) {
        GivingBack.requirePositive("credit", amount);
        var account = accounts.of(payers.payer(customer));
        return before(key, account, Work.Credited.asked(invoice, amount))
                .orElseGet(() -> creditNow(key, account, invoice, amount, reason));
    }

    private Receipt creditNow(EffectKey key, Account account, String number, Money amount, String reason) {
        var invoice = accounts.invoice(account.payer(), number);
        var units = MinorUnits.of(amount);
        allow("credit", account, invoice, amount);
        var credit = calls.write(stripe -> Work.of(stripe.customers()
                .balanceTransactions()
                .create(
                        account.payer().getId(),
                        CustomerBalanceTransactionCreateParams.builder()
                                .setAmount(-units)
                                .setCurrency(invoice.getCurrency())
                                .setDescription("Credit against invoice " + number)
                                .putAllMetadata(Marks.onMoney(key, number, reason))
                                .build(),
                        once(key.value()))));
        return credit.receipt();
    }

    @Override
    public Receipt discount(EffectKey key, CustomerRef customer, int percent, String reason) {
        GivingBack.requirePercent(percent);
        var account = accounts.of(payers.payer(customer));
        return before(key, account, Work.Granted.asked(String.valueOf(percent)))
                .orElseGet(() -> discountNow(key, account.payer(), percent, reason));
    }

    /** A coupon without a code can be used by nobody: between the two calls nothing has been promised. */
    private Receipt discountNow(EffectKey key, Customer payer, int percent, String reason) {
        var coupon = coupon(key, payer, percent, reason);
        var code = calls.write(stripe -> Work.of(stripe.promotionCodes()
                .create(
                        PromotionCodeCreateParams.builder()
                                .setPromotion(PromotionCodeCreateParams.Promotion.builder()
                                        .setType(PromotionCodeCreateParams.Promotion.Type.COUPON)
                                        .setCoupon(coupon.getId())
                                        .build())
                                .setCustomer(payer.getId())
                                .setMaxRedemptions(1L)
                                .putAllMetadata(Marks.onDiscount(key, payer.getId(), percent, reason))
                                .build(),
                        once(key.value()))));
        return code.receipt();
    }

    private Coupon coupon(EffectKey key, Customer payer, int percent, String reason) {
        var coupon = couponOf(key)
                .orElseGet(() -> calls.write(stripe -> stripe.coupons()
                        .create(
                                CouponCreateParams.builder()
                                        .setId(couponId(key))
                                        .setName(percent + " % off the next order")
                                        .setPercentOff(BigDecimal.valueOf(percent))
                                        .setDuration(CouponCreateParams.Duration.ONCE)
                                        .setMaxRedemptions(1L)
                                        .putAllMetadata(Marks.onDiscount(key, payer.getId(), percent, reason))
                                        .build(),
                                once(key + "-coupon"))));
        if (!couponId(key).equals(coupon.getId())) {
            throw new Unavailable("stripe answered with another coupon than was asked for");
        }
        var isThis = payer.getId().equals(Marks.read(coupon.getMetadata(), Marks.CUSTOMER))
                && String.valueOf(percent).equals(Marks.read(coupon.getMetadata(), Marks.PERCENT));
        if (!isThis) {
            throw new KeyReused(key, "the coupon " + coupon.getId());
        }
        return coupon;
    }

    private Optional<Coupon> couponOf(EffectKey key) {
        try {
            return Optional.of(calls.read(stripe -> stripe.coupons().retrieve(couponId(key))));
        } catch (NoSuchThing e) {
            return Optional.empty();
        }
    }

    private static String couponId(EffectKey key) {
        return "nightshift-" + key;
    }

    /** Without the customer nothing can be looked through, and a payment that failed on its way is for a person to look at. */
    @Override
    public Optional<Receipt> lookUp(Sought sought) {
        try {
            var account = accounts.of(payers.payer(sought.customer()));
            return accounts.doneUnder(sought.key(), account)
                    .map(it -> stands(it).receipt());
        } catch (Refused e) {
            throw new CannotTell(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Receipt> before(EffectKey key, Account account, String asked) {
        return accounts.doneUnder(key, account).map(work -> {
            if (!work.asked().equals(asked)) {
                throw new KeyReused(key, work.asked());
            }
            return stands(work).receipt();
        });
    }

    private static Work stands(Work work) {
        if (work instanceof Work.Refunded refunded && refunded.hasFailed()) {
            throw new Refused("The refund " + refunded.id() + " of " + refunded.amount() + " has the status "
                    + refunded.status() + ": the money has not gone back");
        }
        return work;
    }

    private static void allow(String what, Account account, Invoice invoice, Money amount) {
        var left = MinorUnits.money(account.notGivenBack(invoice), invoice.getCurrency());
        GivingBack.allow(what, amount, invoice.getNumber(), left);
    }

    private static RequestOptions once(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }
}
