package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.HandOverReason;
import io.nightshift.llm.ModelFailure;
import io.nightshift.llm.Purpose;
import io.nightshift.policy.Decision;
import io.nightshift.policy.DecisionTables;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Where to go on when a model gives no usable answer, by the table {@code model-failure}; every failure is on file. */
@Component
class ModelFailures {

    private static final String TABLE = "model-failure";

    private final DecisionTables tables;
    private final CaseFile file;
    private final RuntimeService processes;

    ModelFailures(DecisionTables tables, CaseFile file, RuntimeService processes) {
        this.tables = tables;
        this.file = file;
        this.processes = processes;
    }

    /** Decides, and writes down at once what happened: it has, whatever becomes of the task. */
    Onward after(CaseId id, Purpose purpose, ModelFailure failure, String words) {
        var decision = tables.decide(TABLE, Map.of("purpose", purpose.name(), "failure", failure.name()));
        var onward = onward(decision, failure);
        file.append(
                id,
                Actor.AGENT,
                "model-failed",
                "The model, asked to " + purpose.word() + ", " + words + "; " + onward.inWords(),
                Map.of(
                        "purpose",
                        purpose,
                        "failure",
                        failure,
                        "rule",
                        TABLE + " v" + decision.version() + " rule " + decision.rule()));
        show(id, purpose + " " + failure);
        return onward;
    }

    /** Cockpit shows it beside the case's other words. */
    private void show(CaseId id, String words) {
        processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString(), "escalation")
                .list()
                .forEach(instance -> processes.setVariable(instance.getId(), Variable.MODEL_FAILURE, words));
    }

    private static Onward onward(Decision decision, ModelFailure failure) {
        if (decision.word("next").equals("OFFLINE")) {
            return new Onward.Offline();
        }
        var reason = decision.word("reason");
        return new Onward.ToPerson(
                reason.isEmpty() || reason.equals("NONE")
                        ? HandOverReason.MODEL_FAILURE
                        : HandOverReason.valueOf(reason),
                "the model " + failure.words());
    }

    /** Where to go on. */
    sealed interface Onward {

        String inWords();

        /** By playbooks, templates and the offline reader. */
        record Offline() implements Onward {

            @Override
            public String inWords() {
                return "it goes on offline";
            }
        }

        /** No further. */
        record ToPerson(HandOverReason reason, String words) implements Onward {

            @Override
            public String inWords() {
                return "a person takes over";
            }
        }
    }
}
