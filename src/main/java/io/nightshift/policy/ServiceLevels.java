package io.nightshift.policy;

import io.nightshift.dossier.Dossier;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How long people and customers may take, by the table {@code service-levels}. */
@Component
public class ServiceLevels {

    private final DecisionTables tables;

    ServiceLevels(DecisionTables tables) {
        this.tables = tables;
    }

    /** The limits for one kind of waiting, for the tier of the dossier's customer. */
    public ServiceLevel of(Waiting waitingFor, Dossier dossier) {
        var tier = dossier.fact("customer.tier")
                .map(fact -> fact.value().toString())
                .orElse("STANDARD");
        var decision = tables.decide("service-levels", Map.of("waitingFor", waitingFor.word(), "tier", tier));
        return new ServiceLevel(decision.word("remindAfter"), decision.word("limit"));
    }

    /** Whom a case waits for. */
    public enum Waiting {
        APPROVAL("approval"),
        DECISION("decision"),
        HAND_OVER("hand-over"),
        CUSTOMER("customer"),
        COLLEAGUE("colleague");

        private final String word;

        Waiting(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Two ISO 8601 durations, such as {@code PT4H}. */
    public record ServiceLevel(String remindAfter, String limit) {}
}
