package io.nightshift.process;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseOpened;
import io.nightshift.cases.CaseReopened;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.CustomerWrote;
import io.nightshift.cases.TicketRef;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.Intake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where cases and process instances meet: one live instance per case, started in the transaction that opened it. */
@Component
class Arrival {

    static final String PROCESS = "escalation";
    static final String CUSTOMER_WROTE = "customerWrote";

    private final RuntimeService engine;
    private final Cases cases;
    private final Intake intake;

    Arrival(RuntimeService engine, Cases cases, Intake intake) {
        this.engine = engine;
        this.cases = cases;
        this.intake = intake;
    }

    @EventListener
    void on(CaseOpened opened) {
        start(opened.caseId());
    }

    @EventListener
    void on(CaseReopened reopened) {
        start(reopened.caseId());
    }

    /** A case has ended; what the customer wrote meanwhile begins a new round. */
    void goOnIfUnread(CaseId id) {
        intake.hear(id);
    }

    /** A person gave the case back, and the instance that worked on it is about to end: another goes on. */
    void beginAnew(CaseId id) {
        cases.letGo(id);
        start(id);
    }

    /** A person was asked for, and no instance works on the case: one is started that hands it over. */
    void atPerson(CaseId id) {
        var instance = engine.createProcessInstanceByKey(PROCESS)
                .businessKey(id.toString())
                .setVariable(Variable.CASE, id.toString())
                .startBeforeActivity("handOver")
                .execute();
        if (!cases.replaceProcess(id, instance.getId())) {
            throw new IllegalStateException("The process was there after all");
        }
    }

    private void start(CaseId id) {
        engine.startProcessInstanceByKey(PROCESS, id.toString());
    }

    @EventListener
    void on(CustomerWrote wrote) {
        engine.createMessageCorrelation(CUSTOMER_WROTE)
                .processInstanceBusinessKey(wrote.caseId().toString())
                .correlate();
    }

    /** Called by the start event, whoever started the instance; no variable a caller has sent stays in it. */
    void receive(DelegateExecution execution) {
        if (execution.getProcessBusinessKey() == null) {
            takeTicket(execution);
        }
        var id = caseId(execution);
        if (!cases.beginWork(id, execution.getProcessInstanceId())) {
            throw new BadRequest("Case " + id + " does not exist, has ended or is being worked on already");
        }
        execution.removeVariables();
        execution.setVariable(Variable.CASE, id.toString());
    }

    private static CaseId caseId(DelegateExecution execution) {
        try {
            return CaseId.parse(execution.getProcessBusinessKey());
        } catch (IllegalArgumentException e) {
            throw new BadRequest("Start an escalation without a business key; it will be the case's number", e);
        }
    }

    /** The ticket came as variables: it is stored where tickets belong. */
    private void takeTicket(DelegateExecution execution) {
        var accepted = intake.receive(ticket(execution));
        if (!accepted.opened()) {
            throw new BadRequest("The ticket is case " + accepted.caseId()
                    + " already; send further messages to /api/escalations/" + accepted.caseId() + "/messages");
        }
        execution.setProcessBusinessKey(accepted.caseId().toString());
    }

    private static IncomingTicket ticket(DelegateExecution execution) {
        try {
            var text = text(execution, "message");
            var id = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                    .toString();
            return new IncomingTicket(
                    new TicketRef(text(execution, "source"), text(execution, "ticketId")),
                    new CustomerRef(text(execution, "customer")),
                    text(execution, "subject"),
                    execution.hasVariable("channel") ? text(execution, "channel") : "web",
                    List.of(new IncomingTicket.Message(id, IncomingTicket.Author.CUSTOMER, text)));
        } catch (IllegalArgumentException e) {
            throw new BadRequest("The ticket cannot be accepted: " + e.getMessage(), e);
        }
    }

    private static String text(DelegateExecution execution, String name) {
        if (execution.getVariable(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new BadRequest("The ticket cannot be accepted: the variable '" + name
                + "' is missing; a ticket has source, ticketId, customer, subject and message as texts");
    }
}
