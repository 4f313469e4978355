package io.nightshift.connectors.orders;

import io.nightshift.actions.EffectKey;
import io.nightshift.cases.CustomerRef;
import java.util.Optional;

/** Port to where expresses are ordered. */
public interface Dispatch {

    /** What was sent under a key, whoever it is for. */
    Optional<Sent> sentUnder(EffectKey key, CustomerRef customer);

    /** Sends once more what was not delivered; at most once for a key, however often it is called. */
    Sent send(EffectKey key, CustomerRef customer, KnownOrder order);
}
