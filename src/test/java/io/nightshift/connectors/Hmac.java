package io.nightshift.connectors;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as vendors do, by HMAC-SHA256. */
public final class Hmac {

    private Hmac() {}

    public static byte[] of(byte[] secret, String before, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String base64(String secret, byte[] body) {
        return Base64.getEncoder().encodeToString(of(secret.getBytes(StandardCharsets.UTF_8), "", body));
    }

    public static String base64(String secret, String body) {
        return base64(secret, body.getBytes(StandardCharsets.UTF_8));
    }

    public static String hex(String secret, String before, byte[] body) {
        return HexFormat.of().formatHex(of(secret.getBytes(StandardCharsets.UTF_8), before, body));
    }

    /** The header with which Stripe signs. */
    public static String stripe(String secret, long seconds, String body) {
        return "t=" + seconds + ",v1=" + hex(secret, seconds + ".", body.getBytes(StandardCharsets.UTF_8));
    }
}
