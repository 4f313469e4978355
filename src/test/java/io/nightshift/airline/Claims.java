package io.nightshift.airline;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the customer says: why they cancel, and what they want to be compensated for. */
record Claims(String reason, @Nullable Complaint complaint) {

    static final String NOT_STATED = "not_stated";

    /** The customer has said nothing yet. */
    static final Claims NONE = new Claims(NOT_STATED, null);

    static Claims cancellingFor(String reason) {
        return new Claims(reason, null);
    }

    static Claims complaining(Complaint complaint) {
        return new Claims(NOT_STATED, complaint);
    }

    Optional<Complaint> complaintMade() {
        return Optional.ofNullable(complaint);
    }

    /** A complaint about a reservation, whether money was asked for, and whether the trip is changed or cancelled. */
    record Complaint(String reservationId, String kind, boolean asked, boolean changes) {

        /** The most that a customer could say of a trip. */
        static Stream<Complaint> imaginable() {
            return Stream.of("cancelled_flight", "delayed_flight").map(kind -> new Complaint("", kind, true, true));
        }

        Facts facts() {
            return Facts.of("claim.asked", asked).with("claim.complaint", kind).with("claim.changes", changes);
        }
    }
}
