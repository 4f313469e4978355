package io.nightshift.connectors.inbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over what was received, compared in constant time. */
public final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] mac;

    private Signature(byte[] mac) {
        this.mac = mac;
    }

    /** The signature that this secret gives to these parts, one after the other. */
    public static Signature of(byte[] secret, byte[]... parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            for (var part : parts) {
                mac.update(part);
            }
            return new Signature(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java knows " + ALGORITHM, e);
        }
    }

    public boolean isBase64(String given) {
        return same(Base64.getEncoder().encodeToString(mac), given);
    }

    public boolean isHex(String given) {
        return same(HexFormat.of().formatHex(mac), given);
    }

    private static boolean same(String wanted, String given) {
        return MessageDigest.isEqual(wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
