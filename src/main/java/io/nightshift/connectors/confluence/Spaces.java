package io.nightshift.connectors.confluence;

import io.nightshift.connectors.confluence.ConfluenceApi.Space;
import io.nightshift.connectors.remote.Remote;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The spaces that the agent may tell of. Confluence calls them by key in its queries and by number elsewhere. */
final class Spaces {

    private static final Logger log = LoggerFactory.getLogger(Spaces.class);

    private final Remote remote;
    private final ConfluenceApi api;
    private final List<String> keys;
    private volatile Map<String, String> keysByNumber = Map.of();

    Spaces(Remote remote, List<String> keys) {
        this.remote = remote;
        this.api = Confluence.api(remote);
        this.keys = keys;
    }

    Remote remote() {
        return remote;
    }

    <T> T read(Function<ConfluenceApi, T> question) {
        return remote.read(() -> question.apply(api));
    }

    /** Those of them that Confluence shows us now, as numbers; one that is archived or shut to us is not among them. */
    Collection<String> now() {
        keysByNumber = keys.stream()
                .flatMap(key -> read(api -> api.spaces(key)).results().stream()
                        .filter(it -> it.key().equals(key)))
                .collect(Collectors.toUnmodifiableMap(Space::id, Space::key, (one, same) -> one));
        if (keysByNumber.size() < keys.size()) {
            log.warn("Confluence shows us only {} of the spaces {}", keysByNumber.values(), keys);
        }
        return keysByNumber.keySet();
    }

    /** The keys of those that Confluence shows us. */
    List<String> keys() {
        return known().values().stream().sorted().toList();
    }

    /** The key of a space, if it is one that the agent may tell of. */
    Optional<String> keyOf(String number) {
        return Optional.ofNullable(known().get(number));
    }

    private Map<String, String> known() {
        if (keysByNumber.isEmpty()) {
            now();
        }
        return keysByNumber;
    }
}
