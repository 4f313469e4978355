package io.nightshift.connectors.custom;

import io.nightshift.access.StartRefused;

/** One setting and where it stands, so that whoever wrote it is told which one is wrong. */
record Setting(String name, String value) {

    boolean isSet() {
        return !value.isBlank();
    }

    /** Itself, if it says something. */
    Setting required(String whatFor) {
        if (!isSet()) {
            throw new StartRefused(name + " is missing", "Say there " + whatFor + ".");
        }
        return this;
    }

    StartRefused wrong(String why, String whatToDo) {
        return new StartRefused(name + " " + why, whatToDo);
    }

    /** Never the value, which may be a secret. */
    @Override
    public String toString() {
        return name;
    }
}
