package io.nightshift.process;

import io.nightshift.oversight.Questions;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What a colleague who is asked sees: the question, and the case it is about. */
@Component
class TaskBriefOfQuestion implements TaskBrief {

    private final TaskBriefOfCase ofCase;
    private final Questions questions;

    TaskBriefOfQuestion(TaskBriefOfCase ofCase, Questions questions) {
        this.ofCase = ofCase;
        this.questions = questions;
    }

    @Override
    public String form() {
        return "ask-colleague";
    }

    @Override
    public Map<String, Object> of(DelegateTask task) {
        var brief = ofCase.of(ofCase.caseOf(task));
        brief.put("question", questions.of(task.getId()).words());
        return brief;
    }
}
