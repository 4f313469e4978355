package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.Intake;
import io.nightshift.planning.Step;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case ends truthfully, and never over the head of a customer who has just written. */
@HouseTest
class CloseCaseTest {

    final ApprovalScene scene;

    @Autowired
    Cases cases;

    @Autowired
    Intake intake;

    @Autowired
    RuntimeService runtime;

    @Autowired
    CaseFile file;

    @Autowired
    JdbcClient database;

    CloseCaseTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @Test
    void hearsACustomerWhoWroteWhileItWasClosing() {
        var id = scene.openCase();
        intake.add(id, List.of(message("But the second part is missing")));

        var closed = scene.startAt(id, "closeCase", "CLOSE");

        assertThat(cases.get(id).round()).isEqualTo(2);
        assertThat(cases.get(id).reopened()).isOne();
        assertThat(endings(id)).containsExactly("CUSTOMER_SATISFIED");
        assertThat(file.entries(id))
                .extracting(entry -> entry.kind())
                .containsSubsequence("message-received", "case-closed", "case-reopened");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString())
                        .processDefinitionKey("escalation")
                        .list())
                .singleElement()
                .satisfies(instance -> assertThat(instance.getId()).isNotEqualTo(closed.getId()));
    }

    @Test
    void staysClosedWhereNobodyWrote() {
        var id = scene.openCase();

        scene.startAt(id, "closeCase", "CLOSE");

        assertThat(scene.state(id)).isEqualTo(CaseState.CLOSED);
        assertThat(cases.get(id).reopened()).isZero();
    }

    @Test
    void isNotCountedAsSolvedWhenAQuestionWasNeverAnswered() {
        var id = waitingAfter(
                new Step("askCustomer", Map.of("question", "Which order do you mean?"), "Not named", List.of()));

        scene.startAt(id, "closeCase", "ACT");

        assertThat(endings(id)).containsExactly("UNANSWERED");
        assertThat(file.entries(id).getLast().summary()).isEqualTo("Closed: unanswered");
    }

    @Test
    void isCountedAsSolvedByTheAgentWhenTheCustomerLetsItRest() {
        var id = waitingAfter(new Step("sendReply", Map.of("text", "It is on its way"), "Told", List.of()));

        scene.startAt(id, "closeCase", "ACT");

        assertThat(endings(id)).containsExactly("BY_AGENT");
    }

    private CaseId waitingAfter(Step step) {
        var id = scene.openCase();
        scene.plan(id, step);
        cases.changeState(id, CaseState.AWAITING_CUSTOMER);
        return id;
    }

    private static IncomingTicket.Message message(String text) {
        return new IncomingTicket.Message(UUID.randomUUID().toString(), IncomingTicket.Author.CUSTOMER, text);
    }

    private List<String> endings(CaseId id) {
        return database.sql("select ending from nightshift.outcome where case_number = :case order by ordinal")
                .param("case", id.number())
                .query(String.class)
                .list();
    }
}
