package io.nightshift.connectors.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The systems of the company; each can be told to be slow or to fail. */
public enum Department {
    BILLING,
    ORDERS,
    WARRANTIES,
    TICKETS,
    FIELD_SERVICE,
    CUSTOMERS,
    KNOWLEDGE,
    OUTREACH,
    ROBOTS;

    /** The name facts and addresses carry, such as {@code field-service}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Department> called(String word) {
        return Arrays.stream(values())
                .filter(department -> department.word().equals(word))
                .findFirst();
    }

    /** All of them, for whoever named one that there is not. */
    static String words() {
        return Arrays.stream(values()).map(Department::word).collect(Collectors.joining(", "));
    }
}
