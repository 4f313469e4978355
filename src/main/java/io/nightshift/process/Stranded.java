package io.nightshift.process;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.HandOverReason;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Brings a person to every case whose process stands still because of an incident: no case waits for nobody. */
@Component
class Stranded {

    private static final Logger log = LoggerFactory.getLogger(Stranded.class);
    private static final int AT_ONCE = 100;

    private final RuntimeService engine;
    private final PersonCalled personCalled;

    Stranded(RuntimeService engine, PersonCalled personCalled) {
        this.engine = engine;
        this.personCalled = personCalled;
    }

    @Scheduled(fixedDelayString = "${nightshift.workers.stranded-every:15s}")
    void callPersons() {
        engine.createIncidentQuery().listPage(0, AT_ONCE).stream()
                .filter(incident -> !incident.getIncidentType().equals(HandOverSteps.AGENT_FAILED))
                .forEach(this::callPerson);
    }

    private void callPerson(Incident incident) {
        var instance = engine.createProcessInstanceQuery()
                .processInstanceId(incident.getProcessInstanceId())
                .singleResult();
        if (instance == null || instance.getBusinessKey() == null) {
            return;
        }
        try {
            var words = "\"" + incident.getActivityId() + "\" stands still: " + incident.getIncidentMessage();
            personCalled.to(CaseId.parse(instance.getBusinessKey()), HandOverReason.UNFORESEEN, words);
        } catch (RuntimeException e) {
            log.warn(
                    "No person could be called for {}: {}; trying again soon", instance.getBusinessKey(), e.toString());
        }
    }
}
