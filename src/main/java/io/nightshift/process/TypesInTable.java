package io.nightshift.process;

import io.nightshift.oversight.KnownTypes;
import io.nightshift.triage.Assessment;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.springframework.stereotype.Component;

/** The types the deployed table {@code handling} names; a case of any other type goes to a person anyway. */
@Component
class TypesInTable implements KnownTypes {

    private static final String COLUMN = "type";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

    private final RepositoryService repository;

    TypesInTable(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public SortedSet<String> names() {
        var names = new TreeSet<>(List.of(Assessment.UNKNOWN));
        repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("handling")
                .latestVersion()
                .list()
                .forEach(newest -> names.addAll(named(repository.getDmnModelInstance(newest.getId()))));
        return names;
    }

    private static Collection<String> named(DmnModelInstance model) {
        return model.getModelElementsByType(DecisionTable.class).stream()
                .flatMap(TypesInTable::cells)
                .flatMap(cell -> WORD.matcher(cell).results())
                .map(word -> word.group(1))
                .toList();
    }

    private static Stream<String> cells(DecisionTable table) {
        var inputs = List.copyOf(table.getInputs());
        return IntStream.range(0, inputs.size())
                .filter(column -> inputs.get(column)
                        .getInputExpression()
                        .getText()
                        .getTextContent()
                        .strip()
                        .equals(COLUMN))
                .boxed()
                .flatMap(column -> table.getRules().stream()
                        .map(rule -> List.copyOf(rule.getInputEntries())
                                .get(column)
                                .getText()
                                .getTextContent()));
    }
}
