package io.nightshift.dossier;

import io.nightshift.safety.Particulars;
import java.util.List;
import java.util.Set;

/** The people, companies and addresses among the facts, of whom nobody outside the house needs to read. */
public final class Personal {

    private static final Set<String> PEOPLE = Set.of("customer.contact", "field.onCall");
    private static final Set<String> COMPANIES = Set.of("customer.name");
    private static final Set<String> ADDRESSES = Set.of("customer.address", "machine.site");

    private Personal() {}

    public static Particulars in(Dossier dossier) {
        return new Particulars(
                values(dossier, PEOPLE), values(dossier, COMPANIES), values(dossier, ADDRESSES), Set.of());
    }

    private static List<String> values(Dossier dossier, Set<String> names) {
        return dossier.facts().stream()
                .filter(fact -> names.contains(fact.name()))
                .map(fact -> fact.value().toString())
                .distinct()
                .toList();
    }
}
