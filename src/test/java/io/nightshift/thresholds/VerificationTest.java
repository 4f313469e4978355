package io.nightshift.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.thresholds.Finding.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a table is found, and named so that an analyst can mend it. */
class VerificationTest {

    private static final Expected ORDERED = new Expected(
            name -> true,
            List.of(),
            answers -> Optional.empty(),
            List.of(new Expected.Respect(
                    Kind.NOT_MONOTONE,
                    "the verdict",
                    answers -> List.of("ALLOW", "ASK", "FORBID").indexOf(String.valueOf(answers.get("verdict"))))),
            "proposal.must"::equals);

    private static final Sheet AMOUNT =
            Sheet.of().input("proposal.amount", "number").output("verdict", "string");

    private static List<Finding> findings(Sheet sheet) {
        return Verification.findings(sheet.dmn(), Expected.nothing(), List.of());
    }

    @Test
    void aSoundTableHasNoFindings() {
        assertThat(findings(AMOUNT.row("<= 50", "\"ALLOW\"")
                        .row("]50..500]", "\"ASK\"")
                        .row("> 500", "\"FORBID\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "< 50; ]50..500]; > 500; | 50 |",
                "<= 50; ]50..500[; > 500; | 500 |",
                "<= 50; ]60..500]; > 500; | ]50..60] |",
                "<= 50; [60..500]; > 500; | ]50..60[ |",
                "<= 50; ]50..500]; > 600; | ]500..600] |",
                "[0..50]; ]50..500]; > 500; | < 0 |",
                "<= 50; ]50..500]; ]500..900]; | > 900 |",
                "<= 50; ]50..500]; 900; | ]500..900[, > 900 |",
            })
    void aGapNamesTheMissingRow(String one, String two, String three, String missing) {
        assertThat(findings(AMOUNT.row(one, "\"ALLOW\"").row(two, "\"ASK\"").row(three, "\"FORBID\"")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(Kind.GAP);
                    assertThat(finding.words()).endsWith(missing.strip());
                });
    }

