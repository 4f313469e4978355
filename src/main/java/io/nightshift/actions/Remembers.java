package io.nightshift.actions;

import java.util.Optional;

/** A system that can be asked whether it has already done the work of a key. */
public interface Remembers {

    /** The receipt of the work done under this key; empty if it was never done. {@link CannotTell} if it cannot be asked. */
    Optional<Receipt> lookUp(Sought sought);
}
