package io.nightshift.dossier;

import io.nightshift.cases.CaseId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is known about a case.
 *
 * @param facts at most one of each name
 * @param missing sources that could not be had this time, each with the reason in words
 */
public record Dossier(CaseId caseId, List<Fact> facts, Map<String, String> missing) {

    public Dossier {
        facts = List.copyOf(facts);
        missing = Map.copyOf(missing);
    }

    public Optional<Fact> fact(String name) {
        return facts.stream().filter(fact -> fact.name().equals(name)).findFirst();
    }

    public Map<String, Fact> byName() {
        return facts.stream().collect(Collectors.toMap(Fact::name, Function.identity()));
    }
}