    @Test
    void aGapAmongSeveralColumnsNamesAllOfTheMissingRow() {
        var sheet = Sheet.of()
                .input("a.known", "boolean")
                .input("a.tier", "string")
                .input("a.amount", "number")
                .output("verdict", "string")
                .row("false", "-", "-", "\"ASK\"")
                .row("true", "\"GOLD\", \"SILVER\"", "-", "\"ALLOW\"")
                .row("true", "not(\"GOLD\", \"SILVER\")", "<= 20", "\"ALLOW\"");

        assertThat(findings(sheet))
                .singleElement()
                .satisfies(finding -> assertThat(finding.words())
                        .isEqualTo("no rule answers | true | not(\"GOLD\", \"SILVER\") | > 20 |"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<= 50; >= 50; OVERLAP; | 50 |",
                "<= 60; > 50; OVERLAP; | ]50..60] |",
                "-; -; DUPLICATE; | - |",
                "-; > 50; SUBSUMED; | > 50 |",
                "<= 50; -; SUBSUMED; | <= 50 |",
            })
    void twoRulesForOneValueAreNamed(String one, String other, Kind kind, String both) {
        assertThat(findings(AMOUNT.row(one, "\"ALLOW\"").row(other, "\"ASK\"")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(kind);
                    assertThat(finding.where()).isEqualTo("rule-1, rule-2");
                    assertThat(finding.words()).endsWith(both.strip());
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"]5..5[", "]5..5]", "[9..5]"})
    void aRuleThatHoldsForNothingIsNeverReached(String cell) {
        assertThat(findings(AMOUNT.row("-", "\"ASK\"").row(cell, "\"ALLOW\"")))
                .singleElement()
                .hasToString("NEVER_REACHED at rule-2: holds for no value at all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proposal.amount",
                "50 + 1",
                "<= limit",
                "date(\"2026-01-01\")",
                "contains(?, \"x\")",
                "\"50\"",
                "true",
                "<= 50,",
                ", 50",
                "<= 50 50",
                "[1..",
                "..5]",
                "not()",
                "not(not(5))",
                "null",
                "1e3",
                "${1}",
                "<= 5 and > 1",
            })
    void aCellThatIsNoComparisonWithConstantsIsRefused(String cell) {
        assertThat(findings(AMOUNT.row(cell, "\"ALLOW\""))).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.CELL);
            assertThat(finding.where()).isEqualTo("rule-1");
            assertThat(finding.words()).contains("'" + cell + "'");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proposal.amount * 2",
                "sum(amounts)",
                "if a then b else c",
                "amount in [1..2]",
                "function(x) x",
                "a < b or c < d",
                "",
            })
    void aColumnThatCalculatesIsRefused(String expression) {
        assertThat(findings(Sheet.of()
                        .input(expression, "number")
                        .output("verdict", "string")
                        .row("-", "\"ASK\"")))
                .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo(Kind.INPUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALLOW", "\"A\" + \"B\"", "proposal.amount", "5", "", "-"})
    void anAnswerThatIsNoConstantIsRefused(String answer) {
        assertThat(findings(AMOUNT.row("-", answer)))
                .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo(Kind.OUTPUT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<inputExpression expressionLanguage=\"groovy\"",
                "<inputExpression expressionLanguage=\"javascript\"",
                "<inputExpression expressionLanguage=\"juel\"",
                "<inputExpression expressionLanguage=\"http://www.omg.org/spec/FEEL/20140401/juel\"",
            })
    void anotherLanguageIsRefused(String opening) {
        var xml = AMOUNT.row("-", "\"ASK\"").xml().replace("<inputExpression", opening);

        assertThat(refusals(xml))
                .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo(Kind.LANGUAGE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "hitPolicy=\"UNIQUE\" # hitPolicy=\"FIRST\"",
                "hitPolicy=\"UNIQUE\" # hitPolicy=\"COLLECT\" aggregation=\"SUM\"",
                "</decision> # </decision><decision id=\"two\" name=\"Two\"/>",
                "</decision> # <literalExpression><text>1</text></literalExpression></decision>",
                "</definitions> # <businessKnowledgeModel id=\"b\" name=\"B\"/></definitions>",
                "<variable id=\"sheet-variable\" name=\"Sheet\"/> # <informationRequirement id=\"i\"><requiredDecision"
                        + " href=\"#x\"/></informationRequirement>",
                "<description>because</description> # <description> </description>",
                "id=\"rule-1\" # id=\"\"",
                "id=\"in-0\" # id=\"\"",
                "label=\"proposal.amount\" # label=\"verdict\"",
                "label=\"proposal.amount\" # label=\"annotation\"",
                "<output # <output id=\"out-9\" name=\"verdict\" typeRef=\"string\"/><output",
                "<inputExpression # <extensionElements><camunda:properties><camunda:property name=\"maxAge\""
                        + " value=\"PT1H\"/><camunda:property name=\"maxAge\" value=\"PT9H\"/></camunda:properties>"
                        + "</extensionElements><inputExpression",
                "typeRef=\"number\" # typeRef=\"date\"",
                "https://www.omg.org/spec/DMN/20191111/MODEL/ # https://example.org/other",
                "</definitions> # <!DOCTYPE a>",
            })
    void whatIsMoreOrLessThanOnePlainTableIsRefused(String part, String instead) {
        var xml = AMOUNT.row("-", "\"ASK\"").xml();
        assertThat(xml).contains(part.strip());

        assertThat(refusals(xml.replace(part.strip(), instead.strip()))).isNotEmpty();
    }

    @Test
    void nothingIsReadFromOutside() {
        var xml = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + "<definitions>&x;</definitions>";

        assertThat(refusals(xml))
                .singleElement()
                .satisfies(finding -> assertThat(finding.words()).contains("DOCTYPE"));
    }

    private static List<Finding> refusals(String xml) {
        return Verification.findings(xml.getBytes(StandardCharsets.UTF_8), Expected.nothing(), List.of());
    }

    @Test
    void aGreaterAmountMustNotNeedLessApproval() {
        var sheet = Sheet.of()
                .input("proposal.amount", "number", "stricter")
                .input("a.known", "boolean")
                .output("verdict", "string")
                .row("<= 50", "true", "\"ASK\"")
                .row("> 50", "true", "\"ALLOW\"")
                .row("-", "false", "\"ASK\"");

        assertThat(Verification.findings(sheet.dmn(), ORDERED, List.of()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(Kind.NOT_MONOTONE);
                    assertThat(finding.where()).isEqualTo("rule-1, rule-2");
                });
    }

