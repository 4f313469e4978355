package io.nightshift.connectors.salesforce;

import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.salesforce.SalesforceApi.Page;
import io.nightshift.connectors.salesforce.SalesforceApi.Row;
import io.nightshift.connectors.salesforce.SalesforceApi.Saved;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Salesforce's records, whole lists at a time. */
final class Records {

    private static final int MOST_PAGES = 50;
    private static final Pattern NEXT = Pattern.compile("/services/data/v[0-9.]+/query/([A-Za-z0-9-]{1,200})");

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final Remote remote;
    private final SalesforceApi api;
    private final String version;

    Records(Remote remote, String version) {
        this.remote = remote;
        this.version = version;
        this.api = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(remote.client()))
                .build()
                .createClient(SalesforceApi.class);
    }

    Remote remote() {
        return remote;
    }

    /**
     * All records of an object that a condition holds for.
     *
     * @param fields what is wanted of each; empty names are left out
     */
    List<Row> all(String object, String condition, String... fields) {
        var wanted = Stream.concat(Stream.of("Id"), Arrays.stream(fields))
                .filter(it -> !it.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        var soql = "SELECT " + wanted + " FROM " + object + " WHERE " + condition;
        List<Row> all = new ArrayList<>();
        var page = remote.read(() -> api.query(version, soql));
        for (int pages = 1; pages <= MOST_PAGES; pages++) {
            page.records().stream().filter(row -> row.isA(object)).forEach(all::add);
            if (page.done()) {
                return all;
            }
            var locator = next(page);
            page = remote.read(() -> api.more(version, locator));
        }
        throw new Unavailable(
                Salesforce.NAME + " lists more than " + MOST_PAGES + " pages; nothing is done with a part of a list");
    }

    /** Only the end of the address that Salesforce gives is used: it cannot lead to another host. */
    private static String next(Page page) {
        return Optional.ofNullable(page.nextRecordsUrl())
                .map(NEXT::matcher)
                .filter(it -> it.matches())
                .map(it -> it.group(1))
                .orElseThrow(() -> new Unavailable(Salesforce.NAME + " does not say where the list goes on"));
    }

    /** Makes the case with this key, or gives the one that there is these fields. */
    void caseUnder(String field, String key, Map<String, Object> fields) {
        remote.write(() -> done(api.caseUnder(version, field, key, fields)));
    }

    /** Gives a case these fields, unless somebody has changed it after that time: then {@link ChangedMeanwhile}. */
    void changeCase(String id, Instant unmodifiedSince, Map<String, Object> fields) {
        var since = HTTP_DATE.format(unmodifiedSince.atOffset(ZoneOffset.UTC));
        remote.write(() -> done(api.changeCase(version, id, since, fields)));
    }

    /** Makes a comment; its id. */
    String comment(Map<String, Object> fields) {
        return remote.write(() -> {
            var saved = done(api.comment(version, fields));
            return saved.orElseThrow(Records::notSaid).id();
        });
    }

    private static Optional<Saved> done(@Nullable ResponseEntity<Saved> answer) {
        var saved = answer == null ? null : answer.getBody();
        var isDone = saved == null ? answer != null && answer.getStatusCode().value() == 204 : saved.success();
        if (!isDone) {
            throw notSaid();
        }
        return Optional.ofNullable(saved);
    }

    private static Unavailable notSaid() {
        return new Unavailable(Salesforce.NAME + " did not say that it was done");
    }

    /** How many calls the organisation has left today, if it says so. */
    Optional<Long> callsLeftToday() {
        return Optional.ofNullable(remote.read(() -> api.limits(version)).get("DailyApiRequests"))
                .map(SalesforceApi.Limit::remaining);
    }
}
