package io.nightshift.connectors.stripe;

import com.stripe.model.Customer;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerSearchParams;
import io.nightshift.actions.Refused;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.remote.NoSuchThing;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds which of Stripe's customers a customer of the house is. */
record Payers(StripeCalls calls, StripeSettings settings) {

    /** What may stand in a search of Stripe's; a quotation mark or a backslash could end the text and begin a query. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{Nd} ._/#:+-]{1,128}");

    /** {@link NoSuchThing} if there is none, {@link Refused} if it cannot be said which one is meant. */
    Customer payer(CustomerRef customer) {
        var found = candidates(customer.id()).stream()
                .filter(it -> !Boolean.TRUE.equals(it.getDeleted()) && is(it, customer.id()))
                .toList();
        if (found.isEmpty()) {
            throw new NoSuchThing("stripe has no customer " + customer);
        }
        if (found.size() > 1) {
            throw new Refused("stripe has several customers " + customer + ", so nobody can say which one is meant");
        }
        return found.getFirst();
    }

    /** By what names the house may know one of Stripe's customers. */
    Set<String> namesOf(String payer) {
        Customer known = calls.read(stripe -> stripe.customers().retrieve(payer));
        var number = settings.customerField().equals(StripeSettings.ID)
                ? known.getId()
                : Marks.read(known.getMetadata(), settings.customerField());
        var mail = Objects.requireNonNullElse(known.getEmail(), "");
        return Stream.of(number, mail, mail.toLowerCase(Locale.ROOT))
                .filter(it -> !it.isBlank())
                .collect(Collectors.toSet());
    }

    private List<Customer> candidates(String id) {
        if (id.contains("@")) {
            return byMail(id);
        }
        if (settings.customerField().equals(StripeSettings.ID)) {
            return byStripesNumber(id);
        }
        return byNumber(id);
    }

    private boolean is(Customer payer, String id) {
        if (id.contains("@")) {
            return id.equalsIgnoreCase(payer.getEmail());
        }
        return settings.customerField().equals(StripeSettings.ID)
                ? id.equals(payer.getId())
                : id.equals(Marks.read(payer.getMetadata(), settings.customerField()));
    }

    private List<Customer> byMail(String address) {
        return calls.all((stripe, row) -> stripe.customers()
                .list(CustomerListParams.builder()
                        .setEmail(address)
                        .setLimit(StripeCalls.PAGE)
                        .setStartingAfter(row)
                        .build()));
    }

    private List<Customer> byStripesNumber(String id) {
        if (!id.matches("cus_[A-Za-z0-9]{1,60}")) {
            throw new NoSuchThing("stripe has no customer " + id + ": its numbers look like cus_4711");
        }
        Customer payer = calls.read(stripe -> stripe.customers().retrieve(id));
        return List.of(payer);
    }

    private List<Customer> byNumber(String id) {
        if (!PLAIN.matcher(id).matches()) {
            throw new NoSuchThing("stripe cannot be searched for a customer with such a number");
        }
        var found = calls.read(stripe -> stripe.customers()
                .search(CustomerSearchParams.builder()
                        .setQuery("metadata['" + settings.customerField() + "']:'" + id + "'")
                        .setLimit(StripeCalls.PAGE)
                        .build()));
        if (Boolean.TRUE.equals(found.getHasMore())) {
            throw new Refused("stripe finds too many customers for " + id);
        }
        return found.getData();
    }
}
