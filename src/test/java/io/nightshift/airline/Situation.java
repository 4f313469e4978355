package io.nightshift.airline;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;

/** What the systems of the airline say about one reservation: whose, how booked, and how its flights stand. */
record Situation(
        String membership,
        String cabin,
        String insurance,
        int passengers,
        LocalDateTime createdAt,
        List<String> segmentStatus) {

    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);

    Situation {
        requireNonNull(membership, "membership is missing");
        requireNonNull(cabin, "cabin is missing");
        requireNonNull(insurance, "insurance is missing");
        requireNonNull(createdAt, "created_at is missing");
        segmentStatus = List.copyOf(segmentStatus);
    }

    Facts facts(Rulebook rules, LocalDateTime now) {
        return Trip.of(segmentStatus, rules)
                .facts()
                .with("customer.membership", membership)
                .with("reservation.cabin", cabin)
                .with("reservation.insurance", insurance)
                .with("reservation.passengers", passengers)
                .with("booking.hoursAgo", hoursBefore(now));
    }

    private BigDecimal hoursBefore(LocalDateTime now) {
        var seconds = Duration.between(createdAt, now).toSeconds();
        return BigDecimal.valueOf(seconds).divide(SECONDS_AN_HOUR, 6, RoundingMode.HALF_UP);
    }
}
