package io.nightshift.connectors.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Charge;
import com.stripe.model.Refund;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Tidings;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.connectors.inbox.OutsideBooks;
import io.nightshift.connectors.remote.NoSuchThing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Stripe tells of refunds that the house made and that do not arrive, and of payments that a customer disputes. */
final class StripeBooks implements OutsideBooks {

    private static final String REFUND = "refund/";
    private static final String CHARGE = "charge/";
    private static final Pattern NUMBER = Pattern.compile("[a-z]{2,4}_[A-Za-z0-9_]{1,100}");
    private static final Pattern REASON = Pattern.compile("[a-z_]{1,60}");

    private final StripeCalls calls;
    private final Payers payers;
    private final StripeSignature signature;

    StripeBooks(StripeCalls calls, Payers payers, StripeSettings settings) {
        this.calls = calls;
        this.payers = payers;
        this.signature = new StripeSignature(settings.webhookSecret());
    }

    @Override
    public String source() {
        return StripeConnection.NAME;
    }

    /** Events of other kinds are understood and are no news. */
    @Override
    public Heard hear(Delivery delivery) {
        signature.check(delivery);
        var event = delivery.json();
        var thing = event.path("data").path("object");
        var about = switch (event.path("type").asText()) {
            case "refund.failed", "refund.updated", "charge.refund.updated" ->
                List.of(REFUND + number(thing.path("id")));
            case "charge.dispute.created" -> List.of(CHARGE + number(thing.path("charge")));
            default -> List.<String>of();
        };
        return new Heard(Optional.of(number(event.path("id"))), about);
    }

    private static String number(JsonNode field) {
        var number = field.asText();
        if (!NUMBER.matcher(number).matches()) {
            throw new NotUnderstood("The event, or what it is about, has no number");
        }
        return number;
    }

    @Override
    public Optional<Tidings> read(String thing) {
        try {
            return thing.startsWith(REFUND)
                    ? ofRefund(thing.substring(REFUND.length()))
                    : ofCharge(thing.substring(CHARGE.length()));
        } catch (NoSuchThing e) {
            return Optional.empty();
        }
    }

    private Optional<Tidings> ofRefund(String id) {
        Refund refund = calls.read(stripe -> stripe.refunds().retrieve(id));
        return EffectKey.in(Marks.read(refund.getMetadata(), Marks.KEY))
                .filter(key -> id.equals(refund.getId()) && Work.Refunded.hasFailed(refund))
                .map(key -> new Tidings.Undone(key, id, undone(refund)));
    }

    private static String undone(Refund refund) {
        var amount = MinorUnits.money(refund.getAmount(), refund.getCurrency());
        return "The refund " + refund.getId() + " of " + amount + day(refund.getCreated()) + " has "
                + ("canceled".equals(refund.getStatus()) ? "been canceled at Stripe" : "failed at the bank")
                + because(refund.getFailureReason())
                + ". The money has not gone back, and nothing was given in its place.";
    }

    private static String day(@Nullable Long created) {
        return created == null
                ? ""
                : " that was given on " + LocalDate.ofInstant(Instant.ofEpochSecond(created), ZoneOffset.UTC);
    }

    private static String because(@Nullable String reason) {
        return reason != null && REASON.matcher(reason).matches() ? ": " + reason.replace('_', ' ') : "";
    }

    private Optional<Tidings> ofCharge(String id) {
        Charge charge = calls.read(stripe -> stripe.charges().retrieve(id));
        if (!id.equals(charge.getId()) || !Boolean.TRUE.equals(charge.getDisputed()) || charge.getCustomer() == null) {
            return Optional.empty();
        }
        var amount = MinorUnits.money(charge.getAmount(), charge.getCurrency());
        return Optional.of(new Tidings.Disputed(
                StripeConnection.NAME,
                id,
                payers.namesOf(Objects.requireNonNull(charge.getCustomer())),
                "The customer disputes the payment " + id + " of " + amount
                        + " at the bank, which may give it back. A refund" + " beside it would give it back twice."));
    }
}
