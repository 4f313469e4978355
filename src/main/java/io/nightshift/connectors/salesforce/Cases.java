package io.nightshift.connectors.salesforce;

import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.salesforce.SalesforceApi.Row;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Cases as tickets, and the comments on them. */
final class Cases {

    static final String CASE = "Case";
    static final String PARENT = "ParentId";

    private static final String COMMENT = "CaseComment";
    private static final String CHANGED = "SystemModstamp";

    private final Records records;
    private final String customer;
    private final String key;
    private final DeskSettings desk;

    Cases(Records records, SalesforceSettings settings) {
        this.records = records;
        this.customer = "Account." + settings.fields().customer();
        this.key = settings.fields().key();
        this.desk = settings.desk();
    }

    /** Ids have two forms; only the longer one is a ticket's number, so that no ticket has two. */
    static boolean isId(String id) {
        return id.matches("[A-Za-z0-9]{18}");
    }

    Optional<Row> find(String id) {
        return isId(id)
                ? cases(Soql.is("Id", id)).stream()
                        .filter(it -> it.refersTo("Id", id))
                        .findFirst()
                : Optional.empty();
    }

    /** The cases that were made under a key; the field does not allow for more than one. */
    List<Row> under(String wanted) {
        return cases(Soql.is(key, wanted)).stream()
                .filter(it -> wanted.equals(it.text(key)))
                .toList();
    }

    private List<Row> cases(String condition) {
        return records.all(
                CASE,
                condition,
                "CaseNumber",
                "Subject",
                "Description",
                "Status",
                "Priority",
                "Origin",
                "IsClosed",
                "AccountId",
                PARENT,
                "Contact.Email",
                "CreatedById",
                "LastModifiedDate",
                customer,
                desk.field(),
                key);
    }

    /** By the account's number; without one, by the address of the contact. */
    CustomerRef customer(Row row) {
        return new CustomerRef(Optional.ofNullable(row.text(customer))
                .or(() -> Optional.ofNullable(row.text("Contact.Email")).map(it -> it.toLowerCase(Locale.ROOT)))
                .filter(it -> !it.isBlank())
                .orElse("unknown-" + Salesforce.NAME + "-" + row.id()));
    }

    boolean isTheAgents(Row row) {
        return desk.value().equals(row.text(desk.field()));
    }

    /** Whether the house has opened it itself. */
    boolean isOurs(Row row) {
        return row.text(key) != null;
    }

    /** The agent's cases that have changed or have a comment that has: a comment need not change its case. */
    List<String> changedSince(Instant since) {
        var lately = Soql.from(CHANGED, since);
        var changed =
                records.all(CASE, Soql.and(Soql.is(desk.field(), desk.value()), lately), desk.field(), CHANGED).stream()
                        .filter(this::isTheAgents)
                        .map(Row::id);
        var field = "Parent." + desk.field();
        var commented =
                records.all(COMMENT, Soql.and(Soql.is(field, desk.value()), lately), PARENT, field, CHANGED).stream()
                        .filter(it -> desk.value().equals(it.text(field)))
                        .flatMap(it -> it.reference(PARENT).stream());
        return Stream.concat(changed, commented).distinct().toList();
    }

    /** What was said on a case, oldest first. */
    List<Row> comments(String id) {
        return records
                .all(
                        COMMENT,
                        Soql.is(PARENT, id),
                        PARENT,
                        "CommentBody",
                        "IsPublished",
                        "CreatedById",
                        "CreatedDate",
                        "CreatedBy.UserType")
                .stream()
                .filter(it -> it.refersTo(PARENT, id))
                .sorted(Comparator.comparing((Row it) -> it.must("CreatedDate")).thenComparing(Row::id))
                .toList();
    }

    /** Comments on a case; the id of the comment. */
    String comment(String id, String text, boolean isPublic) {
        return records.comment(Map.of(PARENT, id, "CommentBody", text, "IsPublished", isPublic));
    }

    /** Sets a field of a case; {@link ChangedMeanwhile} if it is not as it was read. */
    void set(Row row, String field, String value) {
        records.changeCase(row.id(), row.at("LastModifiedDate"), Map.of(field, value));
    }

    void open(String wanted, Map<String, Object> fields) {
        records.caseUnder(key, wanted, fields);
    }
}
