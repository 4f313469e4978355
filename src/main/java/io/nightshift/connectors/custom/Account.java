package io.nightshift.connectors.custom;

import io.nightshift.actions.Unavailable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the desk calls the account that the agent writes by. Only what it has written counts as written by the agent.
 *
 * @param address where the desk says so
 */
record Account(Optional<Address> address, Optional<Place> number, String is) {

    static Account of(String at, DeskSettings.Account settings) {
        var path = new Setting(at + ".path", settings.path());
        var is = new Setting(at + ".is", settings.is());
        if (path.isSet() == is.isSet()) {
            throw path.wrong(
                    path.isSet() ? "and " + is + " are both there" : "is missing, and so is " + is,
                    "Say where the desk tells which account calls it, or which account that is.");
        }
        if (is.isSet()) {
            return new Account(Optional.empty(), Optional.empty(), is.value().strip());
        }
        var number = new Setting(at + ".number", settings.number());
        return new Account(
                Optional.of(Address.of(path, Set.of())),
                Optional.of(Place.of(number.required("where the number of the account stands, as JSONPath"))),
                "");
    }

    String ask(Wire wire) {
        if (address.isEmpty() || number.isEmpty()) {
            return is;
        }
        var word = number.get().word(wire.ask(address.get(), Map.of()));
        if (word.isBlank()) {
            throw new Unavailable(wire.remote().name() + " does not say which account calls it");
        }
        return word;
    }

    /** An address of e-mail is the same however it is written. */
    static boolean isSame(String one, String other) {
        return one.equals(other) || one.contains("@") && one.strip().equalsIgnoreCase(other.strip());
    }
}
