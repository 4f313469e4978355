package io.nightshift.connectors.knowledge;

import io.nightshift.actions.Unavailable;
import io.nightshift.understanding.Document;
import io.nightshift.understanding.Found;
import io.nightshift.understanding.SentenceVectors;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What this node has of the local index at hand, for searching; whoever searches waits for nobody. */
final class Library {

    private final Set<String> sources;
    private final Pages pages;
    private final KnowledgeSettings settings;
    private final SentenceVectors vectors;
    private final Clock clock;

    private volatile @Nullable Hall hall;

    Library(Set<String> sources, Pages pages, KnowledgeSettings settings, SentenceVectors vectors, Clock clock) {
        this.sources = Set.copyOf(sources);
        this.pages = pages;
        this.settings = settings;
        this.vectors = vectors;
        this.clock = clock;
    }

    private record Hall(String edition, Map<String, Pages.Kept> pages, Shelf shelf, Map<String, float[]> meanings) {

        Passage passage(Found found) {
            var kept = pages.get(found.document().id());
            if (kept == null) {
                throw new IllegalStateException("What is on the shelf is in the list");
            }
            return new Passage(kept.source(), kept.page(), found.passage());
        }
    }

    /** Reads what has changed; only what is new has to be understood. Slow where that is much, so nobody else calls it. */
    synchronized void refresh() {
        var since = clock.instant().minus(settings.forgetAfter());
        var edition = pages.edition(sources, since);
        var before = hall;
        if (before == null || !edition.equals(before.edition)) {
            var kept = pages.all(sources, since).stream()
                    .collect(
                            Collectors.toMap(it -> it.source() + " " + it.page().id(), Function.identity()));
            var documents = kept.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(it -> new Document(
                            it.getKey(),
                            it.getValue().page().title(),
                            it.getValue().page().body()))
                    .toList();
            var known = new KnownVectors(before == null ? Map.of() : before.meanings, vectors);
            var shelf = new Shelf(documents, known);
            hall = new Hall(edition, kept, shelf, known.learnt());
        }
    }

    /** The passages that fit, the best first. */
    List<Passage> search(String words, int most) {
        var here = ready();
        return here.shelf.best(words, most).stream().map(here::passage).toList();
    }

    /** The best of each kind that fits; on the tone the best there is, for one fits where no other does. */
    List<Passage> bestOfEach(String words) {
        var here = ready();
        return here.shelf.ranked(words).stream()
                .filter(it -> it.fits() || here.passage(it).page().kind() == Kind.TONE)
                .map(here::passage)
                .collect(Collectors.groupingBy(it -> it.page().kind()))
                .values()
                .stream()
                .map(List::getFirst)
                .toList();
    }

    private Hall ready() {
        var here = hall;
        if (here == null) {
            throw new Unavailable("The knowledge is still being read");
        }
        return here;
    }
}
