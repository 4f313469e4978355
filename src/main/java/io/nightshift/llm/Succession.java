package io.nightshift.llm;

import io.nightshift.llm.BundleEntry.State;
import io.nightshift.llm.BundleEvents.Standing;
import io.nightshift.llm.BundleEvents.Word;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts one bundle in the place of the live one, and writes down both ends; in the caller's transaction. */
@Component
class Succession {

    static final String HOUSE = "nightshift";

    private final BundleRegistry registry;
    private final BundleEvents events;

    Succession(BundleRegistry registry, BundleEvents events) {
        this.registry = registry;
        this.events = events;
    }

    /** The settings have it so. */
    void configure(BundleEntry next, String reason) {
        replace(next, null, List.of(), new Change(Word.CONFIGURED, Word.RETIRED, HOUSE, reason));
    }

    /** A person has it so, perhaps despite what the gate says. */
    void promote(BundleEntry next, String person, String reason, List<String> despite) {
        replace(next, person, despite, new Change(Word.PROMOTED, Word.RETIRED, person, reason));
    }

    /** The one before is live again. */
    void restore(BundleEntry former, String person, String reason) {
        replace(former, person, List.of(), new Change(Word.RESTORED, Word.ROLLED_BACK, person, reason));
    }

    private void replace(BundleEntry next, @Nullable String person, List<String> despite, Change change) {
        var live = registry.in(State.LIVE);
        live.ifPresent(it -> registry.takeBack(it.id(), State.RETIRED));
        registry.makeLive(next.id(), person, !despite.isEmpty());
        live.ifPresent(it -> change.note(events, it.id(), change.ofFormer, standing(it, live), retired(next)));
        var after = new Standing(State.LIVE, null, next.id(), despite);
        change.note(events, next.id(), change.ofNext, standing(next, live), after);
    }

    private static Standing standing(BundleEntry entry, Optional<BundleEntry> live) {
        return new Standing(
                entry.state(), entry.share(), live.map(BundleEntry::id).orElse(null), null);
    }

    private static Standing retired(BundleEntry next) {
        return new Standing(State.RETIRED, null, next.id(), null);
    }

    /** What happens to the bundle that becomes live and to the one that was, by whom and why. */
    private record Change(Word ofNext, Word ofFormer, String actor, String reason) {

        void note(BundleEvents events, String bundle, Word word, Standing before, Standing after) {
            events.note(bundle, word, actor, reason, before, after);
        }
    }
}
