package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The identifiers of one kind that a ticket's text names; words from outside, good for nothing but a comparison. */
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

    static LocalDate day(Enquiry enquiry) {
        return LocalDate.ofInstant(enquiry.at(), ZoneOffset.UTC);
    }

    private static String[] startingWith(Enquiry enquiry, String prefix) {
        return enquiry.references().stream().filter(it -> it.startsWith(prefix)).toArray(String[]::new);
    }
}
