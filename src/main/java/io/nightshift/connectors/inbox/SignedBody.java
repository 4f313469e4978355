package io.nightshift.connectors.inbox;

import java.nio.charset.StandardCharsets;

/**
 * How a delivery proves itself whose body alone is signed, as HMAC-SHA256 in Base64. It says nothing of when it was sent, so an old
 * one may come again: it is known by its number, and if that was changed, the thing is read once more and nothing else happens.
 *
 * @param setting where the secret stands, for whoever has to set it
 */
public record SignedBody(String setting, String header, String secret) {

    /** {@link NotGenuine} if the delivery is not signed with the secret; compared in constant time. */
    public void check(Delivery delivery) {
        if (secret.isEmpty()) {
            throw new NotGenuine(setting + " is not set, so nothing can be proved");
        }
        var right = Signature.of(secret.getBytes(StandardCharsets.UTF_8), delivery.body());
        if (!right.isBase64(delivery.header(header).orElse(""))) {
            throw new NotGenuine("The signature in " + header + " is missing or wrong");
        }
    }

    @Override
    public String toString() {
        return "SignedBody[" + header + "]";
    }
}
