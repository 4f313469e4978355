package io.nightshift.connectors.custom;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.NoSuchThing;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list, which is read to its end. How many rows a desk allows on one page only the desk knows, so a short page is no end.
 *
 * @param list where the rows of one answer stand
 * @param pageSize how many rows are asked for at once; 0 where one answer has all
 * @param hasMore where an answer says that there are more; without it the end is a page with nothing on it
 */
record Listing(Address address, Place list, int pageSize, Optional<Place> hasMore) {

    private static final int MOST_PAGES = 50;
    private static final Set<String> PAGES = Set.of("offset", "page");

    static Listing of(Setting path, Setting list, Setting pageSize, Setting hasMore, Set<String> known) {
        var all = Stream.concat(known.stream(), PAGES.stream()).collect(Collectors.toUnmodifiableSet());
        var address = Address.of(path.required("where the list is asked for"), all);
        var size = Integer.parseInt(pageSize.value());
        if (size > 0 == PAGES.stream().noneMatch(address.names()::contains)) {
            throw pageSize.wrong(
                    "is " + size + ", which does not fit to " + path,
                    "A list of several pages needs both: a page-size, and {offset} or {page} in its path.");
        }
        if (size == 0 && hasMore.isSet()) {
            throw hasMore.wrong(
                    "is there, and " + pageSize + " is not",
                    "A list of several pages needs a page-size, and {offset} or {page} in its path.");
        }
        return new Listing(address, Place.ofList(list), size, Place.maybe(hasMore));
    }

    /** All rows of all pages, each once. A part of a list is nothing to act on. */
    List<JsonNode> all(Wire wire, Map<String, String> values) {
        if (pageSize == 0) {
            return rows(wire.ask(address, values), wire);
        }
        var all = new LinkedHashSet<JsonNode>();
        var asked = new HashMap<>(values);
        int offset = 0;
        for (int page = 1; page <= MOST_PAGES; page++) {
            asked.put("page", String.valueOf(page));
            asked.put("offset", String.valueOf(offset));
            var answer = page == 1 ? Optional.of(wire.ask(address, asked)) : next(wire, asked);
            var found = answer.map(it -> rows(it, wire)).orElse(List.of());
            if (found.isEmpty()) {
                return ended(all, answer, wire);
            }
            if (!all.addAll(found)) {
                throw new Unavailable(wire.remote().name() + " shows on page " + page
                        + " again what it has shown before; nobody can tell whether there are others. Either {page} or"
                        + " {offset} is not what it goes by, or it shows the last page to whoever asks for more: then"
                        + " say in has-more where it tells that there are more");
            }
            if (answer.filter(this::isLast).isPresent()) {
                return List.copyOf(all);
            }
            offset += found.size();
        }
        throw new Unavailable(wire.remote().name() + " lists more than " + MOST_PAGES
                + " pages; nothing is done with a part of a list");
    }

    private List<JsonNode> ended(Set<JsonNode> all, Optional<JsonNode> answer, Wire wire) {
        if (hasMore.isEmpty() || answer.filter(this::isLast).isPresent()) {
            return List.copyOf(all);
        }
        throw new Unavailable(wire.remote().name() + " says that there are more, and shows none");
    }

    /** There are desks that know no page after the last one. */
    private Optional<JsonNode> next(Wire wire, Map<String, String> asked) {
        try {
            return Optional.of(wire.ask(address, asked));
        } catch (NoSuchThing e) {
            return Optional.empty();
        }
    }

    private boolean isLast(JsonNode answer) {
        return hasMore.filter(it -> it.saysNothing(answer)).isPresent();
    }

    private List<JsonNode> rows(JsonNode answer, Wire wire) {
        return list.list(answer)
                .orElseThrow(() -> new Unavailable(wire.remote().name() + " answered without a list at "
                        + list.path().getPath()));
    }
}
