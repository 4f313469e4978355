package io.nightshift.process;

import io.nightshift.dossier.Dossier;
import io.nightshift.dossier.Fact;
import io.nightshift.intake.Suspicions;
import io.nightshift.safety.Screening;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Screens the facts that are texts: whoever wrote a note or a page of knowledge, it came from outside like the ticket. */
@Component
class FactScreening {

    private final Suspicions suspicions;

    FactScreening(Suspicions suspicions) {
        this.suspicions = suspicions;
    }

    /** Screens at once, without a transaction; what to write about it goes with the dossier. */
    Runnable of(Dossier dossier) {
        Map<Fact, Screening.Screened> suspects = new LinkedHashMap<>();
        for (var fact : dossier.facts()) {
            if (fact.value() instanceof String text) {
                suspects.put(fact, Screening.screen(text));
            }
        }
        suspects.values().removeIf(screened -> screened.score() == 0);
        return () -> suspects.forEach((fact, screened) -> suspicions.fact(dossier.caseId(), place(fact), screened));
    }

    private static Suspicions.Place place(Fact fact) {
        return new Suspicions.Place(fact.source(), fact.reference(), fact.name());
    }
}
