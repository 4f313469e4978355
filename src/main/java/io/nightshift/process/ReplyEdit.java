package io.nightshift.process;

import io.nightshift.actions.Tool;
import io.nightshift.cases.Cases;
import io.nightshift.planning.PlannedStep;
import io.nightshift.reply.Occasion;
import io.nightshift.reply.ReplyCheck;
import io.nightshift.safety.Screening;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * A reply in the hands of an approver, who may write another. It is checked like the agent's: what nothing on record supports is
 * the person's to answer for, and what is not the customer's to know is not sent.
 */
@Component
class ReplyEdit {

    static final String TEXT = "text";
    static final String ANSWER_FOR_IT = "answerForIt";
    static final int LONGEST = 10_000;

    private final Proposals proposals;
    private final Cases cases;
    private final Briefing briefing;
    private final WriteReply replies;
    private final ReplyCheck check;

    ReplyEdit(Proposals proposals, Cases cases, Briefing briefing, WriteReply replies, ReplyCheck check) {
        this.proposals = proposals;
        this.cases = cases;
        this.briefing = briefing;
        this.replies = replies;
        this.check = check;
    }

    /** Whether a step tells the customer something that the house has written. */
    boolean isReply(PlannedStep step) {
        return proposals
                .tool(step)
                .map(Tool::topic)
                .filter(Topic.SEND_REPLY::equals)
                .isPresent();
    }

    /** The text of a reply; empty for any other step. */
    String text(PlannedStep step) {
        return isReply(step) ? String.valueOf(step.step().arguments().get(TEXT)) : "";
    }

    /** What the text of a reply claims and nothing on record supports, in words; nothing for any other step. */
    List<String> unsupported(PlannedStep step) {
        return isReply(step) ? check.unsupported(text(step), occasion(step)) : List.of();
    }

    /** The text a person wants sent instead; a fault names the field and says what is wrong with it. */
    String of(PlannedStep step, FourEyesSubmission submission) {
        var was = text(step);
        var text = clean(submission.text(TEXT, LONGEST).orElse(""));
        if (text.isEmpty()) {
            throw FourEyesSubmission.fault(TEXT, "is empty; write what the customer is to be told");
        }
        if (text.equals(clean(was))) {
            return was;
        }
        mustBeTellable(text, step, TEXT);
        var unsupported = check.unsupported(text, occasion(step));
        if (!unsupported.isEmpty() && !submission.ticked(ANSWER_FOR_IT)) {
            throw FourEyesSubmission.fault(
                    ANSWER_FOR_IT,
                    "nothing on record supports this: " + String.join("; ", unsupported)
                            + ". Change the text, or tick that you answer for it");
        }
        return text;
    }

    /** Nobody lets pass what is not this customer's to know, whoever wrote it. */
    void mustBeTellable(PlannedStep step) {
        if (isReply(step)) {
            mustBeTellable(text(step), step, "decision");
        }
    }

    private void mustBeTellable(String text, PlannedStep step, String field) {
        var offLimits = check.offLimits(text, occasion(step));
        if (!offLimits.isEmpty()) {
            throw FourEyesSubmission.fault(field, "the reply names " + String.join(", and ", offLimits));
        }
    }

    private Occasion occasion(PlannedStep step) {
        var it = cases.get(step.caseId());
        return replies.occasion(it, briefing.dossier(it), WriteReply.REPLY);
    }

    /** A browser sends other line ends than it was given, and what is pasted brings what nobody sees. */
    private static String clean(String text) {
        return Screening.screen(text).text().strip();
    }
}
