package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.Cases;
import io.nightshift.dossier.Dossier;
import io.nightshift.dossier.Dossiers;
import io.nightshift.intake.Messages;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** "Gather context": asks every system side by side what it knows of the case. */
@Component
class GatherContext implements Duty {

    private final Cases cases;
    private final Messages messages;
    private final Sources sources;
    private final Dossiers dossiers;
    private final FactScreening screening;
    private final CaseFile file;

    GatherContext(
            Cases cases,
            Messages messages,
            Sources sources,
            Dossiers dossiers,
            FactScreening screening,
            CaseFile file) {
        this.cases = cases;
        this.messages = messages;
        this.sources = sources;
        this.dossiers = dossiers;
        this.screening = screening;
        this.file = file;
    }

    @Override
    public Set<String> topics() {
        return Set.of("gather-context");
    }

    @Override
    public Done work(HeldTask task) {
        var it = cases.get(task.caseId());
        var unread = messages.unread(it.id());
        var dossier = sources.ask(it, messages.all(it.id()));
        var suspicions = screening.of(dossier);
        return new Done(() -> {
            write(it, unread, dossier);
            suspicions.run();
        });
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
