package io.nightshift.connectors.inbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What a desk shows with a delivery that it cannot sign. It proves less than a signature: whoever reads one delivery can make
 * another, so nothing of a delivery is believed but that a ticket is worth reading.
 *
 * @param setting where the secret stands, for whoever has to set it
 */
public record SharedSecret(String setting, String header, String secret) {

    /** Shorter ones could be guessed. */
    public static final int SHORTEST = 16;

    /** {@link NotGenuine} if the delivery does not carry the secret; compared in constant time. */
    public void check(Delivery delivery) {
        if (secret.isEmpty()) {
            throw new NotGenuine(setting + " is not set, so nothing can be proved");
        }
        if (!MessageDigest.isEqual(bytes(secret), bytes(delivery.header(header).orElse("")))) {
            throw new NotGenuine("The secret in " + header + " is missing or wrong");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "SharedSecret[" + header + "]";
    }
}
