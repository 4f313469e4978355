package io.nightshift.connectors.sandbox;

import io.nightshift.actions.EffectKey;

/** A key came a second time with another request: whoever made it is wrong, and nothing was done. */
class KeyReused extends IllegalArgumentException {

    KeyReused(EffectKey key, String before) {
        super("The key " + key + " was used before for another request: " + before);
    }
}
