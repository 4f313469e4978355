package io.nightshift.process;

import io.nightshift.policy.DecisionTable;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.jspecify.annotations.Nullable;

/** A table as it is drawn: what it asks for, how old that may be, and the words of its rules. */
record TableReading(DecisionTable table, Map<String, String> annotations) {

    private static final String DEFAULT_CURRENCY = "EUR";
    private static final Pattern NAMES = Pattern.compile("[a-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9]+)+");

    static TableReading of(DecisionDefinition definition, DmnModelInstance model) {
        var ages = new Ages(new HashMap<>(), new ArrayList<>());
        model.getModelElementsByType(Input.class).forEach(ages::read);
        var inputs = model.getModelElementsByType(InputExpression.class).stream()
                .flatMap(TableReading::names)
                .distinct()
                .toList();
        var currency =
                property(model.getDocument().getRootElement(), "currency").orElse(DEFAULT_CURRENCY);
        var table = new DecisionTable(
                definition.getKey(), definition.getVersion(), inputs, currency, ages.known(), ages.faults());
        return new TableReading(table, annotations(model));
    }

    private static Map<String, String> annotations(DmnModelInstance model) {
        return model.getModelElementsByType(Rule.class).stream()
                .filter(rule -> rule.getDescription() != null)
                .collect(Collectors.toMap(
                        Rule::getId,
                        rule -> rule.getDescription().getTextContent().strip()));
    }

    private static Stream<String> names(@Nullable InputExpression expression) {
        if (expression == null || expression.getText() == null) {
            return Stream.of();
        }
        return NAMES.matcher(expression.getText().getTextContent()).results().map(MatchResult::group);
    }

    private static Optional<String> property(DomElement within, String name) {
        return withChildren(within)
                .filter(element ->
                        "property".equals(element.getLocalName()) && name.equals(element.getAttribute("name")))
                .map(element -> element.getAttribute("value"))
                .findFirst();
    }

    private static Stream<DomElement> withChildren(DomElement element) {
        return Stream.concat(
                Stream.of(element), element.getChildElements().stream().flatMap(TableReading::withChildren));
    }

    /** How old each fact may be; of two ages for one fact the stricter holds. */
    private record Ages(Map<String, Duration> known, List<String> faults) {

        void read(Input input) {
            property(input.getDomElement(), "maxAge").ifPresent(written -> {
                var age = duration(written);
                if (age.isEmpty()) {
                    faults.add("the age '" + written + "' of its input " + input.getId()
                            + " is not a duration such as PT15M");
                }
                age.ifPresent(limit -> names(input.getInputExpression())
                        .forEach(fact -> known.merge(fact, limit, (one, two) -> one.compareTo(two) < 0 ? one : two)));
            });
        }

        private static Optional<Duration> duration(String written) {
            try {
                return Optional.of(Duration.parse(written.strip())).filter(Duration::isPositive);
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }
}
