package io.nightshift.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The groups of people and programs that may come in; what each may do follows from these alone. */
public enum Group {
    SUPPORT_LEAD("support-lead", "Support lead", Kind.DESK),
    ANALYSTS("analysts", "Escalation analysts", Kind.DESK),
    FINANCE("finance", "Finance", Kind.DESK),
    SENIOR_FINANCE("senior-finance", "Senior finance", Kind.DESK),
    FIELD_SERVICE("field-service", "Field service", Kind.DESK),
    BUSINESS_ANALYSTS("business-analysts", "Business analysts", Kind.DESK),
    OPERATIONS("operations", "Operations", Kind.HOUSE),
    ADMINISTRATORS("camunda-admin", "Administrators", Kind.HOUSE),
    INTEGRATION("integration", "Ticketing systems", Kind.PROGRAM);

    private final String id;
    private final String label;
    private final Kind kind;

    Group(String id, String label, Kind kind) {
        this.id = id;
        this.label = label;
        this.kind = kind;
    }

    /** The name that models, tables and accounts know it by. */
    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    /** People who work on tasks in Tasklist, each group on its own queue. */
    public static List<Group> desks() {
        return Arrays.stream(values()).filter(it -> it.kind == Kind.DESK).toList();
    }

    /** Everybody who is a person: desks, operations and administrators. */
    static List<Group> staff() {
        return Arrays.stream(values()).filter(it -> it.kind != Kind.PROGRAM).toList();
    }

    static Set<String> staffIds() {
        return staff().stream().map(Group::id).collect(Collectors.toUnmodifiableSet());
    }

    private enum Kind {
        DESK,
        HOUSE,
        PROGRAM
    }
}
