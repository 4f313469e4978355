package io.nightshift.connectors.orders;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.References;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Orders that a ticket or an argument names; words from outside, good for nothing but a comparison. An order that is only a
 * number, such as {@code 1001}, is named by {@code #1001} and by {@code SO-1001}.
 */
record NamedOrders(List<String> references, String text) {

    private static final String KIND = "SO-";
    private static final Pattern HASH = Pattern.compile("(?<![\\p{L}\\p{Nd}#])#([0-9]{4,12})(?![\\p{L}\\p{Nd}])");

    static NamedOrders in(Enquiry enquiry) {
        return new NamedOrders(enquiry.references(), plain(enquiry.text()));
    }

    /** What an argument names, however it is written. */
    static NamedOrders written(Object argument) {
        var words = String.valueOf(argument);
        return new NamedOrders(References.in(words), plain(words));
    }

    private static String plain(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\u2010-\\u2015\\u2212]", "-")
                .strip();
    }

    /** Whether an order is named, and not as a part of a longer number. */
    boolean name(String number) {
        var upper = number.toUpperCase(Locale.ROOT);
        return upper.matches("[0-9]+")
                ? references.contains(KIND + upper) || hashed().contains(upper)
                : references.contains(upper) || stands(upper);
    }

    private boolean stands(String upper) {
        return Pattern.compile("(?<![\\p{L}\\p{Nd}-])" + Pattern.quote(upper) + "(?![\\p{L}\\p{Nd}]|-[\\p{L}\\p{Nd}])")
                .matcher(text)
                .find();
    }

    /** Whether this is the number, and no word more; it may be written without what a number like it begins with. */
    boolean is(String number) {
        return text.equals(number.toUpperCase(Locale.ROOT)) || references.size() < 2 && name(number);
    }

    /** Whether an order is named that is none of these. */
    boolean othersThan(List<String> numbers) {
        var known = numbers.stream().map(it -> it.toUpperCase(Locale.ROOT)).toList();
        return references.stream()
                        .filter(it -> it.startsWith(KIND))
                        .anyMatch(it -> !known.contains(it) && !known.contains(it.substring(KIND.length())))
                || hashed().stream().anyMatch(it -> !known.contains(it));
    }

    /** Whether neither an order nor an invoice is named. */
    boolean isEmpty() {
        return references.stream().noneMatch(it -> it.startsWith(KIND) || it.startsWith("INV-")) && hashed().isEmpty();
    }

    private List<String> hashed() {
        return HASH.matcher(text).results().map(it -> it.group(1)).toList();
    }
}
