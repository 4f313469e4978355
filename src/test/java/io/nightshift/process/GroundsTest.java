package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessments;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every verdict can be explained and replayed from what is on record of it. */
@HouseTest
class GroundsTest {

    final ApprovalScene scene;

    @Autowired
    JdbcClient database;

    @Autowired
    Assessments assessments;

    @Autowired
    HistoryService history;

    @Autowired
    RepositoryService repository;

    @Autowired
    CaseFile file;

    GroundsTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @Test
    void keepTableVersionRuleInputsAndOutputsForTypeAndSegment() {
        var id = scene.openCase();
        assessments.store(
                id, 1, new Assessment("wrong-invoice", Assessment.Mood.CALM, Set.of(), "en", 0.9, List.of(), "test"));

        scene.propose(id, ApprovalScene.refund("120.00"));

        var verdict = verdict(id);
        assertThat(verdict)
                .containsEntry("decision", "refund-authority")
                .containsEntry("decision_version", newest("refund-authority"))
                .containsEntry("rule", "refund-medium")
                .containsEntry("escalation_type", "wrong-invoice")
                .containsEntry("segment", "STANDARD")
                .containsEntry(
                        "outputs", "{\"verdict\": \"ASK\", \"approvers\": \"finance\", \"secondPerson\": false}");
        assertThat(String.valueOf(verdict.get("inputs")))
                .contains("\"invoice.refundable\": {")
                .contains("\"source\": \"billing\"", "\"value\": \"1000.00 EUR\"");
    }

    @Test
    void leadToTheDecisionThatCockpitShows() {
        var id = scene.openCase();

        scene.propose(id, ApprovalScene.refund("30.00"));

        var instance = history.createHistoricDecisionInstanceQuery()
                .decisionInstanceId(String.valueOf(verdict(id).get("decision_instance")))
                .includeOutputs()
                .singleResult();
        assertThat(instance.getDecisionDefinitionKey()).isEqualTo("refund-authority");
        assertThat(instance.getOutputs())
                .extracting(output -> output.getRuleId())
                .contains("refund-small");
    }

    @Test
    void areToldInOneSentenceOfTheCaseFile() {
        var id = scene.openCase();

        scene.propose(id, ApprovalScene.refund("30.00"));

        assertThat(file.entries(id))
                .filteredOn(entry -> entry.kind().equals("action-authorised"))
                .first()
                .extracting(entry -> entry.summary())
                .asString()
                .isEqualTo("\"issueRefund\" is within authority by refund-authority v" + newest("refund-authority")
                        + ", rule refund-small, \"Small"
                        + " amounts are refunded at once\", on decision.amount = 0.00 EUR (house), decision.kind ="
                        + " NONE (house), invoice.refundable = 1000.00 EUR (billing), proposal.amount = 30.0"
                        + " (proposal), refunds.last90Days = 0.00 EUR (billing); dial at ACT by autonomy v"
                        + newest("autonomy") + ", rule dial-ready, \"An ordinary matter, with all systems at hand\"");
    }

    private int newest(String table) {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .latestVersion()
                .singleResult()
                .getVersion();
    }

    private Map<String, Object> verdict(CaseId id) {
        return database.sql("select decision, decision_version, rule, inputs::text as inputs, outputs::text as outputs,"
                        + " escalation_type, segment, decision_instance from nightshift.verdict where step_id = :step")
                .param("step", scene.onlyStep(id, "issueRefund").id())
                .query()
                .singleRow();
    }
}
