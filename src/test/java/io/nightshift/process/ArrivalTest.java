package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CaseState;
import io.nightshift.cases.Cases;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** One live process for an open case, none for any other. */
@HouseTest
class ArrivalTest {

    final ApprovalScene scene;

    @Autowired
    RuntimeService engine;

    @Autowired
    HistoryService history;

    @Autowired
    Cases cases;

    ArrivalTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @Test
    void refusesASecondProcessForACase() {
        var id = scene.openCase();
        scene.startAt(id, "decideResolution", "COLLECT");

        assertRefused(id);
        assertThat(processes(id)).isOne();
    }

    @Test
    void refusesAProcessForACaseThatHasEnded() {
        var id = scene.openCase();
        cases.close(id);

        assertRefused(id);
        assertThat(processes(id)).isZero();
        assertThat(scene.state(id)).isEqualTo(CaseState.CLOSED);
    }

    private void assertRefused(CaseId id) {
        assertThatThrownBy(() -> engine.startProcessInstanceByKey(Arrival.PROCESS, id.toString()))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("Case " + id + " does not exist, has ended or is being worked on already");
    }

    private long processes(CaseId id) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .count();
    }
}
