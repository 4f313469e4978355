package io.nightshift.connectors.servicenow;

import io.nightshift.actions.Refused;
import io.nightshift.intake.IncomingTicket.Author;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who speaks for whom on one case. We and the users of the company are the company; contacts and consumers, which ServiceNow keeps
 * as users of other classes, are the customer, and so is whoever cannot be looked at, and what came by mail from nobody known.
 */
final class Speakers {

    private static final String NAME = "user_name";
    private static final String CLASS = "sys_class_name";
    private static final Set<String> NOBODY = Set.of("guest", "system");

    private final Tables tables;
    private final String self;
    private final Map<String, Author> known = new HashMap<>();

    Speakers(Tables tables, String self) {
        this.tables = tables;
        this.self = self;
    }

    boolean isOurs(String user) {
        return user.equals(self);
    }

    Author side(String user) {
        return isOurs(user) ? Author.COMPANY : known.computeIfAbsent(user, this::byClass);
    }

    private Author byClass(String user) {
        if (NOBODY.contains(user)) {
            return Author.CUSTOMER;
        }
        try {
            return tables.all(Tables.USERS, EncodedQuery.where(NAME, user), List.of(NAME, CLASS)).stream()
                            .anyMatch(it -> it.is(NAME, user) && it.is(CLASS, Tables.USERS))
                    ? Author.COMPANY
                    : Author.CUSTOMER;
        } catch (Refused e) {
            return Author.CUSTOMER;
        }
    }
}
