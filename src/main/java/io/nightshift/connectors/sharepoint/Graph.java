package io.nightshift.connectors.sharepoint;

import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.knowledge.Paging;
import io.nightshift.connectors.remote.Remote;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Microsoft Graph, with our token. */
final class Graph {

    private final Remote remote;
    private final GraphApi api;
    private final URI address;

    Graph(Remote remote, URI address) {
        this.remote = remote;
        this.address = address;
        this.api = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(remote.client()))
                .build()
                .createClient(GraphApi.class);
    }

    Remote remote() {
        return remote;
    }

    <T> T read(Function<GraphApi, @Nullable T> question) {
        return remote.read(() -> question.apply(api));
    }

    /** The same without the limits of a call, for whoever is within one. */
    <T> @Nullable T ask(Function<GraphApi, @Nullable T> question) {
        return question.apply(api);
    }

    /** All parts of a list; the first one is asked for, the others are where the one before says. */
    <T, L extends GraphApi.Listed<T>> List<T> list(Class<L> form, Function<GraphApi, @Nullable L> first) {
        return Paging.all(SharePoint.NAME, next -> {
            var part = next == null ? read(first) : read(form, ours(next));
            return new Paging.Part<>(part.value(), part.next());
        });
    }

    private <L> L read(Class<L> form, URI next) {
        return remote.read(() -> remote.client().get().uri(next).retrieve().body(form));
    }

    /** Our token goes with it, so it must lead to Graph and nowhere else. */
    private URI ours(String next) {
        try {
            var link = new URI(next);
            if (Objects.equals(address.getScheme(), link.getScheme())
                    && Objects.equals(address.getRawAuthority(), link.getRawAuthority())) {
                return link;
            }
        } catch (URISyntaxException e) {
            throw new Unavailable(SharePoint.NAME + " goes on at an address that is none", e);
        }
        throw new Unavailable(SharePoint.NAME + " goes on at another system; our token does not go there");
    }
}
