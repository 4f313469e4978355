package io.nightshift.process;

import io.nightshift.cases.Case;
import io.nightshift.dossier.Dossier;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Gathering;
import io.nightshift.dossier.References;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks every system what it knows of a case. */
@Component
class Sources {

    private final Gathering gathering;
    private final Clock clock;

    Sources(Gathering gathering, Clock clock) {
        this.gathering = gathering;
        this.clock = clock;
    }

    /** Asks about the case as the customer's messages tell it. */
    Dossier ask(Case it, List<String> messages) {
        var words = new ArrayList<>(messages.isEmpty() ? List.of("") : messages);
        // The subject belongs to the first message: what both name is named once.
        words.set(0, it.subject() + "\n" + words.getFirst());
        var text = String.join("\n", words);
        return gathering.gather(
                new Enquiry(it.id(), it.customer(), it.ticket(), References.inNewest(words), text, clock.instant()));
    }
}
