package io.nightshift.actions;

/** A key came a second time with another request: whoever made it is wrong, and nothing was done. */
public final class KeyReused extends Refused {

    public KeyReused(EffectKey key, String before) {
        this("The key " + key + " was used before for another request: " + before);
    }

    public KeyReused(String message) {
        super(message);
    }
}
