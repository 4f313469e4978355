package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.connectors.sandbox.Stories;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine keeps of a case: references and routing words, no old values, and nothing for ever. */
@HouseTest
class EngineHistoryTest {

    @Autowired
    JdbcClient database;

    private final Walks walks;
    private final Stories company;

    EngineHistoryTest(@Autowired ApplicationContext house) {
        walks = Walks.in(house);
        company = walks.company();
    }

    @Test
    void leavesNothingButReferencesAndRoutingWordsInTheProcess() {
        var invoiced = company.aPaidInvoice("170.00");
        var walk = walks.returned(invoiced)
                .until("AWAITING_APPROVAL")
                .answers("finance1", "answerProposal", Map.of("decision", "approve", "reason", "They sent it all back"))
                .until("AWAITING_CUSTOMER");

        var variables = database.sql("""
            select v.name_, v.text_, v.bytearray_id_ from act_hi_varinst v
              join act_hi_procinst p on p.id_ = v.proc_inst_id_ where p.business_key_ = ?
            """).param(walk.caseId()).query().listOfRows();

        assertThat(variables).isNotEmpty().allSatisfy(variable -> {
            assertThat(variable.get("name_"))
                    .isIn("case", "handling", "step", "action", "verdict", "next", "desk", "tellCustomer");
            assertThat(variable.get("bytearray_id_")).isNull();
            assertThat(String.valueOf(variable.get("text_"))).hasSizeLessThan(64);
        });
    }

    @Test
    void keepsNoOldValuesOfVariablesAndNoLogsOfJobsAndTasks() {
        var invoiced = company.aPaidInvoice("170.00");

        var walk = walks.returned(invoiced)
                .until("AWAITING_APPROVAL")
                .answers("finance1", "answerProposal", Map.of("decision", "approve", "reason", "They sent it all back"))
                .until("AWAITING_CUSTOMER")
                .timeComes("customerSilent")
                .until("CLOSED");

        assertThat(rowsOf(walk, "act_hi_varinst where proc_inst_id_")).isNotEmpty();
        assertThat(List.of(
                        "act_hi_detail where proc_inst_id_",
                        "act_hi_job_log where process_instance_id_",
                        "act_hi_ext_task_log where proc_inst_id_"))
                .allSatisfy(table -> assertThat(rowsOf(walk, table)).isEmpty());
    }

    @Test
    void knowsFromTheStartWhenTheHistoryOfACaseIsRemoved() {
        var walk = walks.late(company.aLateOrder("PLUS")).until("AWAITING_CUSTOMER");

        assertThat(rowsOf(walk, "act_hi_actinst where proc_inst_id_"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("removal_time_")).isNotNull());
    }

    private List<Map<String, Object>> rowsOf(Walk walk, String tableAndColumn) {
        return database.sql("select * from " + tableAndColumn
                        + " in (select proc_inst_id_ from act_hi_procinst where business_key_ = ?)")
                .param(walk.caseId())
                .query()
                .listOfRows();
    }
}
