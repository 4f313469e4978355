package io.nightshift.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.HouseTest;
import io.nightshift.policy.Autonomy;
import io.nightshift.policy.AutonomyLimits;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Once a person has taken a case, the customer hears from that person, up to the goodbye. */
@HouseTest
class GoodbyeTest {

    private static final String TYPE = "delayed-part";

    @Autowired
    AutonomyLimits limits;

    private final ApprovalScene scene;
    private final Walks walks;

    GoodbyeTest(@Autowired ApplicationContext house) {
        scene = ApprovalScene.in(house);
        walks = Walks.in(house);
    }

    @AfterEach
    void theAgentGoesOn() {
        scene.letGoOn(TYPE);
    }

    @Test
    void isThePersonsAndNothingTheAgentHasWrittenIsSent() {
        limits.demote(
                new AutonomyLimits.Ground(TYPE, Autonomy.SUGGEST, "a test", "a test wants it", "near-miss", 7, 1, 1));
        var company = walks.company();
        var order = company.aLateOrder("PLUS");
        var walk = walks.late(order)
                .untilNoted("approval-asked")
                .answers("analyst1", "answerProposal", Map.of("decision", "approve", "reason", "fine"))
                .untilNoted("reply-written")
                .until("AWAITING_APPROVAL");

        assertThat(walk.post(
                        "analyst1",
                        "/api/escalations/" + walk.caseId() + "/take-over",
                        Map.of("reason", "I call them")))
                .isEqualTo(200);
        walk.writes("Re: late", "Thank you for the call. The problem is solved. You can close the ticket.");

        assertThat(walk.state()).isEqualTo("HANDED_OVER");
        walk.answers("analyst1", "resolveCase", Map.of("done", "Called them", "outcome", "solved"))
                .untilNoted("case-reopened")
                .until("CLOSED");

        assertThat(walk.summaries())
                .containsSubsequence("Closed: by person", "Closed: customer satisfied")
                .anyMatch(summary -> summary.contains("not begun: sendReply"));
        assertThat(walk.kinds()).containsOnlyOnce("reply-written");
        assertThat(company.repliesOn(walk.ticket())).isEmpty();
    }
}
