package io.nightshift.connectors.hubspot;

import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.hubspot.HubSpotApi.Association;
import io.nightshift.connectors.hubspot.HubSpotApi.Change;
import io.nightshift.connectors.hubspot.HubSpotApi.Creation;
import io.nightshift.connectors.hubspot.HubSpotApi.Filter;
import io.nightshift.connectors.hubspot.HubSpotApi.Group;
import io.nightshift.connectors.hubspot.HubSpotApi.Other;
import io.nightshift.connectors.hubspot.HubSpotApi.Paging;
import io.nightshift.connectors.hubspot.HubSpotApi.Search;
import io.nightshift.connectors.hubspot.HubSpotApi.Target;
import io.nightshift.connectors.hubspot.HubSpotApi.Thing;
import io.nightshift.connectors.hubspot.HubSpotApi.Wanted;
import io.nightshift.connectors.remote.NoSuchThing;
import io.nightshift.connectors.remote.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** HubSpot's objects, whole lists at a time. */
final class HubSpotObjects {

    static final int PAGE = 100;
    private static final int MOST_PAGES = 50;

    /** What may stand in an address: never only dots, which would lead elsewhere. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd} ._/#:+@'-]{0,127}");

    private final Remote remote;
    private final HubSpotApi api;

    HubSpotObjects(Remote remote) {
        this.remote = remote;
        this.api = api(remote, HubSpotApi.class);
    }

    static <T> T api(Remote remote, Class<T> type) {
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(remote.client()))
                .build()
                .createClient(type);
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

    /** The objects with these ids that there are. */
    List<Thing> findAll(String type, List<String> ids, List<String> properties) {
        List<Thing> all = new ArrayList<>();
        for (int at = 0; at < ids.size(); at += PAGE) {
            var inputs = ids.subList(at, Math.min(at + PAGE, ids.size())).stream()
                    .map(Target::new)
                    .toList();
            all.addAll(remote.read(() -> api.all(type, new Wanted(properties, inputs)))
                    .results());
        }
        return all.stream().filter(it -> ids.contains(it.id())).toList();
    }

    /** The ids of the objects of another type that belong to one. */
    List<String> associated(String type, String id, String others) {
        return allPages(after -> {
                    var page = remote.read(() -> api.associated(type, id, others, PAGE, after));
                    return new Page<>(page.results(), page.paging());
                })
                .stream()
                .map(Other::id)
                .distinct()
                .toList();
    }

    /** What HubSpot's index has of a type, in the order that was asked for; what was just written may be missing. */
    List<Thing> search(String type, List<Filter> filters, String sort, List<String> properties) {
        return allPages(after -> {
            var search = new Search(List.of(new Group(filters)), List.of(sort), properties, PAGE, after);
            var page = remote.read(() -> api.search(type, search));
            return new Page<>(page.results(), page.paging());
        });
    }

    /** One page of a list. */
    record Page<T>(List<T> lines, @Nullable Paging paging) {}

    /** The whole list; only where no next page is named it ends, because a page need not be full. */
    static <T> List<T> allPages(Function<@Nullable String, Page<T>> question) {
        List<T> all = new ArrayList<>();
        String after = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            var page = question.apply(after);
            all.addAll(page.lines());
            after = Paging.after(page.paging()).orElse(null);
            if (after == null) {
                return all;
            }
        }
        throw new Unavailable(
                HubSpot.NAME + " lists more than " + MOST_PAGES + " pages; nothing is done with a part of a list");
    }

    /** Changes an object, once. */
    Thing change(String type, String id, String property, String value) {
        var changed = remote.write(() -> api.change(type, id, new Change(Map.of(property, value))));
        if (!changed.id().equals(id)
                || changed.says(property).filter(value::equals).isEmpty()) {
            throw new Unavailable(HubSpot.NAME + " did not say that " + property + " of " + id + " is " + value);
        }
        return changed;
    }

    /** Makes an object, once. */
    Thing create(String type, Map<String, String> properties, List<Association> associations) {
        return remote.write(() -> api.create(type, new Creation(properties, associations)));
    }
}
