package io.nightshift.connectors.sharepoint;

import io.nightshift.connectors.knowledge.Kind;
import io.nightshift.connectors.knowledge.KnowledgeSource.Leaf;
import io.nightshift.connectors.knowledge.Markup;
import io.nightshift.connectors.knowledge.Page;
import io.nightshift.connectors.sharepoint.GraphApi.SitePage;
import io.nightshift.connectors.sharepoint.GraphApi.Versions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The published pages of a site. */
record SitePages(Graph graph, String site) implements Part {

    private static final String PREFIX = "page/";

    @Override
    public boolean has(String id) {
        return id.startsWith(PREFIX);
    }

    private Stream<SitePage> published() {
        return graph.list(GraphApi.Pages.class, api -> api.pages(site)).stream().filter(SitePage::isPublished);
    }

    @Override
    public List<Leaf> all() {
        return published().map(it -> new Leaf(PREFIX + it.id(), it.version())).toList();
    }

    @Override
    public List<String> changedSince(Instant since) {
        return published()
                .filter(it -> Versions.isSince(since, it.lastModifiedDateTime()))
                .map(it -> PREFIX + it.id())
                .toList();
    }

    @Override
    public Optional<Page> read(String id) {
        var page = graph.read(api -> api.page(site, id.substring(PREFIX.length())));
        return page.isPublished() ? Optional.of(page(id, page)) : Optional.empty();
    }

    private static Page page(String id, SitePage page) {
        return new Page(
                id,
                Kind.of(page.heading(), List.of()),
                page.heading(),
                Objects.requireNonNullElse(page.webUrl(), ""),
                page.version(),
                text(page));
    }

    /** The text in its web parts, in their order. */
    private static String text(SitePage page) {
        return page.canvasLayout() == null
                ? ""
                : page.canvasLayout().findValuesAsText("innerHtml").stream()
                        .map(Markup::plain)
                        .collect(Collectors.joining("\n\n"));
    }
}
