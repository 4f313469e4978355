package io.nightshift.models;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Every decision table answers every question once, and says why. */
class TablesTest {

    private static final Set<String> GROUPS =
            Set.of("support-lead", "analysts", "finance", "field-service", "operations", "business-analysts");
    private static final Set<String> TYPES = Set.of("boolean", "number", "string");
    private static final Pattern GENERATED = Pattern.compile(
            "(?i)(decision|decisiontable|input|output|inputexpression|rule|unarytests|literalexpression|"
                    + "definitions|dmndiagram|dmnshape)_\\w+");

    static Stream<Table> tables() {
        return Table.everywhere();
    }

    static Stream<Table> authorities() {
        return Table.all().filter(table -> table.key().endsWith("-authority"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void parsesAgainstTheSchemaOfDmn(Table table) {
        assertThatCode(() -> Dmn.validateModel(TableEngine.model(table))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void isNamedByItsFileAndSaysWhatItIsForAndHowLongItIsKept(Table table) {
        assertThat(table).hasToString(table.key() + ".dmn");
        assertThat(table.decision().getAttribute("name")).isNotBlank();
        assertThat(table.decision().getAttributeNS(Xml.CAMUNDA_DMN, "historyTimeToLive"))
                .matches("P\\d+D");
        assertThat(Xml.children(table.decision(), "description").map(Element::getTextContent))
                .singleElement()
                .satisfies(text -> assertThat(text).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void exactlyOneRuleMayMatch(Table table) {
        assertThat(table.table().getAttribute("hitPolicy")).isEqualTo("UNIQUE");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void isWrittenInFeelAndNothingElse(Table table) {
        var languages = table.everything()
                .map(element -> element.getAttribute("expressionLanguage"))
                .filter(language -> !language.isEmpty());

        assertThat(languages).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRuleSaysWhy(Table table) {
        var silent = table.rules().stream()
                .filter(rule -> rule.annotation().isBlank())
                .map(Table.Rule::id);

        assertThat(silent).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void idsSpeakAndOccurOnce(Table table) {
        var ids = table.everything()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();

        assertThat(ids)
                .doesNotHaveDuplicates()
                .noneMatch(id -> GENERATED.matcher(id).matches());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void columnsAreCompleteAndEveryAnswerIsGiven(Table table) {
        assertThat(table.inputs()).isNotEmpty().allSatisfy(input -> {
            assertThat(input.label()).isNotBlank();
            assertThat(input.expression()).isNotBlank();
            assertThat(TYPES).contains(input.type());
        });
        assertThat(table.outputs())
                .isNotEmpty()
                .allSatisfy(output -> assertThat(TYPES).contains(output.type()));
        assertThat(table.rules())
                .allSatisfy(rule -> assertThat(rule.answers())
                        .hasSize(table.outputs().size())
                        .noneMatch(String::isBlank));
    }

    @ParameterizedTest
    @MethodSource("authorities")
    void anAuthorityAllowsAsksSomebodyOrForbids(Table table) {
        assertThat(table.outputs().stream().map(Table.Output::name))
                .containsExactly("verdict", "approvers", "secondPerson");
        assertThat(table.rules()).allSatisfy(rule -> {
            var approvers = unquoted(rule.answers().get(1));
            switch (unquoted(rule.answers().getFirst())) {
                case "ASK" -> assertThat(GROUPS).contains(approvers);
                case "ALLOW", "FORBID" -> {
                    assertThat(approvers).isEmpty();
                    assertThat(rule.answers().get(2)).isEqualTo("false");
                }
                default -> assertThat(rule.answers().getFirst()).isIn("\"ALLOW\"", "\"ASK\"", "\"FORBID\"");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void holdsOnlyComparisonsWithConstantsSoThatItCanBeProved(Table table) {
        assertThat(new Proof(table, TableEngine.ofTheHouse()).unreadable()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void answersEveryQuestionExactlyOnce(Table table) {
        assertThat(new Proof(table, TableEngine.ofTheHouse()).faults()).isEmpty();
    }

    /** The house takes a short way through plain tables; it must come out where the whole language does, and so must the proof. */
    @ParameterizedTest
    @MethodSource("tables")
    void isReadByTheHouseAsByTheWholeLanguage(Table table) {
        var judged = new Proof(table, TableEngine.ofTheWholeLanguage()).answers();

        assertThat(new Proof(table, TableEngine.ofTheHouse()).answers()).isEqualTo(judged);
    }

    /** The proof itself is tried: without any one of its rules, a table has a gap. */
    @ParameterizedTest
    @MethodSource("tables")
    void needsEveryOneOfItsRules(Table table) {
        var proof = new Proof(table, TableEngine.ofTheHouse());
        var needless = table.rules().stream()
                .map(Table.Rule::id)
                .filter(rule -> proof.faults(without(rule)).findFirst().isEmpty());

        assertThat(needless).isEmpty();
    }

    /** The proof itself is tried: a limit that is shifted onto or off its own value, in one cell, is noticed. */
    @ParameterizedTest
    @MethodSource("tables")
    void everyLimitIsExactlyWhereItsNeighbourBegins(Table table) {
        var proof = new Proof(table, TableEngine.ofTheHouse());
        List<String> unnoticed = new ArrayList<>();
        for (var rule : table.rules()) {
            table.columns()
                    .filter(column -> table.inputs().get(column).type().equals("number"))
                    .forEach(column -> shifted(rule.conditions().get(column)).stream()
                            .filter(cell -> proof.faults(writing(rule.id(), column, cell))
                                    .findFirst()
                                    .isEmpty())
                            .forEach(cell -> unnoticed.add(rule.id() + ": " + cell)));
        }

        assertThat(unnoticed).isEmpty();
    }

    private static Consumer<DmnModelInstance> without(String rule) {
        return model -> {
            var removed = model.<Rule>getModelElementById(rule);
            removed.getParentElement().removeChildElement(removed);
        };
    }

    private static Consumer<DmnModelInstance> writing(String rule, int column, String text) {
        return model -> model.<Rule>getModelElementById(rule).getInputEntries().stream()
                .skip(column)
                .findFirst()
                .map(InputEntry::getText)
                .orElseThrow()
                .setTextContent(text);
    }

    /** {@code <= 50} becomes {@code < 50} and back, {@code ]50..500]} both {@code [50..500]} and {@code ]50..500[}. */
    private static List<String> shifted(String cell) {
        if (cell.startsWith("<=") || cell.startsWith(">=")) {
            return List.of(cell.charAt(0) + cell.substring(2));
        }
        if (cell.startsWith("<") || cell.startsWith(">")) {
            return List.of(cell.charAt(0) + "=" + cell.substring(1));
        }
        if (!cell.contains("..")) {
            return List.of();
        }
        var end = cell.length() - 1;
        return List.of(turned(cell.charAt(0)) + cell.substring(1), cell.substring(0, end) + turned(cell.charAt(end)));
    }

    private static char turned(char bracket) {
        return bracket == '[' ? ']' : '[';
    }

    private static String unquoted(String answer) {
        return answer.replace("\"", "");
    }

    @Test
    void thereIsOneTableAFile() {
        var keys = Table.all().map(Table::key).collect(Collectors.toList());

        assertThat(keys).doesNotHaveDuplicates();
        assertThat(Table.all()
                        .map(table -> table.everything()
                                .filter(element -> element.getLocalName().equals("decision"))
                                .count())
                        .collect(toSet()))
                .containsExactly(1L);
    }
}
