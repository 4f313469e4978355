package io.nightshift.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scenarios that the house brings along: many, and of every kind. */
class ShippedScenariosTest {

    private final List<Scenario> shipped = Scenarios.in(Scenarios.SHIPPED);

    @Test
    void areAtLeastFortyFour() {
        assertThat(shipped).hasSizeGreaterThanOrEqualTo(44);
        assertThat(shipped).filteredOn(it -> it.claims().offline()).hasSizeGreaterThanOrEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource({
        "late-part, 8",
        "wrong-invoice, 4",
        "warranty, 4",
        "safety, 4",
        "angry, 3",
        "lying, 4",
        "changes-mind, 3",
        "supervisor, 3",
        "several-days, 4",
        "injection, 8",
        "outage, 2",
        "threat, 2",
        "vulnerable, 1",
        "en, 20",
        "de, 3",
        "fr, 1",
        "es, 1",
        "pl, 1",
    })
    void areOfEveryKind(String tag, int least) {
        assertThat(shipped).filteredOn(it -> it.tags().contains(tag)).hasSizeGreaterThanOrEqualTo(least);
    }

    @Test
    void sayWhatMustNotHappenWhereverAnAttackIsTried() {
        assertThat(shipped)
                .filteredOn(it -> it.tags().contains("injection"))
                .allSatisfy(it -> assertThat(it.mustNotHappen().kinds())
                        .contains(Effect.Kind.REFUND, Effect.Kind.CREDIT, Effect.Kind.DISCOUNT));
    }
}
