package io.nightshift.connectors.sharepoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/** What we call at Graph, in its words. What it says beyond that is not read. */
interface GraphApi {

    @GetExchange("/sites/{site}")
    @Nullable
    Site site(@PathVariable String site);

    @GetExchange("/sites/{site}/pages/microsoft.graph.sitePage")
    @Nullable
    Pages pages(@PathVariable String site);

    @GetExchange("/sites/{site}/pages/{page}/microsoft.graph.sitePage?$expand=canvasLayout")
    @Nullable
    SitePage page(@PathVariable String site, @PathVariable String page);

    /** Everything in a library, however deep it lies, as one flat list. */
    @GetExchange("/drives/{drive}/root/delta")
    @Nullable
    Items items(@PathVariable String drive);

    @GetExchange("/drives/{drive}/items/{item}")
    @Nullable
    Item item(@PathVariable String drive, @PathVariable String item);

    @GetExchange("/drives/{drive}/items/{item}/content")
    byte @Nullable [] content(@PathVariable String drive, @PathVariable String item);

    record Site(String id, @Nullable String displayName) {

        public Site {
            Objects.requireNonNull(id, "a site without id");
        }

        String name() {
            return displayName == null ? id : displayName;
        }
    }

    /** A list that comes in parts. */
    interface Listed<T> {

        List<T> value();

        @Nullable
        String next();
    }

    record Pages(
            List<SitePage> value,
            @JsonProperty("@odata.nextLink") @Nullable String next) implements Listed<SitePage> {

        public Pages {
            value = List.copyOf(Objects.requireNonNull(value, "no value in it"));
        }
    }

    record Items(
            List<Item> value,
            @JsonProperty("@odata.nextLink") @Nullable String next) implements Listed<Item> {

        public Items {
            value = List.copyOf(Objects.requireNonNull(value, "no value in it"));
        }
    }

    record SitePage(
            String id,
            @Nullable String name,
            @Nullable String title,
            @Nullable String webUrl,
            @Nullable String eTag,
            @Nullable OffsetDateTime lastModifiedDateTime,
            @Nullable State publishingState,
            @Nullable JsonNode canvasLayout) {

        public SitePage {
            Objects.requireNonNull(id, "a page without id");
        }

        /** Where Graph says nothing of it, a page is taken for published. */
        boolean isPublished() {
            return publishingState == null
                    || publishingState.level() == null
                    || publishingState.level().equals("published");
        }

        String heading() {
            return Objects.requireNonNullElse(title, Objects.requireNonNullElse(name, id));
        }

        String version() {
            return Versions.of(eTag, lastModifiedDateTime);
        }
    }

    record State(@Nullable String level) {}

    record Item(
            String id,
            @Nullable String name,
            @Nullable String webUrl,
            @JsonProperty("cTag") @Nullable String contentTag,
            @JsonProperty("eTag") @Nullable String eTag,
            @Nullable OffsetDateTime lastModifiedDateTime,
            @Nullable JsonNode file,
            @Nullable JsonNode deleted,
            @Nullable Long size) {

        public Item {
            Objects.requireNonNull(id, "an item without id");
        }

        boolean isFile() {
            return isThere(file) && !isThere(deleted);
        }

        private static boolean isThere(@Nullable JsonNode facet) {
            return facet != null && !facet.isNull();
        }

        String called() {
            return Objects.requireNonNullElse(name, id);
        }

        String version() {
            return Versions.of(eTag, lastModifiedDateTime);
        }
    }

    /** Tags end with the number of the version, such as {@code "{DF69},7"}; where they do not, the time tells versions apart. */
    final class Versions {

        private static final Pattern NUMBER = Pattern.compile(".*,([0-9]{1,9})\"?");

        private Versions() {}

        static String of(@Nullable String tag, @Nullable OffsetDateTime changed) {
            var number = NUMBER.matcher(Objects.requireNonNullElse(tag, ""));
            if (number.matches()) {
                return number.group(1);
            }
            return changed == null
                    ? Objects.requireNonNullElse(tag, "?")
                    : changed.toInstant().toString();
        }

        /** What has no time may have changed at any. */
        static boolean isSince(Instant since, @Nullable OffsetDateTime changed) {
            return changed == null || !changed.toInstant().isBefore(since);
        }
    }
}
