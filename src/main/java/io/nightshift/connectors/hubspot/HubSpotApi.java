package io.nightshift.connectors.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What we call at HubSpot, in its words. What it says beyond that is not read. */
interface HubSpotApi {

    @GetExchange("/crm/v3/objects/{type}/{id}")
    @Nullable
    Thing thing(
            @PathVariable String type,
            @PathVariable String id,
            @RequestParam("properties") String properties,
            @RequestParam(name = "idProperty", required = false) @Nullable String idProperty);

    @GetExchange("/crm/v3/objects/{type}")
    @Nullable
    Found some(@PathVariable String type, @RequestParam("limit") int most);

    @PostExchange("/crm/v3/objects/{type}/search")
    @Nullable
    Found search(@PathVariable String type, @RequestBody Search search);

    @GetExchange("/crm/v4/objects/{type}/{id}/associations/{others}")
    @Nullable
    Associated associated(
            @PathVariable String type,
            @PathVariable String id,
            @PathVariable String others,
            @RequestParam("limit") int most,
            @RequestParam(name = "after", required = false) @Nullable String after);

    @PostExchange("/crm/v3/objects/{type}")
    @Nullable
    Thing create(@PathVariable String type, @RequestBody Creation creation);

    @PatchExchange("/crm/v3/objects/{type}/{id}")
    @Nullable
    Thing change(@PathVariable String type, @PathVariable String id, @RequestBody Change change);

    @PostExchange("/crm/v3/objects/{type}/batch/read")
    @Nullable
    Found all(@PathVariable String type, @RequestBody Wanted wanted);

    /** An object of any type: what is known of it stands in its properties, all of them texts. */
    record Thing(String id, Map<String, @Nullable String> properties) {

        public Thing {
            Objects.requireNonNull(id, "an object without id");
            properties = Collections.unmodifiableMap(
                    new HashMap<>(Objects.requireNonNull(properties, "an object without properties")));
        }

        /** What a property says; nothing where it is empty. */
        Optional<String> says(String property) {
            return Optional.ofNullable(properties.get(property))
                    .map(String::strip)
                    .filter(it -> !it.isEmpty());
        }
    }

    record Found(List<Thing> results, @Nullable Paging paging) {

        public Found {
            results = List.copyOf(Objects.requireNonNull(results, "no results in it"));
        }
    }

    record Associated(List<Other> results, @Nullable Paging paging) {

        public Associated {
            results = List.copyOf(Objects.requireNonNull(results, "no results in it"));
        }
    }

    record Other(Long toObjectId) {

        public Other {
            Objects.requireNonNull(toObjectId, "an association with nothing");
        }

        String id() {
            return toObjectId.toString();
        }
    }

    record Paging(@Nullable Next next) {

        static Optional<String> after(@Nullable Paging paging) {
            return Stream.ofNullable(paging)
                    .flatMap(it -> Stream.ofNullable(it.next()))
                    .map(Next::after)
                    .findFirst();
        }
    }

    record Next(String after) {

        public Next {
            Objects.requireNonNull(after, "a next page without a place where it begins");
        }
    }

    record Creation(Map<String, String> properties, List<Association> associations) {}

    record Change(Map<String, String> properties) {}

    record Association(Target to, List<Kind> types) {

        /** With an object by its id, of a kind that HubSpot has defined. */
        static Association with(String id, int type) {
            return new Association(new Target(id), List.of(new Kind("HUBSPOT_DEFINED", type)));
        }
    }

    record Kind(String associationCategory, int associationTypeId) {}

    record Target(String id) {}

    record Wanted(List<String> properties, List<Target> inputs) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Search(
            List<Group> filterGroups,
            List<String> sorts,
            List<String> properties,
            int limit,
            @Nullable String after) {}

    record Group(List<Filter> filters) {}

    record Filter(String propertyName, String operator, String value) {

        static Filter is(String property, String value) {
            return new Filter(property, "EQ", value);
        }

        static Filter from(String property, String value) {
            return new Filter(property, "GTE", value);
        }
    }
}
