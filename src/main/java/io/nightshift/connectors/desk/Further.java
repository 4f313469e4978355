package io.nightshift.connectors.desk;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.cases.CustomerRef;
import java.util.Optional;

/**
 * Tickets that follow a ticket and are for the company's eyes.
 *
 * @param <T> the desk's tickets
 */
public interface Further<T> {

    /** The ticket of this effect, if it was opened. */
    Optional<Receipt> find(EffectKey key, T followed);

    /** Opens it, with a mark by which {@link #find} finds it, in one call. */
    Receipt open(EffectKey key, CustomerRef customer, T followed, String subject, String text);
}
