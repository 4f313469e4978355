package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.oversight.BrakeScope;
import io.nightshift.oversight.Brakes;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Under the brake no tool begins anything; what had begun before is settled and not repeated. */
@HouseTest
class ToolboxBrakeTest {

    private final ToolboxScene scene;

    @Autowired
    Plans plans;

    @Autowired
    Brakes brakes;

    @Autowired
    JdbcClient database;

    ToolboxBrakeTest(@Autowired ApplicationContext house) {
        scene = ToolboxScene.in(house);
    }

    @Test
    void stopsBeforeTheEffectWhenTheBrakeWasPulledAfterTheAuthorisation() {
        var step = scene.authorised("probeTool", "ok");
        database.sql("insert into nightshift.brake values (?, 'lead', 'stop', now())")
                .param("case:" + scene.id())
                .update();

        var instance = scene.start(step);

        scene.awaitTask(instance, "repair");
        assertThat(scene.called(step)).isZero();
        assertThat(scene.state(step)).isEqualTo("REFUSED");
    }

    @Test
    void settlesWhatWasCalledBeforeTheBrakeAndDoesNotRepeatIt() {
        var step = scene.authorised("probeTool", "wait");
        var instance = scene.start(step);
        scene.awaitCall(step);

        brakes.pull(new BrakeScope.OneCase(scene.id()), "lead", "stop");
        scene.goOn(step);

        scene.awaitTask(instance, "ended");
        assertThat(scene.state(step)).isEqualTo("DONE");
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.DONE);
        assertThat(scene.called(step)).isOne();
        assertThat(scene.effects()).isOne();
    }

    @Test
    void looksUpWhatWasDoneBeforeTheBrakeWhenItsAnswerWasLost() {
        var step = scene.authorised("probeTool", "wait,ok");
        scene.claimedLongAgo(step, true);
        brakes.pull(new BrakeScope.OneCase(scene.id()), "lead", "stop");

        var instance = scene.start(step);

        scene.awaitTask(instance, "ended");
        assertThat(scene.state(step)).isEqualTo("DONE");
        assertThat(scene.called(step)).isZero();
        assertThat(scene.worked(step)).isOne();
    }

    @Test
    void neitherRepeatsNorRefusesUnderTheBrakeWhatIsNotFound() {
        var step = scene.authorised("probeTool", "ok");
        scene.claimedLongAgo(step, false);
        brakes.pull(new BrakeScope.OneCase(scene.id()), "lead", "stop");

        var instance = scene.start(step);

        scene.awaitTask(instance, "repair");
        assertThat(scene.state(step)).isEqualTo("IN_DOUBT");
        assertThat(scene.called(step)).isZero();
    }
}
