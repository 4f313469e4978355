package io.nightshift.connectors.desk;

import io.nightshift.actions.Refused;

/**
 * Leads a ticket to the status or priority that a word of the toolbox means.
 *
 * @param <T> the desk's tickets
 */
public interface Statuses<T> {

    /** {@link Refused} for a word that means nothing here. */
    void mustKnow(String word);

    /** Done again it does nothing, because what is there already is left alone. */
    void lead(T ticket, String word);
}
