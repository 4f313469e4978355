package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.planning.PlannedStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the case file keeps of a person's answer to an action: who, what exactly, and what it was before. */
@Component
class ApprovalNotes {

    private final ReplyEdit reply;
    private final CaseFile file;

    ApprovalNotes(ReplyEdit reply, CaseFile file) {
        this.reply = reply;
        this.file = file;
    }

    void approved(PlannedStep step, String person, String reason) {
        note(step, person, new Said("approval-given", "approved", reason), answersFor(step));
    }

    void amended(PlannedStep before, PlannedStep step, String person, String reason) {
        var words = TaskBriefOfCase.inWords(step);
        var said = new Said("approval-amended", "amended", reason.isEmpty() ? words : words + "; " + reason);
        Map<String, Object> detail = new LinkedHashMap<>(answersFor(step));
        detail.put("before", before.step().arguments());
        note(step, person, said, detail);
    }

    void rejected(PlannedStep step, String person, String reason) {
        note(step, person, new Said("approval-refused", "rejected", reason), Map.of());
    }

    /** What a reply claims and nothing on record supports is the word of whoever lets it go. */
    private Map<String, List<String>> answersFor(PlannedStep step) {
        var claims = reply.unsupported(step);
        return claims.isEmpty() ? Map.of() : Map.of("answersFor", claims);
    }

    private void note(PlannedStep step, String person, Said said, Map<String, ?> further) {
        Map<String, Object> detail = new LinkedHashMap<>(further);
        detail.put("step", step.id());
        detail.put("arguments", step.step().arguments());
        file.append(
                step.caseId(),
                Actor.person(person),
                said.kind(),
                person + " " + said.verb() + " \"" + step.step().action() + "\""
                        + (said.reason().isEmpty() ? "" : ": " + said.reason()),
                detail);
    }

    /** An answer as the case file tells it. */
    private record Said(String kind, String verb, String reason) {}
}
