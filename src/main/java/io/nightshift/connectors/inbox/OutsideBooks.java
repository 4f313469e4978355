package io.nightshift.connectors.inbox;

import io.nightshift.actions.Tidings;
import java.util.Optional;

/** Port to a system outside that carries out deeds of the house and tells what becomes of them later. */
public non-sealed interface OutsideBooks extends OutsideSystem {

    /** What has become of a thing, as it is now; empty if it is none of the house's, or as it should be. Called without a transaction. */
    Optional<Tidings> read(String thing);
}
