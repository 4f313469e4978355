package io.nightshift.process;

import static io.nightshift.process.ToolboxScene.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nightshift.HouseTest;
import io.nightshift.cases.HandOverReason;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of deeds that nobody comes back to is found out; those that somebody still works on are left alone. */
@HouseTest
class AbandonedTest {

    private final ToolboxScene scene;

    @Autowired
    Plans plans;

    @Autowired
    PersonCalled personCalled;

    @Autowired
    Abandoned abandoned;

    @Autowired
    JdbcClient database;

    AbandonedTest(@Autowired ApplicationContext house) {
        scene = ToolboxScene.in(house);
    }

    @Test
    void findsOutWhatBecameOfADeedWhoseNodeDiedBeforeAPersonTookTheCase() {
        var done = scene.claimedLongAgo(scene.authorised("probeTool", "ok"), true);
        var undone = scene.claimedLongAgo(scene.authorised("probeTool", "ok"), false);
        handedOver();

        abandoned.settleAll();

        assertThat(scene.state(done)).isEqualTo("DONE");
        assertThat(scene.state(undone)).isEqualTo("REFUSED");
        assertThat(scene.kinds()).containsExactly("effect-cleared", "effect-cleared");
    }

    @Test
    void findsOutWhatBecameOfADeedOfAPlanThatTheAgentDoesNotWorkOnAnyMore() {
        var earlier = scene.claimedLongAgo(scene.authorised("probeTool", "ok"), true);
        var newest = scene.claimedLongAgo(scene.authorised("probeTool", "ok"), true);

        abandoned.settleAll();

        assertThat(scene.state(earlier)).isEqualTo("DONE");
        assertThat(scene.state(newest)).isEqualTo("CLAIMED");
    }

    @Test
    void leavesADeedInDoubtWhoseSystemIsGoneWhenAPersonTookTheCase() {
        var step = scene.claimedLongAgo(scene.authorised("probeTool", Map.of("script", "ok", "gone", true)), false);
        handedOver();

        abandoned.settleAll();

        assertThat(scene.state(step)).isEqualTo("IN_DOUBT");
    }

    @Test
    void isInNoHurryAboutADeedThatHasJustBeenTriedAgain() {
        var step = scene.claimedLongAgo(scene.authorised("probeTool", "wait"), false);
        scene.start(step);
        scene.awaitCall(step);
        assertThat(personCalled.to(scene.id(), HandOverReason.PERSON_TOOK_OVER, "mine"))
                .isTrue();
        handedOver();

        abandoned.settleAll();

        assertThat(scene.state(step)).isEqualTo("CLAIMED");
        scene.goOn(step);
        await().untilAsserted(() -> assertThat(scene.state(step)).isEqualTo("DONE"));
    }

    @Test
    void leavesADeedToTheTaskThatIsStillThere() {
        var step = scene.authorised("probeTool", "wait");
        var instance = scene.start(step);
        scene.awaitCall(step);
        claimedADayAgo(step);
        handedOver();

        abandoned.settleAll();

        assertThat(scene.state(step)).isEqualTo("CLAIMED");
        scene.goOn(step);
        scene.awaitTask(instance, "ended");
        assertThat(scene.kinds()).containsExactly("action-done");
    }

    @Test
    void believesAReceiptThatComesAfterTheDeedWasGivenUp() {
        var step = scene.authorised("probeTool", "wait");
        scene.start(step);
        scene.awaitCall(step);
        assertThat(personCalled.to(scene.id(), HandOverReason.PERSON_TOOK_OVER, "mine"))
                .isTrue();
        claimedADayAgo(step);
        handedOver();

        abandoned.settleAll();
        assertThat(scene.state(step)).isEqualTo("REFUSED");
        scene.goOn(step);

        await().untilAsserted(() -> assertThat(scene.state(step)).isEqualTo("DONE"));
        assertThat(plans.step(step.id()).state()).isEqualTo(PlannedStep.State.DONE);
        assertThat(scene.kinds()).containsSubsequence("effect-cleared", "action-done");
    }

    private void claimedADayAgo(PlannedStep step) {
        database.sql("update nightshift.effect set claimed_at = claimed_at - interval '1 day' where key = ?")
                .param(key(step))
                .update();
    }

    private void handedOver() {
        database.sql("update nightshift.escalation set state = 'HANDED_OVER' where number = ?")
                .param(scene.id().number())
                .update();
    }
}
