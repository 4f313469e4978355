package io.nightshift.connectors.servicenow;

import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.NoSuchThing;
import io.nightshift.connectors.remote.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** ServiceNow's tables, whole lists at a time. */
final class Tables {

    static final String ACCOUNTS = "customer_account";
    static final String CONTACTS = "customer_contact";
    static final String USERS = "sys_user";
    static final String ASSETS = "alm_asset";
    static final String CASES = "sn_customerservice_case";
    static final String JOURNAL = "sys_journal_field";

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final Remote remote;
    private final ServiceNowApi api;

    Tables(Remote remote) {
        this.remote = remote;
        this.api = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(remote.client()))
                .build()
                .createClient(ServiceNowApi.class);
    }

    Remote remote() {
        return remote;
    }

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    Optional<Row> find(String table, String id, List<String> fields) {
        if (!isId(id)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    remote.read(() -> api.row(table, id, joined(fields))).result());
        } catch (NoSuchThing e) {
            return Optional.empty();
        }
    }

    /**
     * What answers a query, and perhaps what does not. Rows that our account may not read are missing from a page, so that a
     * page that is not full need not be the last one: how many there are is said in a header.
     */
    List<Row> all(String table, EncodedQuery query, List<String> fields) {
        List<Row> all = new ArrayList<>();
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            var start = pages * PAGE;
            var page = remote.read(() -> api.rows(table, query.text(), joined(fields), PAGE, start));
            var rows = Optional.ofNullable(page.getBody())
                    .orElseThrow(() -> new Unavailable(ServiceNow.NAME + " answered without saying anything"))
                    .result();
            all.addAll(rows);
            var total = page.getHeaders().getFirst("X-Total-Count");
            var known = total != null && total.matches("[0-9]{1,9}");
            if (known ? start + PAGE >= Integer.parseInt(String.valueOf(total)) : rows.isEmpty()) {
                return all;
            }
        }
        throw new Unavailable(
                ServiceNow.NAME + " lists more than " + MOST_PAGES + " pages; nothing is done with a part of a list");
    }

    Row create(String table, List<String> fields, Map<String, String> values) {
        return remote.write(() -> api.create(table, joined(fields), values)).result();
    }

    Row update(String table, String id, List<String> fields, Map<String, String> values) {
        return remote.write(() -> api.update(table, id, joined(fields), values)).result();
    }

    private static String joined(List<String> fields) {
        return "sys_id," + String.join(",", fields);
    }
}
