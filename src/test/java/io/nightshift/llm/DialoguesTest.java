package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.llm.Bundle.Parameters;
import io.nightshift.llm.BundleEntry.Origin;
import io.nightshift.llm.ModelRequest.AnswerSchema;
import io.nightshift.safety.Particulars;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

/** A case keeps its bundle; what the release has instead of the bundle's texts is said and not stumbled over. */
@HouseTest
@ExtendWith(OutputCaptureExtension.class)
class DialoguesTest {

    private static final Map<String, String> TICKET = Map.of("types", "- late", "ticket", "Where is it?");

    @Autowired
    Dialogues dialogues;

    @Autowired
    BundleRegistry registry;

    @Autowired
    Pins pins;

    @RegisterExtension
    final BundleScene scene;

    DialoguesTest(@Autowired ApplicationContext house) {
        scene = BundleScene.in(house);
    }

    @Test
    void answersByANamedFailureWhereTheReleaseLacksThePrompt() {
        var id = caseWith(recorded(999));

        var reply = dialogues
                .open(id, Purpose.PLAN, Map.of(), Particulars.NONE)
                .ask(List.of(), new AnswerSchema("plan", "{}"));

        assertThat(reply)
                .isEqualTo(new Reply.Failed(
                        ModelFailure.REJECTED,
                        "was not asked: There is no prompt plan/999 in this release, which has 1 to 1"));
    }

    @Test
    void saysOnceThatTheTextsAreOthers(CapturedOutput log) {
        var other = recorded(1);

        open(caseWith(other));
        open(caseWith(other));

        assertThat(log.getOut()).containsOnlyOnce("Bundle " + other.id() + " was recorded with other texts");
    }

    @Test
    void saysNothingWhereTheTextsAreTheSame(CapturedOutput log) {
        var same = scene.draft();

        open(caseWith(same));

        assertThat(log.getOut()).doesNotContain("Bundle " + same.id() + " was recorded");
    }

    private void open(CaseId id) {
        dialogues.open(id, Purpose.ASSESS, TICKET, Particulars.NONE);
    }

    private CaseId caseWith(BundleEntry bundle) {
        var id = scene.openCase("C-DIALOGUES");
        assertThat(pins.pin(id, bundle)).isTrue();
        return id;
    }

    /** As another release has recorded it. */
    private BundleEntry recorded(int plan) {
        var id = "test-" + UUID.randomUUID();
        var models = Map.of(Purpose.ASSESS, id, Purpose.PLAN, id, Purpose.WRITE, id);
        var prompts = Map.of(Purpose.ASSESS, 1, Purpose.PLAN, plan, Purpose.WRITE, 1);
        registry.record(
                new Bundle(id, "hash-" + id, prompts, models, "", new Parameters(null, 1000)), Origin.PROPOSED, "lead");
        return scene.entry(id);
    }
}
