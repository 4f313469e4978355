package io.nightshift.retail;

import java.util.List;

/** What an agent does next. */
sealed interface Turn {

    /** Changes something; the first that is not done ends the turn. */
    record Act(List<Call> writes) implements Turn {}

    /** Leaves the customer to a person. */
    record HandOver(String reason) implements Turn {}

    /** Has nothing more to do for the customer. */
    record Leave() implements Turn {}
}
