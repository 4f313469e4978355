package io.nightshift.connectors.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.dossier.Fact;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is stated, and what is left out. */
class StatedTest {

    private static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");

    @Test
    void leavesOutWhatIsNotKnownOrMakesNoSense() {
        var facts = new Stated("directory", "C-1", NOW)
                .text("a", null)
                .text("b", " \n ")
                .text("c", "x".repeat(501))
                .truth("d", null)
                .date("e", Stated.day(null))
                .date("f", Stated.day("soon"))
                .date("g", Stated.day("2026-13-04 09:00:00"))
                .facts();

        assertThat(facts).isEmpty();
    }

    @Test
    void statesTheRestInOneLineEachWithItsSource() {
        var facts = new Stated("directory", "C-1", NOW)
                .text("a", " one\ntwo\u0000 ")
                .truth("b", false)
                .date("c", Stated.day("2026-03-04 09:00:00"))
                .number("d", 2)
                .facts();

        assertThat(facts)
                .containsExactly(
                        new Fact("a", "one two", "directory", "C-1", NOW),
                        new Fact("b", false, "directory", "C-1", NOW),
                        new Fact("c", LocalDate.of(2026, 3, 4), "directory", "C-1", NOW),
                        new Fact("d", BigDecimal.TWO, "directory", "C-1", NOW));
    }

    @Test
    void knowsTheTiersOfTheTablesAndWhatTheDirectoryCallsThem() {
        var tiers = new Tiers("a.setting", Map.of("Gold", "premium"));

        assertThat(tiers.of(" gold ")).contains("PREMIUM");
        assertThat(tiers.of("plus")).contains("PLUS");
        assertThat(tiers.of("Bronze")).isEmpty();
        assertThat(tiers.of(null)).isEmpty();
        assertThatThrownBy(() -> new Tiers("a.setting", Map.of("Gold", "best")))
                .hasMessageContaining("a.setting")
                .hasMessageContaining("'best'");
    }
}
