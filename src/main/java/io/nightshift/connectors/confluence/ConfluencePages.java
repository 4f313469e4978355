package io.nightshift.connectors.confluence;

import io.nightshift.connectors.confluence.ConfluenceApi.Content;
import io.nightshift.connectors.confluence.ConfluenceApi.Hit;
import io.nightshift.connectors.confluence.ConfluenceApi.Links;
import io.nightshift.connectors.knowledge.Kind;
import io.nightshift.connectors.knowledge.KnowledgeSource;
import io.nightshift.connectors.knowledge.Markup;
import io.nightshift.connectors.knowledge.Page;
import io.nightshift.connectors.knowledge.Paging;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The current pages of the spaces that the settings name. */
final class ConfluencePages implements KnowledgeSource {

    private static final int A_PAGE = 250;
    private static final int HITS = 100;

    private final Spaces spaces;
    private final String site;
    private final Clock clock;

    ConfluencePages(Spaces spaces, ConfluenceSettings settings, Clock clock) {
        this.spaces = spaces;
        this.site = settings.site();
        this.clock = clock;
    }

    @Override
    public String source() {
        return Confluence.NAME;
    }

    @Override
    public List<Leaf> all() {
        return spaces.now().stream()
                .flatMap(space -> Paging.all(Confluence.NAME, after -> {
                            var some = spaces.read(api -> api.pages(space, A_PAGE, after));
                            return new Paging.Part<>(some.results(), cursor(some.links()));
                        })
                        .stream())
                .filter(ConfluenceApi.Page::isCurrent)
                .map(it -> new Leaf(it.id(), it.versionNumber()))
                .toList();
    }

    @Override
    public List<String> changedSince(Instant since) {
        var keys = spaces.keys();
        if (keys.isEmpty()) {
            return List.of();
        }
        var query = Cql.changedWithin(keys, Duration.between(since, clock.instant()));
        return Paging.all(Confluence.NAME, after -> {
                    var some = spaces.read(api -> api.search(query, HITS, after));
                    return new Paging.Part<>(some.results(), cursor(some.links()));
                })
                .stream()
                .flatMap(ConfluencePages::page)
                .distinct()
                .toList();
    }

    private static Stream<String> page(Hit hit) {
        return Stream.ofNullable(hit.content())
                .filter(Content::isPage)
                .map(it -> Objects.requireNonNull(it.id(), "a page without id"));
    }

    /** Only the cursor is taken of the link: where it leads is ours to say. */
    private static @Nullable String cursor(@Nullable Links links) {
        if (links == null || links.next() == null) {
            return null;
        }
        var cursor = UriComponentsBuilder.fromUriString(links.next())
                .build()
                .getQueryParams()
                .getFirst("cursor");
        return cursor == null ? null : UriUtils.decode(cursor, StandardCharsets.UTF_8);
    }

    @Override
    public Optional<Page> read(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        var page = spaces.read(api -> api.page(Long.parseLong(id)));
        return page.isCurrent() && page.id().equals(id)
                ? spaces.keyOf(page.spaceId()).map(space -> page(page, space))
                : Optional.empty();
    }

    /** The link is made of numbers alone: the one Confluence gives has the title in it. */
    private Page page(ConfluenceApi.Page page, String space) {
        return new Page(
                page.id(),
                Kind.of(page.title(), page.labelNames()),
                page.title(),
                site + "/wiki/spaces/" + space + "/pages/" + page.id(),
                page.versionNumber(),
                Markup.plain(page.storage()));
    }
}
