package io.nightshift.connectors.stripe;

import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import io.nightshift.connectors.inbox.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How Stripe proves what it tells: time and body are signed. While a secret is exchanged, there are several signatures, of which
 * one must fit.
 */
record StripeSignature(String secret) {

    private static final String HEADER = "Stripe-Signature";
    private static final Pattern TIME = Pattern.compile("[0-9]{1,11}");

    void check(Delivery delivery) {
        if (secret.isEmpty()) {
            throw new NotGenuine("nightshift.stripe.webhook-secret is not set, so nothing can be proved");
        }
        var parts = delivery.header(HEADER).orElse("").split(",");
        var time = of("t", parts).stream().findFirst().orElse("");
        if (!TIME.matcher(time).matches()) {
            throw new NotGenuine(HEADER + " is missing, or has no time in seconds");
        }
        var right = Signature.of(bytes(secret), bytes(time + "."), delivery.body());
        if (of("v1", parts).stream().noneMatch(right::isHex)) {
            throw new NotGenuine("No signature in " + HEADER + " fits");
        }
        delivery.signedAt(Instant.ofEpochSecond(Long.parseLong(time)));
    }

    private static List<String> of(String name, String... parts) {
        return Arrays.stream(parts)
                .map(String::strip)
                .filter(it -> it.startsWith(name + "="))
                .map(it -> it.substring(name.length() + 1))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "StripeSignature";
    }
}
