package io.nightshift.connectors.bills;

import io.nightshift.dossier.Enquiry;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The invoices and orders that a ticket names; words from outside, good for nothing but a comparison. */
record NamedInvoices(List<String> references, String text) {

    /** How Stripe numbers invoices unless it is told otherwise, and how others do. */
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\p{Nd}-])(?:(?=[0-9]*[A-Z])[A-Z0-9]{3,12}-[0-9]{4,9}|INV-[0-9]{2,9}(?:-[0-9]{2,9})?)(?![\\p{L}\\p{Nd}])");

    static NamedInvoices in(Enquiry enquiry) {
        var text = Normalizer.normalize(enquiry.text(), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\u2010-\\u2015\\u2212]", "-");
        return new NamedInvoices(enquiry.references(), text);
    }

    /** Whether a number stands in the ticket, and not as a part of a longer one. */
    boolean name(@Nullable String number) {
        if (number == null || number.isBlank()) {
            return false;
        }
        var upper = number.toUpperCase(Locale.ROOT);
        return references.contains(upper)
                || Pattern.compile(
                                "(?<![\\p{L}\\p{Nd}-])" + Pattern.quote(upper) + "(?![\\p{L}\\p{Nd}]|-[\\p{L}\\p{Nd}])")
                        .matcher(text)
                        .find();
    }

    /** Whether an invoice is named that is not among these. */
    boolean othersThan(List<String> numbers) {
        var known = numbers.stream().map(it -> it.toUpperCase(Locale.ROOT)).toList();
        return references.stream().anyMatch(it -> mayBeAnInvoice(it) && !known.contains(it))
                || NUMBER.matcher(text).results().anyMatch(it -> !known.contains(it.group()));
    }

    /** Invoices may be numbered in any way; what is an order, a machine or a part is none. */
    private static boolean mayBeAnInvoice(String reference) {
        return !reference.startsWith("SO-") && !reference.startsWith("MX-") && !reference.startsWith("PT-");
    }

    /** Whether neither an invoice nor an order is named. */
    boolean isEmpty() {
        return references.stream().noneMatch(it -> it.startsWith("SO-") || mayBeAnInvoice(it))
                && !NUMBER.matcher(text).find();
    }
}
