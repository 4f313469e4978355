package io.nightshift.retail;

import io.nightshift.cases.CaseId;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.retail.Answer.By;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads from the records of the house what became of a plan. */
record Outcomes(Plans plans, JdbcClient database) {

    static Outcomes in(ApplicationContext house) {
        return new Outcomes(house.getBean(Plans.class), house.getBean(JdbcClient.class));
    }

    int plansOf(CaseId id) {
        return plans.latestVersion(id);
    }

    /**
     * What became of each step of the newest plan, as far as they were tried.
     *
     * @param earlier how many plans there were before; where there is none since, the check of plans has refused
     */
    List<Answer> since(int earlier, CaseId id) {
        return plansOf(id) == earlier ? List.of(new Answer.Refused(By.PLAN_CHECK, noPlan(id))) : answers(id);
    }

    private List<Answer> answers(CaseId id) {
        var effects = effects(id);
        List<Answer> answers = new ArrayList<>();
        for (var step : plans.steps(id)) {
            var effect = effects.get(step.id().toString());
            answers.add(answer(step, effect));
            if (!(answers.getLast() instanceof Answer.Done)) {
                break;
            }
        }
        return answers;
    }

    private static Answer answer(PlannedStep step, @Nullable String effect) {
        return switch (step.state()) {
            case DONE -> new Answer.Done(effect == null ? "" : effect);
            case REFUSED -> new Answer.Refused(effect == null ? By.TABLE : By.SHOP, step.remark());
            case PROPOSED, FAILED, UNDONE -> new Answer.Asked(step.remark());
        };
    }

    /** What the shop has said about each step that came as far as the ledger. */
    private Map<String, String> effects(CaseId id) {
        Map<String, String> words = new HashMap<>();
        database.sql("select key, coalesce(receipt ->> 'words', error, state) as words"
                        + " from nightshift.effect where case_number = :case")
                .param("case", id.number())
                .query(row -> {
                    words.put(row.getString("key"), row.getString("words"));
                });
        return words;
    }

    private String noPlan(CaseId id) {
        return database.sql("select words from nightshift.hand_over where case_number = :case order by ordinal desc"
                        + " limit 1")
                .param("case", id.number())
                .query(String.class)
                .optional()
                .orElse("nothing was planned");
    }
}
