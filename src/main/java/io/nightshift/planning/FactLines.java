package io.nightshift.planning;

import io.nightshift.dossier.Fact;
import java.util.Collection;
import java.util.stream.Collectors;

/** Facts as a model reads them: one a line, with the name a plan refers to. */
final class FactLines {

    private FactLines() {}

    static String of(Collection<Fact> facts) {
        return facts.stream().map(FactLines::line).collect(Collectors.joining("\n"));
    }

    private static String line(Fact fact) {
        var disputed = fact.disputedBy().isEmpty()
                ? ""
                : ", but " + fact.disputedBy().stream().map(Fact::inWords).collect(Collectors.joining(" and "));
        return fact.name() + ": " + fact.inWords().replaceAll("\\s+", " ") + disputed;
    }
}
