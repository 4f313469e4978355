package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.References;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** Identifiers that a ticket's text or a look-up's argument names; words from outside, good for nothing but a comparison. */
final class Named {

    private Named() {}

    static String[] orders(Enquiry enquiry) {
        return startingWith(enquiry, "SO-");
    }

    static String[] invoices(Enquiry enquiry) {
        return startingWith(enquiry, "INV-");
    }

    static String[] machines(Enquiry enquiry) {
        return startingWith(enquiry, "MX-");
    }

    /** The identifier an argument names, however it is written. */
    static String in(Map<String, Object> arguments, String name) {
        var written = String.valueOf(arguments.get(name));
        var named = References.in(written);
        return named.isEmpty() ? written : named.getFirst();
    }

    static LocalDate day(Enquiry enquiry) {
        return LocalDate.ofInstant(enquiry.at(), ZoneOffset.UTC);
    }

    private static String[] startingWith(Enquiry enquiry, String prefix) {
        return enquiry.references().stream().filter(it -> it.startsWith(prefix)).toArray(String[]::new);
    }
}
