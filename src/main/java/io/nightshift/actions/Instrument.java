package io.nightshift.actions;

import java.util.Optional;

/** What carries out the actions of one topic. Called without a database transaction. */
public interface Instrument {

    /** The topic of the activities it serves, such as {@code issue-refund}. */
    String topic();

    /** What can go wrong at least, whatever a diagram says. */
    default Tool.Risk leastRisk() {
        return Tool.Risk.NONE;
    }

    /** The thing that it changes, such as an invoice: no two deeds change it at the same moment. */
    default Optional<String> changes(Deed deed) {
        return Optional.empty();
    }

    /** Does the work; {@link Refused} if the system will not, {@link Unavailable} if nobody knows. */
    Receipt carryOut(Deed deed);

    /** Whether the work of this key was done; {@link CannotTell} if the system cannot be asked. */
    Optional<Receipt> lookUp(Deed deed);
}
