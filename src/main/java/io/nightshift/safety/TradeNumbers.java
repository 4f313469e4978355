package io.nightshift.safety;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Numbers that may look like telephone numbers and are what the work is about: of orders and parts, dates, times, amounts. */
final class TradeNumbers {

    private static final String ENDS = "(?![\\p{L}\\p{Nd}]|[.,:/-]?[0-9])";

    /** Things; a number may follow them at once. */
    private static final String THING = String.join(
            "|",
            "order|po|invoice|receipt|serial|sn|part|pn|item|article|product|sku|ticket|case|reference|ref|tracking",
            "parcel|shipment|container|seal|machine|model|batch|lot|meter|drawing|ean|gtin|imei|bank|routing",
            "bestellung|auftrag|rechnung|beleg|lieferschein|teil|ersatzteil|artikel|vorgang|aktenzeichen|az|vertrag",
            "konto|blz|sendung|paket|maschine|gerät|modell|typ|charge|los|zähler|angebot|projekt|zeichnung|mandat");

    /** What has a number too, but may as well be followed by somebody's telephone number. */
    private static final String NUMBERED = String.join(
            "|",
            "customer|client|account|contract|policy|transaction|id|bestell|auftrags|rechnungs|serien|teile|material",
            "waren|vorgangs|kunden|vertrags|steuer|sendungs|maschinen|geräte|chargen|inventar|anlagen|angebots",
            "zeichnungs|ident");

    private static final String NUMBER_OF = "(?:" + THING + "|" + NUMBERED + ")[ -]?"
            + "(?:(?:number|no|num|nr|nummer|id|code|kennung)\\.?(?: (?:is|was|ist|war|lautet))?|#)[ :#=]{0,4}";

    private static final String DIGITS = "[0-9]++(?:[ ./-][0-9]++){0,5}+(?![\\p{L}\\p{Nd}])";

    /** A short word in capitals, or any with a dash, and digits: SO-20417, MX50017, WD/2025/118, req-000042. */
    private static final String IDENTIFIER =
            "(?!tel|fon|phone|mob|cell|handy|fax|call|ruf)(?:(?-i:\\p{Lu}){1,6}[-_/#*]?|\\p{L}{1,12}+[-_])"
                    + "[0-9][\\p{L}\\p{Nd}]{0,40}+(?:[-_/.*][\\p{L}\\p{Nd}]{1,40}+){0,8}+";

    private static final String DATE =
            "(?:[0-9]{4}-[01]?[0-9]-[0-3]?[0-9]|[0-3]?[0-9](?<by>[./-])[0-3]?[0-9]\\k<by>(?:19|20)?[0-9]{2})";
    private static final String TIME = "[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?";
    private static final String AMOUNT = "(?:[1-9][0-9]{0,2}(?:[.,'][0-9]{3}){1,4}|[0-9]{1,9})[.,][0-9]{1,2}";

    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\p{Nd}])(?:(?=\\p{L})(?:(?:(?:" + THING + ")[ #]{1,2}|" + NUMBER_OF + ")" + DIGITS + "|"
                    + IDENTIFIER + ")|(?=[0-9])(?<![0-9][.,:/-])(?:" + DATE + "|" + TIME + "|" + AMOUNT + ")" + ENDS
                    + ")",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private TradeNumbers() {}

    /** The text with nothing to see where they stand, otherwise the same and as long. */
    static String hiddenIn(String text) {
        var hidden = text.toCharArray();
        NUMBER.matcher(text).results().forEach(found -> Arrays.fill(hidden, found.start(), found.end(), Detector.SEEN));
        return String.valueOf(hidden);
    }
}
