package io.nightshift.dossier;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.cases.CaseId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was looked up stands beside what was gathered and never in its place. */
class DossierTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

    private final Dossier gathered = new Dossier(new CaseId(1), List.of(fact("order.late", false, "orders")), Map.of());

    @Test
    void takesNothingUnderANameThatATableMayAskFor() {
        var told = gathered.with(List.of(
                fact("order.late", true, "a look-up"),
                fact("invoice.paid", true, "a look-up"),
                fact("seen.SO-1.late", true, "a look-up"),
                fact("knowledge.KB-1", "a passage", "a look-up")));

        assertThat(told.facts())
                .extracting(Fact::name)
                .containsExactly("order.late", "seen.SO-1.late", "knowledge.KB-1");
        assertThat(told.byName().get("order.late")).isEqualTo(gathered.byName().get("order.late"));
    }

    @Test
    void holdsTheNewestOfWhatWasLookedUpTwice() {
        var told = gathered.with(List.of(fact("seen.SO-1.late", true, "a look-up")))
                .with(List.of(fact("seen.SO-1.late", false, "a look-up")));

        assertThat(requireNonNull(told.byName().get("seen.SO-1.late")).value()).isEqualTo(false);
        assertThat(told.byName().get("seen.SO-1.late").disputedBy()).isEmpty();
    }

    private static Fact fact(String name, Object value, String source) {
        return new Fact(name, value, source, "R-1", NOW);
    }
}
