package io.nightshift.connectors.confluence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** What we call at Confluence, in its words. What it says beyond that is not read. */
interface ConfluenceApi {

    @GetExchange("/wiki/rest/api/search?excerpt=none")
    @Nullable
    Found search(
            @RequestParam("cql") String cql,
            @RequestParam("limit") int most,
            @RequestParam(name = "cursor", required = false) @Nullable String after);

    @GetExchange("/wiki/api/v2/pages?status=current")
    @Nullable
    Pages pages(
            @RequestParam("space-id") String space,
            @RequestParam("limit") int most,
            @RequestParam(name = "cursor", required = false) @Nullable String after);

    @GetExchange("/wiki/api/v2/pages/{id}?body-format=storage&include-labels=true")
    @Nullable
    Page page(@PathVariable long id);

    @GetExchange("/wiki/api/v2/spaces?status=current")
    @Nullable
    Spaces spaces(@RequestParam("keys") String key);

    record Found(
            List<Hit> results,
            @JsonProperty("_links") @Nullable Links links) {

        public Found {
            results = List.copyOf(Objects.requireNonNull(results, "no results in it"));
        }
    }

    /** A hit may be something else than a page, which then has no content. */
    record Hit(@Nullable Content content) {}

    record Content(@Nullable String id, @Nullable String type) {

        boolean isPage() {
            return "page".equals(type) && id != null;
        }
    }

    record Links(@Nullable String next) {}

    record Pages(
            List<Page> results,
            @JsonProperty("_links") @Nullable Links links) {

        public Pages {
            results = List.copyOf(Objects.requireNonNull(results, "no results in it"));
        }
    }

    record Page(
            String id,
            String status,
            String title,
            String spaceId,
            @Nullable Version version,
            @Nullable Body body,
            @Nullable Labels labels) {

        public Page {
            Objects.requireNonNull(id, "a page without id");
            Objects.requireNonNull(status, "a page without status");
            Objects.requireNonNull(title, "a page without title");
            Objects.requireNonNull(spaceId, "a page without spaceId");
        }

        boolean isCurrent() {
            return status.equals("current");
        }

        String versionNumber() {
            return version == null ? "?" : String.valueOf(version.number());
        }

        String storage() {
            return body == null || body.storage() == null
                    ? ""
                    : Objects.requireNonNullElse(body.storage().value(), "");
        }

        List<String> labelNames() {
            return labels == null || labels.results() == null
                    ? List.of()
                    : labels.results().stream()
                            .map(Label::name)
                            .filter(Objects::nonNull)
                            .toList();
        }
    }

    record Version(int number) {}

    record Body(@Nullable Storage storage) {}

    record Storage(@Nullable String value) {}

    record Labels(@Nullable List<Label> results) {}

    record Label(@Nullable String name) {}

    record Spaces(List<Space> results) {

        public Spaces {
            results = List.copyOf(Objects.requireNonNull(results, "no results in it"));
        }
    }

    record Space(String id, String key, @Nullable String status) {

        public Space {
            Objects.requireNonNull(id, "a space without id");
            Objects.requireNonNull(key, "a space without key");
        }
    }
}
