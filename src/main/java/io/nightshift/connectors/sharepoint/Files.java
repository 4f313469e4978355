package io.nightshift.connectors.sharepoint;

import io.nightshift.connectors.knowledge.Kind;
import io.nightshift.connectors.knowledge.KnowledgeSource.Leaf;
import io.nightshift.connectors.knowledge.Page;
import io.nightshift.connectors.sharepoint.GraphApi.Item;
import io.nightshift.connectors.sharepoint.GraphApi.Versions;
import io.nightshift.connectors.sharepoint.GraphErrors.LiesElsewhere;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of some document libraries, as far as there is text in them that we can read. */
record Files(Graph graph, FileStores stores, List<String> drives) implements Part {

    private static final String PREFIX = "file/";
    private static final long LARGEST = 8L * 1024 * 1024;

    Files {
        drives = List.copyOf(drives);
    }

    @Override
    public boolean has(String id) {
        return id.startsWith(PREFIX);
    }

    @Override
    public List<Leaf> all() {
        return drives.stream()
                .flatMap(drive -> readable(drive).map(it -> new Leaf(id(drive, it), it.version())))
                .toList();
    }

    @Override
    public List<String> changedSince(Instant since) {
        Predicate<Item> hasChanged = it -> Versions.isSince(since, it.lastModifiedDateTime());
        return drives.stream()
                .flatMap(drive -> readable(drive).filter(hasChanged).map(it -> id(drive, it)))
                .toList();
    }

    /** The same may be listed more than once; the last time it is as it is. */
    private Stream<Item> readable(String drive) {
        Map<String, Item> last = new LinkedHashMap<>();
        graph.list(GraphApi.Items.class, api -> api.items(drive)).forEach(it -> last.put(it.id(), it));
        return last.values().stream().filter(Files::isReadable);
    }

    private static boolean isReadable(Item item) {
        return item.isFile()
                && FileForm.of(item.called()).isPresent()
                && Objects.requireNonNullElse(item.size(), 0L) <= LARGEST;
    }

    private static String id(String drive, Item item) {
        return PREFIX + drive + "/" + item.id();
    }

    @Override
    public Optional<Page> read(String id) {
        var named = id.split("/", 3);
        if (named.length < 3 || !drives.contains(named[1])) {
            return Optional.empty();
        }
        var item = graph.read(api -> api.item(named[1], named[2]));
        return isReadable(item)
                ? FileForm.of(item.called()).map(form -> page(id, item, form.text(content(named[1], named[2]))))
                : Optional.empty();
    }

    private byte[] content(String drive, String item) {
        var content = graph.remote().<Content>read(() -> asked(drive, item));
        return content.elsewhere() == null ? content.bytes() : stores.fetch(content.elsewhere());
    }

    private record Content(byte[] bytes, @Nullable String elsewhere) {}

    /** An empty file has no body. */
    private Content asked(String drive, String item) {
        try {
            var bytes = graph.ask(api -> api.content(drive, item));
            return new Content(bytes == null ? new byte[0] : bytes, null);
        } catch (LiesElsewhere e) {
            return new Content(new byte[0], e.address());
        }
    }

    private static Page page(String id, Item item, String text) {
        var title = item.called().replaceFirst("\\.[A-Za-z]{2,8}$", "");
        return new Page(
                id,
                Kind.of(title, List.of()),
                title,
                Objects.requireNonNullElse(item.webUrl(), ""),
                item.version(),
                text);
    }
}
