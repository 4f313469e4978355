package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.HouseTest;
import io.nightshift.thresholds.Change.State;
import io.nightshift.thresholds.LiveTables;
import io.nightshift.thresholds.Thresholds;
import io.nightshift.thresholds.Thresholds.CannotRevert;
import io.nightshift.thresholds.Thresholds.MayNotWithdraw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table of a name that nobody knows yet is proposed, taken back and agreed to like any other, and made once. */
@HouseTest
class NewTableTest {

    private static final String PROPOSER = "bizanalyst";

    @Autowired
    Thresholds thresholds;

    @Autowired
    LiveTables live;

    @Autowired
    TablePass pass;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identities;

    @Autowired
    JdbcClient database;

    private final ApprovalScene scene;
    private final String key = "new-" + UUID.randomUUID() + "-authority";

    NewTableTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
    }

    @AfterEach
    void theTableGoes() throws IOException {
        var admitted = List.of(dmn().getBytes(StandardCharsets.UTF_8));
        repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .list()
                .forEach(left -> pass.admitting(admitted, () -> {
                    repository.deleteDeployment(left.getDeploymentId(), true);
                    return left;
                }));
    }

    @Test
    void isTakenBackWhereverItStandsAndCanBeAgreedToNoMore() throws IOException {
        var ids = List.of(proposed(), awaiting(), approved());
        assertThat(ids)
                .extracting(this::state)
                .containsExactly(State.PROPOSED, State.AWAITING_APPROVAL, State.APPROVED);

        for (var id : ids) {
            thresholds.withdraw(id, PROPOSER);

            assertThat(state(id)).isEqualTo(State.WITHDRAWN);
            assertThat(runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey("CHANGE-" + id)
                            .count())
                    .isZero();
            assertThatThrownBy(() -> thresholds.approve(id, "lead", "")).hasMessageContaining("does not wait for");
            assertThatThrownBy(() -> thresholds.goLive(id)).hasMessageContaining("is WITHDRAWN, not approved");
        }
        assertThat(live.live(key)).isEmpty();
    }

    @Test
    void isTakenBackByNobodyElseThanWhoProposedIt() throws IOException {
        var id = awaiting();

        for (var other : List.of("lead", "operator", "admin", "")) {
            assertThatThrownBy(() -> thresholds.withdraw(id, other))
                    .isInstanceOf(MayNotWithdraw.class)
                    .hasMessageContaining("was proposed by bizanalyst");
        }
        assertThat(state(id)).isEqualTo(State.AWAITING_APPROVAL);
    }

    @Test
    void isTakenBackNoMoreOnceItIsRefusedOrDecides() throws IOException {
        var refused = awaiting();
        answer(refused, Map.of("answer", "reject", "remark", "Not now"));
        assertThatThrownBy(() -> thresholds.withdraw(refused, PROPOSER))
                .isInstanceOf(MayNotWithdraw.class)
                .hasMessageContaining("is REJECTED and cannot be withdrawn");

        var decides = approved();
        runJob(decides);
        assertThatThrownBy(() -> thresholds.withdraw(decides, PROPOSER))
                .isInstanceOf(MayNotWithdraw.class)
                .hasMessageContaining("is LIVE and cannot be withdrawn");

        assertThat(state(refused)).isEqualTo(State.REJECTED);
        assertThat(state(decides)).isEqualTo(State.LIVE);
        assertThat(version()).isOne();
    }

    @Test
    void isMadeOnceIfTwoProposeIt() throws IOException {
        var first = approved();
        var second = approved();
        runJob(first);

        runJob(second);

        assertThat(state(first)).isEqualTo(State.LIVE);
        assertThat(state(second)).isEqualTo(State.OVERTAKEN);
        assertThat(version()).isOne();
    }

    @Test
    void isNoProposalIfItIsDeployedWithAFaultThatOnlyTheTrialFinds() throws IOException {
        var faulty = dmn().replace(" camunda:historyTimeToLive=\"P365D\"", "");
        identities.setAuthentication("operator", List.of("operations"));
        try {
            assertThatThrownBy(() -> repository
                            .createDeployment()
                            .addString("new.dmn", faulty)
                            .deploy())
                    .hasMessageContaining("Not proposed: new.dmn")
                    .hasMessageContaining("needs a history time to live");
        } finally {
            identities.clearAuthentication();
        }
        assertThat(database.sql("select count(*) from nightshift.threshold_change where table_key = ?")
                        .param(key)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void isNotRevertedToATableThatNeverWas() throws IOException {
        var id = approved();
        runJob(id);

        assertThatThrownBy(() -> thresholds.revert(key, "operator", "Too generous"))
                .isInstanceOf(CannotRevert.class)
                .hasMessageContaining("Version 0 of " + key + " is not kept any more");

        assertThat(state(id)).isEqualTo(State.LIVE);
        assertThat(version()).isOne();
    }

    private String dmn() throws IOException {
        return Files.readString(Path.of("decisions/ticket-authority.dmn"))
                .replace("decision id=\"ticket-authority\"", "decision id=\"" + key + "\"");
    }

    private long proposed() throws IOException {
        return thresholds
                .propose(key, dmn(), "", "We need one", PROPOSER, Optional.empty())
                .id();
    }

    private long awaiting() throws IOException {
        var id = proposed();
        runJob(id);
        return id;
    }

    private long approved() throws IOException {
        var id = awaiting();
        answer(id, Map.of("answer", "approve"));
        return id;
    }

    private void answer(long id, Map<String, Object> form) {
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey("CHANGE-" + id)
                .singleResult();
        scene.answer(scene.person("support-lead"), task, form);
    }

    private void runJob(long id) {
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey("CHANGE-" + id)
                .singleResult();
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId());
    }

    private State state(long id) {
        return thresholds.change(id).state();
    }

    private int version() {
        return live.live(key).orElseThrow().number();
    }
}
