package io.nightshift.connectors.custom;

import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import io.nightshift.connectors.inbox.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Deliveries as Standard Webhooks 1.0 has them signed: number, time and body, with a dot between each. Of several signatures
 * and several secrets one pair must fit, so that a secret can be exchanged while deliveries go on.
 */
record StandardWebhook(List<byte[]> secrets) implements Proof {

    private static final String SCHEME = "v1,";
    private static final String SECRET = "whsec_";
    private static final Pattern TIME = Pattern.compile("[0-9]{1,11}");

    /** Of what length the standard wants a secret to be, in bytes. */
    private static final int SHORTEST = 24;

    private static final int LONGEST = 64;

    static StandardWebhook of(Setting at, List<String> secrets) {
        return new StandardWebhook(secrets.stream()
                .filter(it -> !it.isBlank())
                .map(it -> secret(at, it.strip()))
                .toList());
    }

    private static byte[] secret(Setting at, String given) {
        var encoded = given.startsWith(SECRET) ? given.substring(SECRET.length()) : given;
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            secret = new byte[0];
        }
        if (secret.length < SHORTEST || secret.length > LONGEST) {
            throw at.wrong(
                    "has a secret that is not " + SHORTEST + " to " + LONGEST + " bytes in Base64",
                    "Copy it from the desk with its beginning " + SECRET + "; for a desk that cannot sign, set header"
                            + " beside it.");
        }
        return secret;
    }

    @Override
    public Optional<String> check(Delivery delivery) {
        var number = header(delivery, "webhook-id");
        var time = header(delivery, "webhook-timestamp");
        // A dot in the number could move what is signed from one part to another.
        if (number.contains(".") || !TIME.matcher(time).matches()) {
            throw new NotGenuine("webhook-id has a dot in it, or webhook-timestamp is no time in seconds");
        }
        var given = Arrays.stream(header(delivery, "webhook-signature").split(" "))
                .filter(it -> it.startsWith(SCHEME))
                .map(it -> it.substring(SCHEME.length()))
                .toList();
        var head = (number + "." + time + ".").getBytes(StandardCharsets.UTF_8);
        var fits = secrets.stream()
                .map(secret -> Signature.of(secret, head, delivery.body()))
                .anyMatch(signature -> given.stream().anyMatch(signature::isBase64));
        if (!fits) {
            throw new NotGenuine("No signature in webhook-signature fits");
        }
        delivery.signedAt(Instant.ofEpochSecond(Long.parseLong(time)));
        return Optional.of(number);
    }

    private static String header(Delivery delivery, String name) {
        return delivery.header(name)
                .filter(it -> !it.isBlank())
                .orElseThrow(() -> new NotGenuine("The header " + name + " is missing"));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "StandardWebhook[" + secrets.size() + " secrets]";
    }
}
