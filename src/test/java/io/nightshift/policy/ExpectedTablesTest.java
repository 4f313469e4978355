package io.nightshift.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.thresholds.Example;
import io.nightshift.thresholds.Expectations;
import io.nightshift.thresholds.Finding;
import io.nightshift.thresholds.Finding.Kind;
import io.nightshift.thresholds.Table;
import io.nightshift.thresholds.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The tables of the house are what the house reads, and a change that it could not read is refused. */
@HouseTest
class ExpectedTablesTest {

    @Autowired
    Expectations expectations;

    static List<Path> tables() throws IOException {
        try (var files = Files.list(Path.of("decisions"))) {
            return files.filter(file -> file.toString().endsWith(".dmn"))
                    .sorted()
                    .toList();
        }
    }

    private List<Finding> findings(String key, String dmn) throws IOException {
        var live = Table.read(Files.readAllBytes(Path.of("decisions", key + ".dmn")));
        var cases = Files.readString(Path.of("decisions", key + ".cases.csv"));
        return Verification.findings(
                dmn.getBytes(StandardCharsets.UTF_8), expectations.of(key, Optional.of(live)), Example.read(cases));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theTablesOfTheHouseAreSound(Path file) throws IOException {
        var key = file.getFileName().toString().replace(".dmn", "");

        assertThat(findings(key, Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund-authority", "credit-authority", "discount-authority"})
    void whatCostsMoneyClaimsThatMoreNeverNeedsLessApproval(String key) throws IOException {
        assertThat(Table.read(Files.readAllBytes(Path.of("decisions", key + ".dmn")))
                        .inputs())
                .anyMatch(Table.Input::stricterUpwards);
    }

    @Test
    void aRefundThatNeedsLessApprovalForMoreIsRefused() throws IOException {
        var dmn = Files.readString(Path.of("decisions/refund-authority.dmn"))
                .replace("<text>]50..500]</text>", "<text>SWAP</text>")
                .replace("<text>&lt;= 50</text>", "<text>]50..500]</text>")
                .replace("<text>SWAP</text>", "<text>&lt;= 50</text>");

        assertThat(findings("refund-authority", dmn)).extracting(Finding::kind).contains(Kind.NOT_MONOTONE);
    }

    /** Finance decides up to 500, and beyond that two of a desk that may approve no more than 250 by itself. */
    @Test
    void aRefundForWhichALesserGroupIsAskedForMoreIsRefused() throws IOException {
        var dmn = Files.readString(Path.of("decisions/refund-authority.dmn"))
                .replace(
                        "<outputEntry id=\"refund-large-out-2\"><text>\"finance\"",
                        "<outputEntry id=\"refund-large-out-2\"><text>\"analysts\"");

        assertThat(findings("refund-authority", dmn))
                .filteredOn(finding -> finding.kind() == Kind.LESSER_APPROVERS)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.where()).isEqualTo("refund-medium, refund-large");
                    assertThat(finding.words())
                            .endsWith("milder in how much whoever is asked may approve by approval-limits");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund-authority", "credit-authority", "discount-authority", "approval-limits"})
    void whatSetsLimitsToMoneyCannotDropItsClaim(String key) throws IOException {
        var dmn = Files.readString(Path.of("decisions", key + ".dmn"))
                .replace("<camunda:property name=\"monotone\" value=\"stricter\"/>", "");

        assertThat(findings(key, dmn))
                .extracting(Finding::words)
                .anySatisfy(words -> assertThat(words)
                        .contains("must be done in one column with that value alone and the property monotone ="
                                + " stricter"));
    }

    @Test
    void limitsUnderWhichMoreMayBeApprovedThanLessAreRefused() throws IOException {
        var dmn = Files.readString(Path.of("decisions/approval-limits.dmn"))
                .replace("&lt;= 5000", "SWAP")
                .replace("&gt; 5000", "&lt;= 5000")
                .replace("SWAP", "&gt; 5000");

        assertThat(findings("approval-limits", dmn)).extracting(Finding::kind).contains(Kind.NOT_MONOTONE);
    }

    @Test
    void aRefundForWhichAMoreSeniorGroupIsAskedForMoreIsSound() throws IOException {
        var dmn = Files.readString(Path.of("decisions/refund-authority.dmn"))
                .replace(
                        "<outputEntry id=\"refund-large-out-2\"><text>\"finance\"",
                        "<outputEntry id=\"refund-large-out-2\"><text>\"senior-finance\"");

        assertThat(findings("refund-authority", dmn))
                .extracting(Finding::kind)
                .doesNotContain(Kind.NOT_MONOTONE, Kind.LESSER_APPROVERS);
    }

    /** People may have agreed to a table before the house could tell so much. */
    @ParameterizedTest
    @CsvSource({"hand-over-triggers, suspicion", "handling, round"})
    void aColumnThatTheLiveTableLacksCanBeAskedForWhenTheHouseTellsIt(String key, String column) throws IOException {
        var older = Files.readString(Path.of("decisions", key + ".dmn"))
                .replace("<text>" + column + "</text>", "<text>something</text>");
        var live = Table.read(older.getBytes(StandardCharsets.UTF_8));

        assertThat(live.names()).doesNotContain(column);
        assertThat(expectations.of(key, Optional.of(live)).input())
                .accepts(column)
                .rejects("weather");
    }

    @Test
    void aDialThatStandsFreerWhereMoreIntegrationsAreMissingIsRefused() throws IOException {
        var dmn = Files.readString(Path.of("decisions/autonomy.dmn"))
                .replace("<text>\"SUGGEST\"</text>", "<text>\"ACT\"</text>");

        assertThat(findings("autonomy", dmn)).extracting(Finding::kind).contains(Kind.NOT_MONOTONE);
    }

    @Test
    void whatIsAllowedIsToldInWords() throws IOException {
        var dmn = Files.readString(Path.of("decisions/hand-over-desk.dmn")).replace("\"support-lead\"", "\"nobody\"");

        assertThat(findings("hand-over-desk", dmn))
                .extracting(Finding::words)
                .anySatisfy(words -> assertThat(words)
                        .contains("allowed is one of support-lead, analysts, finance")
                        .doesNotContain("\\Q"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        refund-authority | "ALLOW"                | "MAYBE"
        refund-authority | "analysts"             | "marketing"
        refund-authority | "analysts"             | ""
        refund-authority | name="verdict"         | name="answer"
        refund-authority | refunds.last90Days     | weather.tomorrow
        handling         | "COLLECT"              | "IGNORE"
        handling         | <text>missingSources   | <text>missing
        hand-over-triggers | <text>suspicion       | <text>weather
        hand-over-triggers | "SUSPICIOUS"          | "SPOOKY"
        hand-over-desk   | "support-lead"         | "nobody"
        service-levels   | "PT30M"                | "half an hour"
        autonomy         | "SUGGEST"              | "HURRY"
        autonomy         | <text>missingIntegrations | <text>weather
        autonomy         | name="level"           | name="answer"
        autonomy-demotion | "SHADOW"              | "SACK"
        autonomy-demotion | <text>share           | <text>luck
        service-levels   | "PT30M"                | "P"
        service-levels   | "PT30M"                | "PT"
        service-levels   | "PT30M"                | "P1DT"
        service-levels   | "PT4H"                 | "soon"
        service-levels   | <outputEntry id="level-approval-desk-out-3"><text>"PT4H" | <outputEntry id="level-approval-desk-out-3"><text>""
        service-levels   | <text>"support-lead"   | <text>"nobody"
        """, quoteCharacter = '\'')
    void whatTheHouseCouldNotReadIsRefused(String key, String part, String instead) throws IOException {
        var dmn = Files.readString(Path.of("decisions", key + ".dmn"));
        assertThat(dmn).contains(part);

        assertThat(findings(key, dmn.replace(part, instead)))
                .extracting(Finding::kind)
                .containsAnyOf(Kind.INPUT, Kind.OUTPUT);
    }
}
