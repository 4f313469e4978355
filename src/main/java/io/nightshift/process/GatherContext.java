package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.Cases;
import io.nightshift.dossier.Dossier;
import io.nightshift.dossier.Dossiers;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Gathering;
import io.nightshift.dossier.References;
import io.nightshift.intake.Messages;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** "Gather context": asks every system side by side what it knows of the case. */
@Component
class GatherContext implements Duty {

    private final Cases cases;
    private final Messages messages;
    private final Gathering gathering;
    private final Dossiers dossiers;
    private final CaseFile file;
    private final Clock clock;

    GatherContext(Cases cases, Messages messages, Gathering gathering, Dossiers dossiers, CaseFile file, Clock clock) {
        this.cases = cases;
        this.messages = messages;
        this.gathering = gathering;
        this.dossiers = dossiers;
        this.file = file;
        this.clock = clock;
    }

    @Override
    public Set<String> topics() {
        return Set.of("gather-context");
    }

    @Override
    public Done work(HeldTask task) {
        var it = cases.get(task.caseId());
        var unread = messages.unread(it.id());
        var dossier = gathering.gather(enquiry(it));
        return new Done(() -> write(it, unread, dossier));
    }

    private Enquiry enquiry(Case it) {
        var words = new ArrayList<String>();
        words.add(it.subject());
        words.addAll(messages.all(it.id()));
        var text = String.join("\n", words);
        return new Enquiry(it.id(), it.customer(), it.ticket(), References.in(text), text, clock.instant());
    }

    private void write(Case it, List<String> read, Dossier dossier) {
        dossiers.store(dossier, it.round());
        messages.read(it.id(), it.round(), read);
        var missing = dossier.missing().isEmpty()
                ? ""
                : "; missing: " + String.join(", ", dossier.missing().keySet());
        file.append(
                it.id(),
                Actor.AGENT,
                "context-gathered",
                dossier.facts().size() + " facts gathered" + missing,
                Map.of("round", it.round(), "missing", dossier.missing()));
    }
}
