package io.nightshift.connectors.mail;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.KeyReused;
import io.nightshift.actions.Outreach;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.cases.CustomerRef;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Asks customer care by mail to call a customer; one call at a time for each customer. */
final class CareCalls implements Outreach {

    private static final String CUSTOMER = "X-Nightshift-Call";
    private static final String ASKED_FOR = "X-Nightshift-Call-For";
    private static final String BY = "X-Nightshift-Call-By";

    private final Mailbox mailbox;
    private final Postbox postbox;
    private final MailSettings settings;
    private final Clock clock;

    CareCalls(Mailbox mailbox, Postbox postbox, MailSettings settings, Clock clock) {
        this.mailbox = mailbox;
        this.postbox = postbox;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Receipt arrangeCall(EffectKey key, CustomerRef customer, String reason) {
        var asked = Numbers.hash(customer.id() + "\n" + reason, 32);
        var before = postbox.sent(key);
        if (before.isPresent()) {
            return receipt(before.get(), customer, asked);
        }
        requireKnown(customer);
        requireNoOther(customer);
        return receipt(postbox.send(key, draft(customer, reason, asked)), customer, asked);
    }

    private static void requireKnown(CustomerRef customer) {
        if (customer.id().startsWith("unknown-")) {
            throw new Refused("Nobody knows who " + customer + " is; there is nobody to call");
        }
    }

    private void requireNoOther(CustomerRef customer) {
        mailbox.<Optional<String>>read(open -> {
                    for (var mail : open.headed(Place.SENT, CUSTOMER, Numbers.hash(customer.id(), 32))) {
                        var by = Ticket.header(mail, BY).flatMap(CareCalls::time);
                        if (by.filter(it -> !it.isBefore(clock.instant())).isPresent()) {
                            return Ticket.header(mail, "Message-ID");
                        }
                    }
                    return Optional.empty();
                })
                .ifPresent(number -> {
                    throw new Refused("Customer " + customer + " is on the list already, as " + number);
                });
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Draft draft(CustomerRef customer, String reason, String asked) {
        var by = clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(settings.callWithin());
        return new Draft(
                settings.customerCare(),
                "Please call customer " + customer + " by " + by,
                "Please call customer " + customer + " by " + by + ".\n\n" + reason,
                Map.of(
                        CUSTOMER,
                        Numbers.hash(customer.id(), 32),
                        ASKED_FOR,
                        asked,
                        BY,
                        by.toString(),
                        "Auto-Submitted",
                        "auto-generated"));
    }

    @Override
    public Optional<Receipt> lookUp(Sought sought) {
        return postbox.sent(sought.key()).map(it -> receipt(it, sought.customer()));
    }

    private static Receipt receipt(Written sent, CustomerRef customer, String asked) {
        if (!sent.said(ASKED_FOR).equals(asked)) {
            throw new KeyReused("The key of " + sent.number() + " was used before for another request");
        }
        return receipt(sent, customer);
    }

    private static Receipt receipt(Written sent, CustomerRef customer) {
        var by = sent.said(BY);
        return new Receipt(
                sent.number(),
                "Customer " + customer + " will be called by " + by,
                Map.of("customer", customer.id(), "callBy", by));
    }
}
