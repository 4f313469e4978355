package io.nightshift.connectors.salesforce;

import io.nightshift.actions.Refused;
import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.salesforce.SalesforceApi.Row;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds which account a customer of the house is: by its number, or by the address of a person who belongs to it. */
final class Accounts {

    private static final String ACCOUNT = "Account";
    private static final String CONTACT = "Contact";

    private final Records records;
    private final Fields fields;

    Accounts(Records records, Fields fields) {
        this.records = records;
        this.fields = fields;
    }

    /** An account, and the person to talk to if it is known who that is. */
    record Customer(Row account, @Nullable Row contact) {

        String id() {
            return account.id();
        }
    }

    /** {@link Refused} where it cannot be said which one is meant. */
    Optional<Customer> find(CustomerRef customer) {
        return customer.id().contains("@") ? byAddress(customer.id()) : byNumber(customer.id());
    }

    private Optional<Customer> byNumber(String number) {
        var found = accounts(Soql.is(fields.customer(), number)).stream()
                .filter(it -> number.equals(it.text(fields.customer())))
                .toList();
        return only(found, number).map(account -> new Customer(account, only(contactsOf(account))));
    }

    private Optional<Customer> byAddress(String address) {
        var people = contacts(Soql.is("Email", address)).stream()
                .filter(it -> address.equalsIgnoreCase(it.text("Email")))
                .toList();
        var theirs = people.stream()
                .flatMap(it -> it.reference("AccountId").stream())
                .distinct()
                .flatMap(id -> accounts(Soql.is("Id", id)).stream().filter(it -> it.refersTo("Id", id)))
                .toList();
        return only(theirs, address).map(account -> new Customer(account, only(people)));
    }

    private static Optional<Row> only(List<Row> accounts, String asked) {
        if (accounts.size() > 1) {
            throw new Refused("Salesforce has several accounts for " + asked + ", so nobody can say which is meant");
        }
        return accounts.stream().findFirst();
    }

    /** Where there are several, nobody can say which one is meant. */
    private static @Nullable Row only(List<Row> people) {
        return people.size() == 1 ? people.getFirst() : null;
    }

    private List<Row> contactsOf(Row account) {
        var theirs = Soql.is("AccountId", account.id());
        var condition = fields.primary().isEmpty() ? theirs : Soql.and(theirs, fields.primary() + " = true");
        return contacts(condition).stream()
                .filter(it -> it.refersTo("AccountId", account.id()))
                .filter(it -> fields.primary().isEmpty() || Boolean.TRUE.equals(it.truth(fields.primary())))
                .toList();
    }

    private List<Row> accounts(String condition) {
        return records.all(
                ACCOUNT, condition, "Name", fields.customer(), fields.tier(), fields.since(), fields.contract());
    }

    private List<Row> contacts(String condition) {
        return records.all(CONTACT, condition, "Name", "Email", "AccountId", fields.primary(), fields.language());
    }
}
