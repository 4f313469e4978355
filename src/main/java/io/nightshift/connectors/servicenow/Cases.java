package io.nightshift.connectors.servicenow;

import io.nightshift.actions.CannotTell;
import io.nightshift.cases.CustomerRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Customer service cases and what was said on them. */
final class Cases {

    static final String COMMENTS = "comments";
    static final String NOTES = "work_notes";

    private static final String TABLE = Tables.CASES;
    private static final List<String> JOURNAL = List.of("element", "element_id", "name", "value", "sys_created_by");

    private final Tables tables;
    private final String customer;
    private final String group;
    private final List<String> fields;

    Cases(Tables tables, ServiceNowSettings settings) {
        this.tables = tables;
        this.customer = "account." + settings.names().customer();
        this.group = settings.desk().group();
        this.fields = new ArrayList<>(List.of(
                "number",
                "short_description",
                "description",
                "state",
                "priority",
                "active",
                "assignment_group",
                "account",
                "contact",
                "contact.email",
                "contact_type",
                "sys_created_by",
                "sys_updated_on",
                "opened_at",
                Correlation.KEY,
                Correlation.KIND));
        fields.add(customer);
    }

    /** By the number of the account; without one, by the address of the contact. */
    CustomerRef customer(Row row) {
        return new CustomerRef(row.says(customer)
                .or(() -> row.says("contact.email").map(it -> it.toLowerCase(Locale.ROOT)))
                .orElse("unknown-" + ServiceNow.NAME + "-" + row.id()));
    }

    Optional<Row> find(String id) {
        return tables.find(TABLE, id, fields);
    }

    boolean isInOurGroup(Row row) {
        return row.is("assignment_group", group);
    }

    /** The cases of our group that have changed lately, oldest change first. */
    List<Row> changedInTheLast(Duration time) {
        var query = EncodedQuery.where("assignment_group", group)
                .changedInTheLast(time)
                .sortedBy("sys_updated_on");
        return tables.all(TABLE, query, fields).stream()
                .filter(this::isInOurGroup)
                .toList();
    }

    /** The cases of an account or a contact, without those that the house has opened. */
    List<Row> of(String field, String id) {
        return tables.all(TABLE, EncodedQuery.where(field, id).sortedBy("sys_id"), fields).stream()
                .filter(it -> it.is(field, id) && !Correlation.isOurs(it))
                .toList();
    }

    /** The cases with a key, whosever they are. */
    List<Row> withKey(String key) {
        return tables.all(TABLE, EncodedQuery.where(Correlation.KEY, key), fields).stream()
                .filter(it -> it.is(Correlation.KEY, key))
                .toList();
    }

    /** What was said on a case, oldest first; {@code comments} are public, {@code work_notes} are not. */
    List<Row> said(String id) {
        var query = EncodedQuery.where("element_id", id).and("name", TABLE).sortedBy("sys_created_on");
        return tables.all(Tables.JOURNAL, query, JOURNAL).stream()
                .filter(it -> it.is("element_id", id) && it.is("name", TABLE))
                .toList();
    }

    Row create(Map<String, String> values) {
        return tables.create(TABLE, fields, values);
    }

    void write(String id, Map<String, String> values) {
        tables.update(TABLE, id, fields, values);
    }

    /** ServiceNow leaves out a field that our account may not write, and says that all went well. */
    void set(String id, String field, String value, Map<String, String> all) {
        var row = tables.update(TABLE, id, fields, all);
        if (!row.is(field, value)) {
            throw new CannotTell(
                    "ServiceNow took the change of " + row.says("number").orElse(id) + ", but its " + field + " is not "
                            + value + ": our account may not write it, or a rule has changed it again");
        }
    }
}
