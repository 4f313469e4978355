package io.nightshift.llm;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The lines around text from outside. Whoever wrote the text does not know the nonce, and so cannot write the line that
 * ends it.
 *
 * @param nonce 32 or more hexadecimal digits that are drawn for one dialogue
 */
public record Fence(String nonce) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{32,128}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final String CUT = "[removed]";

    public Fence {
        if (!NONCE.matcher(nonce).matches()) {
            throw new IllegalArgumentException(
                    "The nonce of a fence is 32 or more hexadecimal digits that were drawn at random");
        }
    }

    /** A fence for a new dialogue. */
    public static Fence fresh() {
        var bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return new Fence(HexFormat.of().formatHex(bytes));
    }

    /**
     * The text between the fence's lines. Should it repeat the nonce, which a model may have told, the nonce is cut out.
     *
     * @param label what the text is, such as {@code ticket}
     */
    public String around(String label, String text) {
        if (!LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException("The label of a fence is a word of ours, got '" + label + "'");
        }
        return "<<outside " + label + " " + nonce + ">>\n" + harmless(text) + "\n<<end " + nonce + ">>";
    }

    private String harmless(String text) {
        return Pattern.compile(nonce, Pattern.CASE_INSENSITIVE).matcher(text).replaceAll(CUT);
    }
}
