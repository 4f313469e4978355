package io.nightshift.connectors.uipath;

import io.nightshift.actions.EffectKey;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.uipath.UiPathApi.Addition;
import io.nightshift.connectors.uipath.UiPathApi.Item;
import io.nightshift.connectors.uipath.UiPathApi.NewItem;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** The items in the queues of one folder. */
final class QueueItems {

    private static final int MOST_TRIES = 100;

    private final Remote remote;
    private final UiPathApi api;

    QueueItems(Remote remote) {
        this.remote = remote;
        this.api = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(remote.client()))
                .build()
                .createClient(UiPathApi.class);
    }

    Remote remote() {
        return remote;
    }

    /** The newest try of the run with this key; what another reference has does not count, whatever the filter let through. */
    Optional<Item> find(EffectKey key) {
        var found = remote.read(() -> api.items("Reference eq " + new Literal(key.value()), MOST_TRIES));
        return Optional.ofNullable(found.value()).stream()
                .flatMap(it -> it.stream())
                .filter(item -> key.value().equals(item.reference()))
                .max(Comparator.comparingInt(Item::retryNumber).thenComparingLong(Item::id));
    }

    Item get(long id) {
        return remote.read(() -> api.item(id));
    }

    /** Puts an item in; {@link Taken} if there is one with this key. */
    Item add(EffectKey key, String queue, Map<String, String> content) {
        return remote.write(() -> api.add(new Addition(new NewItem(queue, "Normal", content, key.value()))));
    }

    void any() {
        remote.read(() -> api.items("Reference eq " + new Literal("nightshift"), 1));
    }
}
