package io.nightshift.connectors.custom;

import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import io.nightshift.connectors.inbox.SharedSecret;
import java.util.Optional;

/** How deliveries prove where they come from. */
@FunctionalInterface
interface Proof {

    /** The number of the delivery, if it has one that is signed; {@link NotGenuine} if it proves nothing. */
    Optional<String> check(Delivery delivery);

    static Proof of(String at, DeskSettings.Webhook settings) {
        var secrets = new Setting(at + ".secrets", "");
        if (settings.secrets().stream().allMatch(String::isBlank)) {
            return delivery -> {
                throw new NotGenuine(secrets + " is not set, so nothing can be proved");
            };
        }
        new Setting(at + ".ticket", settings.ticket()).required("where the number of the ticket stands, as JSONPath");
        return settings.header().isBlank()
                ? StandardWebhook.of(secrets, settings.secrets())
                : shown(secrets, new Setting(at + ".header", settings.header()), settings.secrets());
    }

    private static Proof shown(Setting at, Setting header, java.util.List<String> secrets) {
        if (secrets.size() != 1) {
            throw at.wrong("has " + secrets.size() + " secrets", "Where " + header + " is set, it is one.");
        }
        if (secrets.getFirst().length() < SharedSecret.SHORTEST) {
            throw at.wrong(
                    "is shorter than " + SharedSecret.SHORTEST + " characters",
                    "Take a random one, such as openssl rand -hex 32 makes.");
        }
        var secret = new SharedSecret(at.name(), header.value().strip(), secrets.getFirst());
        return delivery -> {
            secret.check(delivery);
            return Optional.empty();
        };
    }
}
