package io.nightshift.connectors.servicenow;

import io.nightshift.actions.Refused;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A query in ServiceNow's encoded form. A caret in a value would begin another condition, and {@code javascript:} would be run
 * there, so a value with anything but letters, digits and a few harmless signs is refused. ServiceNow leaves out a condition
 * that it does not understand and tells other rows instead: whoever asks checks each row that comes back.
 */
record EncodedQuery(String text) {

    private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd} ._/#:+@&'-]{0,127}");
    private static final Pattern SCRIPT = Pattern.compile("javascript\\s*:", Pattern.CASE_INSENSITIVE);

    static boolean isField(String name) {
        return FIELD.matcher(name).matches();
    }

    static EncodedQuery where(String field, String value) {
        return new EncodedQuery(condition(field, value));
    }

    EncodedQuery and(String field, String value) {
        return new EncodedQuery(text + "^" + condition(field, value));
    }

    /** Counted back from now, because a point in time would be one of the time zone of our account. */
    EncodedQuery changedInTheLast(Duration time) {
        var minutes = Math.max(0, time.toMinutes()) + 1;
        return new EncodedQuery(text + "^sys_updated_onRELATIVEGE@minute@ago@" + minutes);
    }

    EncodedQuery sortedBy(String field) {
        return new EncodedQuery(text + "^ORDERBY" + checked(field));
    }

    private static String condition(String field, String value) {
        if (!PLAIN.matcher(value).matches() || SCRIPT.matcher(value).find()) {
            throw new Refused("ServiceNow is not asked for such a " + field + ": it could be taken for a query");
        }
        return checked(field) + "=" + value;
    }

    private static String checked(String field) {
        if (!isField(field)) {
            throw new IllegalArgumentException("'" + field + "' is no field of ServiceNow's");
        }
        return field;
    }
}
