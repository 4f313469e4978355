package io.nightshift.connectors.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Where something stands in what a desk sends, as JSONPath says it. */
record Place(JsonPath path) {

    private static final Set<String> NOTHING = Set.of("", "null", "false", "0");

    private static final Configuration READING = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .options(Option.SUPPRESS_EXCEPTIONS, Option.ALWAYS_RETURN_LIST)
            .build();

    static Place of(Setting setting) {
        try {
            var path = setting.value().strip();
            if (path.endsWith("[")) {
                throw new IllegalArgumentException("it ends with an open bracket");
            }
            return new Place(JsonPath.compile(path));
        } catch (JsonPathException | IllegalArgumentException e) {
            throw setting.wrong(
                    "is '" + setting.value() + "', which is no JSONPath: " + e.getMessage(),
                    "Write a JSONPath such as $.ticket.id.");
        }
    }

    /** The place of one list; of a path that may lead to many places nobody could tell an empty list from none. */
    static Place ofList(Setting setting) {
        var place = of(setting.required("where the list stands, as JSONPath, such as $.tickets"));
        if (!place.path.isDefinite()) {
            throw setting.wrong(
                    "is '" + setting.value() + "', which may be many places",
                    "Write where the list itself stands, such as $.tickets and not $.tickets[*].");
        }
        return place;
    }

    static Optional<Place> maybe(Setting setting) {
        return setting.isSet() ? Optional.of(of(setting)) : Optional.empty();
    }

    /** The list that stands there; empty if there is none, which is not the same as a list of nothing. */
    Optional<List<JsonNode>> list(JsonNode document) {
        JsonNode found = path.read(document, READING);
        if (found.size() != 1 || !found.path(0).isArray()) {
            return Optional.empty();
        }
        List<JsonNode> all = new ArrayList<>();
        found.path(0).forEach(all::add);
        return Optional.of(all);
    }

    /** The words and numbers that stand there; of a list those in it. */
    List<String> words(JsonNode document) {
        JsonNode found = path.read(document, READING);
        return StreamSupport.stream(found.spliterator(), false)
                .flatMap(it -> it.isArray() ? StreamSupport.stream(it.spliterator(), false) : Stream.of(it))
                .filter(it -> it.isValueNode() && !it.isNull())
                .map(JsonNode::asText)
                .toList();
    }

    /** The first of them; empty if there is none. */
    String word(JsonNode document) {
        return words(document).stream().findFirst().orElse("");
    }

    /** Whether nothing stands there, or what means nothing: null, false, 0 or an empty text. */
    boolean saysNothing(JsonNode document) {
        JsonNode found = path.read(document, READING);
        return StreamSupport.stream(found.spliterator(), false)
                .allMatch(it -> it.isContainerNode() ? it.isEmpty() : NOTHING.contains(it.asText()));
    }
}
