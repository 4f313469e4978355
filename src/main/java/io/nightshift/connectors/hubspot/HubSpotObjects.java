package io.nightshift.connectors.hubspot;

import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.hubspot.HubSpotApi.Filter;
import io.nightshift.connectors.hubspot.HubSpotApi.Group;
import io.nightshift.connectors.hubspot.HubSpotApi.Other;
import io.nightshift.connectors.hubspot.HubSpotApi.Paging;
import io.nightshift.connectors.hubspot.HubSpotApi.Search;
import io.nightshift.connectors.hubspot.HubSpotApi.Thing;
import io.nightshift.connectors.remote.NoSuchThing;
import io.nightshift.connectors.remote.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** HubSpot's objects, whole lists at a time. */
final class HubSpotObjects {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;

    /** What may stand in an address: never only dots, which would lead elsewhere. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd} ._/#:+@'-]{0,127}");

    private final Remote remote;
    private final HubSpotApi api;

    HubSpotObjects(Remote remote) {
        this.remote = remote;
        this.api = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(remote.client()))
                .build()
                .createClient(HubSpotApi.class);
    }

    Remote remote() {
        return remote;
    }

    HubSpotApi api() {
        return api;
    }

    /** An object by its id. */
    Optional<Thing> find(String type, String id, List<String> properties) {
        return find(type, id, properties, null);
    }

    /** An object by a property whose values are unique; read from HubSpot's books, not from its index that lags. */
    Optional<Thing> findBy(String property, String value, String type, List<String> properties) {
        return find(type, value, properties, property);
    }

    private Optional<Thing> find(String type, String id, List<String> properties, @Nullable String idProperty) {
        if (!PLAIN.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(remote.read(() -> api.thing(type, id, String.join(",", properties), idProperty)));
        } catch (NoSuchThing e) {
            return Optional.empty();
        }
    }

    /** The ids of the objects of another type that belong to one. */
    List<String> associated(String type, String id, String others) {
        List<String> all = new ArrayList<>();
        String after = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            var from = after;
            var page = remote.read(() -> api.associated(type, id, others, PAGE, from));
            page.results().stream().map(Other::id).forEach(all::add);
            after = Paging.after(page.paging()).orElse(null);
            if (after == null) {
                return all.stream().distinct().toList();
            }
        }
        throw tooMuch();
    }

    /** What HubSpot's index has of a type, oldest change first; what was just written may be missing. */
    List<Thing> search(String type, List<Filter> filters, String sort, List<String> properties) {
        List<Thing> all = new ArrayList<>();
        String after = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            var search = new Search(List.of(new Group(filters)), List.of(sort), properties, PAGE, after);
            var page = remote.read(() -> api.search(type, search));
            all.addAll(page.results());
            after = Paging.after(page.paging()).orElse(null);
            if (after == null) {
                return all;
            }
        }
        throw tooMuch();
    }

    private static Unavailable tooMuch() {
        return new Unavailable(
                HubSpot.NAME + " lists more than " + MOST_PAGES + " pages; nothing is done with a part of a list");
    }
}
