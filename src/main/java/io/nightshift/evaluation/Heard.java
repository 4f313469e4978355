package io.nightshift.evaluation;

import java.util.List;

/**
 * What a customer sees when the case has come to rest.
 *
 * @param all what they were told so far, oldest first
 */
record Heard(Stop stop, List<String> all) {

    Heard {
        all = List.copyOf(all);
    }

    /** What they were told last; empty if nothing yet. */
    String told() {
        return all.isEmpty() ? "" : all.getLast();
    }
}
