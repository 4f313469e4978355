package io.nightshift.connectors.stripe;

import io.nightshift.actions.EffectKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the house writes into the metadata of what it makes in Stripe, so that it finds it again. */
final class Marks {

    static final String KEY = "nightshift_key";
    static final String INVOICE = "nightshift_invoice";
    static final String CUSTOMER = "nightshift_customer";
    static final String PERCENT = "nightshift_percent";
    static final String REASON = "nightshift_reason";

    private static final int LONGEST = 500;

    private Marks() {}

    static boolean bears(@Nullable Map<String, String> metadata, EffectKey key) {
        return key.value().equals(read(metadata, KEY));
    }

    /** Empty where there is no such mark. */
    static String read(@Nullable Map<String, String> metadata, String mark) {
        return metadata == null ? "" : metadata.getOrDefault(mark, "");
    }

    static Map<String, String> onMoney(EffectKey key, String invoice, String reason) {
        return Map.of(KEY, key.value(), INVOICE, invoice, REASON, cut(reason));
    }

    static Map<String, String> onDiscount(EffectKey key, String customer, int percent, String reason) {
        return Map.of(KEY, key.value(), CUSTOMER, customer, PERCENT, String.valueOf(percent), REASON, cut(reason));
    }

    /** Stripe refuses longer ones; no character is cut in half. */
    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