    /** Two persons of one group are no substitute for one of another. */
    @Test
    void aGreaterAmountMustNotBeMilderInAnyRespect() {
        var people = List.of("alone", "one", "two");
        var groups = List.of("nobody", "desk", "lead");
        var expected = new Expected(
                name -> true,
                List.of(),
                answers -> Optional.empty(),
                List.of(
                        new Expected.Respect(
                                Kind.NOT_MONOTONE,
                                "people",
                                answers -> people.indexOf(String.valueOf(answers.get("people")))),
                        new Expected.Respect(
                                Kind.LESSER_APPROVERS,
                                "group",
                                answers -> groups.indexOf(String.valueOf(answers.get("group"))))),
                name -> false);
        var sheet = Sheet.of()
                .input("proposal.amount", "number", "stricter")
                .output("people", "string")
                .output("group", "string")
                .row("<= 50", "\"alone\"", "\"nobody\"")
                .row("]50..100]", "\"one\"", "\"lead\"")
                .row("> 100", "\"two\"", "\"desk\"");

        assertThat(Verification.findings(sheet.dmn(), expected, List.of()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(Kind.LESSER_APPROVERS);
                    assertThat(finding.where()).isEqualTo("rule-2, rule-3");
                    assertThat(finding.words()).endsWith("which is milder in group");
                });
    }

