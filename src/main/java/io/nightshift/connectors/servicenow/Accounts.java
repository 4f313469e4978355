package io.nightshift.connectors.servicenow;

import io.nightshift.actions.Refused;
import io.nightshift.cases.CustomerRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds who a customer of the house is in ServiceNow: an account by its number, or a contact and their account by the address. */
final class Accounts {

    private static final String CONTACT = "primary_contact.";

    private final Tables tables;
    private final String number;
    private final List<String> accountFields;
    private final List<String> contactFields;

    Accounts(Tables tables, FieldNames names) {
        this.tables = tables;
        this.number = names.customer();
        this.accountFields = List.of(
                number,
                "name",
                names.tier(),
                names.since(),
                names.contract(),
                CONTACT + "name",
                CONTACT + "preferred_language");
        this.contactFields = List.of("name", "email", "account", "preferred_language", "active");
    }

    /** An account, a person, or a person of an account. */
    record Party(@Nullable Row account, @Nullable Row contact) {

        /** The name and language of the person; without one, of the account's first contact. */
        Optional<String> person(String field) {
            return contact != null
                    ? contact.says(field)
                    : Optional.ofNullable(account).flatMap(it -> it.says(CONTACT + field));
        }
    }

    /** Nobody where there are several: nobody could say which one is meant. */
    Optional<Party> find(CustomerRef customer) {
        try {
            return customer.id().contains("@") ? byAddress(customer.id()) : byNumber(customer.id());
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    /** The account of a customer, of whom there may be a person only. */
    Optional<Row> account(CustomerRef customer) {
        return find(customer).flatMap(it -> Optional.ofNullable(it.account()));
    }

    private Optional<Party> byNumber(String id) {
        return only(tables.all(Tables.ACCOUNTS, EncodedQuery.where(number, id), accountFields).stream()
                        .filter(it -> it.is(number, id))
                        .toList())
                .map(account -> new Party(account, null));
    }

    private Optional<Party> byAddress(String address) {
        return only(tables.all(Tables.CONTACTS, EncodedQuery.where("email", address), contactFields).stream()
                        .filter(it -> it.says("email")
                                .filter(address::equalsIgnoreCase)
                                .isPresent())
                        .filter(it -> !it.is("active", "false"))
                        .toList())
                .map(contact -> new Party(
                        contact.says("account")
                                .flatMap(id -> tables.find(Tables.ACCOUNTS, id, accountFields))
                                .orElse(null),
                        contact));
    }

    private static Optional<Row> only(List<Row> rows) {
        return rows.size() == 1 ? Optional.of(rows.getFirst()) : Optional.empty();
    }
}
