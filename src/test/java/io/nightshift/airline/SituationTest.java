package io.nightshift.airline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The facts of one reservation, at their limits and where nobody knows them. */
class SituationTest {

    private static final LocalDateTime NOW = LocalDateTime.parse("2030-03-15T12:00:00");

    private final Policy policy = new Policy(new Rulebook(), NOW);

    @Test
    void isCancelledUntilTheLastSecondOfTheDayAfterBooking() {
        assertThat(cancelled(NOW.minusHours(24), "available").allows()).isTrue();
        assertThat(cancelled(NOW.minusHours(24).minusSeconds(1), "available").rule())
                .isEqualTo("cancel-no-ground");
        assertThat(cancelled(NOW, "available").allows()).isTrue();
        assertThat(cancelled(NOW.plusSeconds(1), "available").rule()).isEqualTo("cancel-booked-later");
    }

    @Test
    void isForAPersonAsSoonAsAnyFlightHasTakenOff() {
        assertThat(cancelled(NOW, "available", "landed").rule()).isEqualTo("cancel-taken-off");
        assertThat(cancelled(NOW, "cancelled", "flying").rule()).isEqualTo("cancel-taken-off");
        assertThat(cancelled(NOW, "on time", "delayed").allows()).isTrue();
    }

    @Test
    void isForAPersonWhenNobodyKnowsHowTheFlightsStand() {
        assertThat(cancelled(NOW, "available", "diverted").rule()).isEqualTo("cancel-trip-unknown");
        assertThat(cancelled(NOW).rule()).isEqualTo("cancel-trip-unknown");
    }

    @Test
    void isCompensatedForEachPassenger() {
        var complaint = new Claims.Complaint("ANY", "cancelled_flight", true, false);
        var three = new Situation("gold", "economy", "no", 3, NOW, List.of("landed", "cancelled"));

        assertThat(policy.compensation(three, complaint).amount()).isEqualByComparingTo("300");
    }

    private Ruling cancelled(LocalDateTime booked, String... statuses) {
        var situation = new Situation("regular", "economy", "no", 1, booked, List.of(statuses));
        return policy.cancellation(situation, "change_of_plan");
    }
}