    @Test
    void whatClaimsIsAskedInOneColumn() {
        var twice = Sheet.of()
                .input("proposal.amount", "number", "stricter")
                .input("proposal.amount ", "number")
                .output("verdict", "string")
                .row("-", "<= 50", "\"ASK\"")
                .row("-", "> 50", "\"ALLOW\"");
        var compared = Sheet.of()
                .input("proposal.amount", "number", "stricter")
                .input("proposal.amount <= 50", "boolean")
                .output("verdict", "string")
                .row("-", "true", "\"ASK\"")
                .row("-", "false", "\"ALLOW\"");
        assertThat(Verification.findings(twice.dmn(), ORDERED, List.of()))
                .extracting(Finding::kind)
                .containsExactly(Kind.UNCLAIMED);
        assertThat(Verification.findings(compared.dmn(), ORDERED, List.of()))
                .extracting(Finding::kind)
                .contains(Kind.UNCLAIMED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        proposal.amount <= invoice.refundable                   | true  | false
        proposal.amount < invoice.refundable and a.known = true | true  | false
        invoice.refundable >= proposal.amount                   | true  | false
        proposal.amount > invoice.refundable                    | false | true
        invoice.refundable < proposal.amount                    | false | true
        """)
    void whereAComparisonTurnsWithTheAmountItIsNotMilderEither(String comparison, String less, String more) {
        var sheet = Sheet.of()
                .input("proposal.amount", "number", "stricter")
                .input(comparison, "boolean")
                .output("verdict", "string")
                .row("-", less, "\"ASK\"");

        assertThat(Verification.findings(sheet.row("-", more, "\"ALLOW\"").dmn(), ORDERED, List.of()))
                .extracting(Finding::kind)
                .containsExactly(Kind.NOT_MONOTONE);
        assertThat(Verification.findings(sheet.row("-", more, "\"FORBID\"").dmn(), ORDERED, List.of()))
                .isEmpty();
    }

    @Test
    void whatIsDecidedToTheCentMayBeAllowedThoughLessIsAskedAbout() {
        var sheet = Sheet.of()
                .input("proposal.amount", "number", "stricter")
                .input("proposal.amount = decision.amount", "boolean")
                .output("verdict", "string")
                .row("-", "true", "\"ALLOW\"")
                .row("-", "false", "\"ASK\"");

        assertThat(Verification.findings(sheet.dmn(), ORDERED, List.of())).isEmpty();
    }

    @Test
    void twoColumnsThatClaimTheSameProveNothing() {
        var twice = Sheet.of()
                .input("proposal.amount", "number", "stricter")
                .input("proposal.amount ", "number", "stricter")
                .output("verdict", "string")
                .row("<= 50", "<= 50", "\"ASK\"")
                .row("<= 50", "> 50", "\"ASK\"")
                .row("> 50", "<= 50", "\"ASK\"")
                .row("> 50", "> 50", "\"ASK\"");

        assertThat(Verification.findings(twice.dmn(), ORDERED, List.of()))
                .extracting(Finding::kind)
                .containsExactly(Kind.UNCLAIMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proposal.must", "proposal.must > 5"})
    void whatMustClaimMayNotGoWithout(String expression) {
        var number = expression.equals("proposal.must");
        var sheet = Sheet.of()
                .input(expression, number ? "number" : "boolean")
                .output("verdict", "string")
                .row("-", "\"ASK\"");

        assertThat(Verification.findings(sheet.dmn(), ORDERED, List.of()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.words()).startsWith("sets limits to proposal.must"));
    }

    @Test
    void rulesThatNeverMeetMayBeInAnyOrder() {
        var sheet = Sheet.of()
                .input("proposal.amount", "number", "stricter")
                .input("a.known", "boolean")
                .output("verdict", "string")
                .row("<= 50", "true", "\"ALLOW\"")
                .row("> 50", "true", "\"ASK\"")
                .row("-", "false", "\"FORBID\"");

        assertThat(Verification.findings(sheet.dmn(), ORDERED, List.of())).isEmpty();
    }

    @Test
    void aClaimThatCannotBeTriedIsRefused() {
        var sheet = Sheet.of()
                .input("proposal.amount", "number", "stricter")
                .output("verdict", "string")
                .row("-", "\"ASK\"");

        assertThat(findings(sheet))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.STRUCTURE));
        assertThat(Verification.findings(
                        Sheet.of()
                                .input("a.known", "boolean", "stricter")
                                .output("verdict", "string")
                                .row("-", "\"ASK\"")
                                .dmn(),
                        ORDERED,
                        List.of()))
                .isNotEmpty();
    }

    @Test
    void inputsAndAnswersAreThoseThatTheApplicationKnows() {
        var expected = new Expected(
                name -> name.startsWith("proposal."),
                List.of(
                        Expected.Answer.oneOf("verdict", List.of("ALLOW", "ASK", "FORBID")),
                        Expected.Answer.truth("secondPerson")),
                answers -> "FORBID".equals(answers.get("verdict")) ? Optional.of("forbids too much") : Optional.empty(),
                List.of(),
                name -> false);
        var sheet = Sheet.of()
                .input("weather.tomorrow", "number")
                .output("verdict", "string")
                .output("secondPerson", "string")
                .row("<= 5", "\"MAYBE\"", "\"true\"")
                .row("> 5", "\"FORBID\"", "\"true\"");

        assertThat(Verification.findings(sheet.dmn(), expected, List.of()))
                .extracting(Finding::kind, Finding::where)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Kind.INPUT, "weather.tomorrow"),
                        org.assertj.core.groups.Tuple.tuple(Kind.OUTPUT, "secondPerson"),
                        org.assertj.core.groups.Tuple.tuple(Kind.OUTPUT, "rule-1"),
                        org.assertj.core.groups.Tuple.tuple(Kind.OUTPUT, "rule-2"));
    }

    @Test
    void theCasesBesideTheTableMustHold() {
        var sheet = AMOUNT.row("<= 50", "\"ALLOW\"").row("> 50", "\"ASK\"");
        var csv = """
            proposal.amount,verdict,rule
            50.00,ALLOW,rule-1
            50.01,ALLOW,rule-1
            ,ASK,rule-2
            """;

        assertThat(Verification.findings(sheet.dmn(), Expected.nothing(), Example.read(csv)))
                .extracting(Finding::where)
                .containsOnly("line 3", "line 4");
    }

    @Test
    void aLargeTableIsProvedQuickly() {
        var sheet = Sheet.of()
                .input("a.amount", "number")
                .input("a.tier", "string")
                .input("a.days", "number")
                .output("verdict", "string");
        for (int amount = 0; amount < 20; amount++) {
            for (var tier : List.of("\"GOLD\"", "\"SILVER\"", "not(\"GOLD\", \"SILVER\")")) {
                for (int days = 0; days < 5; days++) {
                    sheet = sheet.row(side(amount, 19), tier, side(days, 4), "\"ASK\"");
                }
            }
        }

        assertThat(findings(sheet)).isEmpty();
    }

    private static String side(int index, int last) {
        return index == 0
                ? "<= 0"
                : index == last
                        ? "> " + (last - 1)
                        : "](%d)..(%d)]"
                                .formatted(index - 1, index)
                                .replace("(", "")
                                .replace(")", "");
    }
}
