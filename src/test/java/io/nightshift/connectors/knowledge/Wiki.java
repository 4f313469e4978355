package io.nightshift.connectors.knowledge;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A source that is kept in memory, and counts what it is asked. */
class Wiki implements KnowledgeSource {

    final Map<String, Page> pages = new TreeMap<>();
    final Map<String, Instant> changed = new TreeMap<>();
    final Map<String, RuntimeException> failing = new TreeMap<>();
    final List<String> asked = new ArrayList<>();
    final Clock clock;

    /** What happens while it is asked, by what it is asked for. */
    Consumer<String> meanwhile = what -> {};

    Wiki(Clock clock) {
        this.clock = clock;
    }

    void page(String id, String title, String body) {
        var version = 1
                + Optional.ofNullable(pages.get(id))
                        .map(it -> Integer.parseInt(it.version()))
                        .orElse(0);
        pages.put(
                id,
                new Page(id, Kind.of(title, List.of()), title, "https://wiki.example.com/" + id, "" + version, body));
        changed.put(id, clock.instant());
    }

    @Override
    public String source() {
        return "wiki";
    }

    @Override
    public List<Leaf> all() {
        asked.add("all");
        fail("all");
        return pages.values().stream()
                .map(it -> new Leaf(it.id(), it.version()))
                .toList();
    }

    @Override
    public List<String> changedSince(Instant since) {
        asked.add("changed since " + since);
        fail("changed");
        return changed.entrySet().stream()
                .filter(it -> pages.containsKey(it.getKey()) && !it.getValue().isBefore(since))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public Optional<Page> read(String id) {
        asked.add(id);
        fail(id);
        return Optional.ofNullable(pages.get(id));
    }

    private void fail(String what) {
        meanwhile.accept(what);
        var failure = failing.get(what);
        if (failure != null) {
            throw failure;
        }
    }
}
