package io.nightshift.dossier;

import java.util.List;
import java.util.Set;

/** The names of people and companies among the facts, which nobody outside the house needs to read. */
public final class PersonalNames {

    private static final Set<String> FACTS = Set.of(
            "customer.name",
            "customer.contact",
            "customer.email",
            "customer.phone",
            "customer.address",
            "field.onCall");

    private PersonalNames() {}

    public static List<String> in(Dossier dossier) {
        return dossier.facts().stream()
                .filter(fact -> FACTS.contains(fact.name()))
                .map(fact -> fact.value().toString())
                .distinct()
                .toList();
    }
}
