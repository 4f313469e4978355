package io.nightshift.dossier;

import io.nightshift.cases.CaseId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is known about a case.
 *
 * @param facts what the sources said, in the order they are asked; several of one name where they contradict each other
 * @param missing sources that could not be had this time, each with the reason in words
 */
public record Dossier(CaseId caseId, List<Fact> facts, Map<String, String> missing) {

    public Dossier {
        facts = List.copyOf(facts);
        missing = Map.copyOf(missing);
    }

    /** What is known under a name; where sources contradict each other, what the first said, disputed by the others. */
    public Optional<Fact> fact(String name) {
        return Optional.ofNullable(byName().get(name));
    }

    public Map<String, Fact> byName() {
        Map<String, List<Fact>> said = new LinkedHashMap<>();
        facts.forEach(fact ->
                said.computeIfAbsent(fact.name(), name -> new ArrayList<>()).add(fact));
        Map<String, Fact> known = new LinkedHashMap<>();
        said.forEach((name, several) -> known.put(name, told(several)));
        return known;
    }

    /**
     * The same, with what was looked up beside it. What was gathered stays as it is: a look-up adds only under names of its
     * own, which no table asks for.
     */
    public Dossier with(List<Fact> lookedUp) {
        var own =
                lookedUp.stream().filter(fact -> LookUp.isOwnName(fact.name())).toList();
        var names = own.stream().map(Fact::name).collect(Collectors.toSet());
        List<Fact> all = new ArrayList<>(facts);
        all.removeIf(fact -> LookUp.isOwnName(fact.name()) && names.contains(fact.name()));
        all.addAll(own);
        return new Dossier(caseId, all, missing);
    }

    private static Fact told(List<Fact> several) {
        var first = several.getFirst();
        return first.disputed(
                several.stream().filter(other -> !other.agreesWith(first)).toList());
    }
}
