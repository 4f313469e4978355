package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.dossier.Dossier;
import io.nightshift.dossier.Dossiers;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import io.nightshift.intake.Messages;
import io.nightshift.oversight.Resolutions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The dossier to plan on: gathered again where a person has taken so long that no table would decide on it. */
@Component
class CurrentDossier {

    /** A plan takes time too, so the facts must stay fresh beyond its draft. */
    private static final int RESERVE = 2;

    private final Sources sources;
    private final Dossiers dossiers;
    private final FactScreening screening;
    private final Messages messages;
    private final Resolutions resolutions;
    private final CaseFile file;
    private final FactAges factAges;
    private final Clock clock;

    CurrentDossier(
            Sources sources,
            Dossiers dossiers,
            FactScreening screening,
            Messages messages,
            Resolutions resolutions,
            CaseFile file,
            FactAges factAges,
            Clock clock) {
        this.sources = sources;
        this.dossiers = dossiers;
        this.screening = screening;
        this.messages = messages;
        this.resolutions = resolutions;
        this.file = file;
        this.factAges = factAges;
        this.clock = clock;
    }

    /** Screens what was looked up, like what was gathered; to be kept beside it, with the plan that it was looked up for. */
    Runnable remembering(Case it, List<Fact> lookedUp) {
        if (lookedUp.isEmpty()) {
            return () -> {};
        }
        var suspicions = screening.of(new Dossier(it.id(), lookedUp, Map.of()));
        return () -> {
            dossiers.store(dossiers.latest(it.id()).with(lookedUp), it.round());
            suspicions.run();
        };
    }

    /** The dossier, and what to write with the plan that rests on it. Call without a transaction: systems are asked. */
    Current of(Case it, String processDefinition) {
        var known = dossiers.latest(it.id());
        if (!hasGrownOld(known, processDefinition)) {
            return new Current(known, () -> {});
        }
        var again = keeping(known, sources.ask(it, messages.read(it.id())));
        mustBeAboutTheSameInvoice(it, known, again);
        var suspicions = screening.of(again);
        return new Current(again, () -> {
            write(it, again);
            suspicions.run();
        });
    }

    /** Whether a fact is so old that a table may soon refuse to decide on it. */
    boolean hasGrownOld(CaseId id, String processDefinition) {
        return hasGrownOld(dossiers.latest(id), processDefinition);
    }

    private boolean hasGrownOld(Dossier known, String processDefinition) {
        var ages = factAges.of(processDefinition);
        return known.facts().stream()
                .filter(fact -> !LookUp.isOwnName(fact.name()))
                .anyMatch(fact -> isOld(fact, ages));
    }

    private boolean isOld(Fact fact, Map<String, Duration> ages) {
        var limit = ages.getOrDefault(fact.name(), Fact.FRESH).dividedBy(RESERVE);
        return fact.fetchedAt().isBefore(clock.instant().minus(limit));
    }

    /** What a source that is silent this time said before is kept, and what was looked up; it stays as old as it is. */
    private static Dossier keeping(Dossier known, Dossier again) {
        var kept = known.facts().stream()
                .filter(fact -> again.missing().containsKey(fact.source()) || LookUp.isOwnName(fact.name()));
        return new Dossier(
                again.caseId(), Stream.concat(again.facts().stream(), kept).toList(), again.missing());
    }

    /** What a person decided holds for the invoice that the person saw, and for no other. */
    private void mustBeAboutTheSameInvoice(Case it, Dossier known, Dossier again) {
        if (resolutions.of(it.id(), it.round()).isPresent() && !invoice(known).equals(invoice(again))) {
            throw new DraftPlan.NoSoundPlan("a person decided about invoice "
                    + invoice(known).orElse("unknown") + ", and billing now speaks of "
                    + invoice(again).orElse("none"));
        }
    }

    private static Optional<String> invoice(Dossier dossier) {
        return dossier.fact("invoice.number").map(fact -> fact.value().toString());
    }

    private void write(Case it, Dossier again) {
        dossiers.store(again, it.round());
        file.append(
                it.id(),
                Actor.AGENT,
                "context-refreshed",
                "Gathered again, because what was known had grown old"
                        + (again.missing().isEmpty()
                                ? ""
                                : "; still as old: "
                                        + String.join(", ", again.missing().keySet())),
                Map.of("round", it.round(), "missing", again.missing()));
    }

    /** A dossier, and the writes that belong to it. */
    record Current(Dossier dossier, Runnable writes) {}
}
