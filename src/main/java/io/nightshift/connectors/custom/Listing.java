package io.nightshift.connectors.custom;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.actions.Unavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list, which is read to its end.
 *
 * @param list where the rows of one answer stand
 * @param pageSize of how many rows an answer has, if there are more; 0 where one answer has all
 */
record Listing(Address address, Place list, int pageSize) {

    private static final int MOST_PAGES = 50;
    private static final Set<String> PAGES = Set.of("offset", "page");

    static Listing of(Setting path, Setting list, Setting pageSize, Set<String> known) {
        var all = Stream.concat(known.stream(), PAGES.stream()).collect(Collectors.toUnmodifiableSet());
        var address = Address.of(path.required("where the list is asked for"), all);
        var size = Integer.parseInt(pageSize.value());
        if (size > 0 == PAGES.stream().noneMatch(address.names()::contains)) {
            throw pageSize.wrong(
                    "is " + size + ", which does not fit to " + path,
                    "A list of several pages needs both: a page-size, and {offset} or {page} in its path.");
        }
        return new Listing(address, Place.ofList(list), size);
    }

    /** All rows of all pages. A part of a list is nothing to act on. */
    List<JsonNode> all(Wire wire, Map<String, String> values) {
        List<JsonNode> all = new ArrayList<>();
        var asked = new HashMap<>(values);
        for (int page = 1; page <= MOST_PAGES; page++) {
            asked.put("page", String.valueOf(page));
            asked.put("offset", String.valueOf(all.size()));
            var found = rows(wire.ask(address, asked), wire);
            all.addAll(found);
            if (pageSize == 0 || found.size() < pageSize) {
                return all;
            }
        }
        throw new Unavailable(wire.remote().name() + " lists more than " + MOST_PAGES
                + " pages; nothing is done with a part of a list");
    }

    private List<JsonNode> rows(JsonNode answer, Wire wire) {
        return list.list(answer)
                .orElseThrow(() -> new Unavailable(wire.remote().name() + " answered without a list at "
                        + list.path().getPath()));
    }
}
