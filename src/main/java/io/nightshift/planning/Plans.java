package io.nightshift.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.cases.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The plans of all cases, with what became of each step. */
@Repository
public class Plans {

    private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {};

    private final JdbcClient database;
    private final ObjectMapper json;

    Plans(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Stores a checked draft as the case's next plan. */
    public Plan store(CaseId id, int round, PlanDraft.Drafted draft, String catalogue) {
        var version = database.sql("""
            insert into nightshift.plan (case_number, version, round, summary, planner, catalogue)
            select :case, coalesce(max(version), 0) + 1, :round, :summary, :planner, :catalogue
              from nightshift.plan where case_number = :case
            returning version
            """)
                .param("case", id.number())
                .param("round", round)
                .param("summary", draft.summary())
                .param("planner", draft.planner())
                .param("catalogue", catalogue)
                .query(Integer.class)
                .single();
        for (var step : draft.steps()) {
            insert(id, version, step);
        }
        return new Plan(id, version, draft.summary(), draft.planner(), draft.steps());
    }

    /** Adds a step behind the newest plan's last one. */
    public UUID add(CaseId id, Step step) {
        return insert(id, latestVersion(id), step);
    }

    private UUID insert(CaseId id, int version, Step step) {
        return database.sql("""
            insert into nightshift.step
                   (id, case_number, plan_version, ordinal, action, arguments, reason, rests_on, state)
            select gen_random_uuid(), :case, :version, coalesce(max(ordinal), 0) + 1,
                   :action, :arguments::jsonb, :reason, :restsOn, 'PROPOSED'
              from nightshift.step where case_number = :case and plan_version = :version
            returning id
            """)
                .param("case", id.number())
                .param("version", version)
                .param("action", step.action())
                .param("arguments", write(step.arguments()))
                .param("reason", step.reason())
                .param("restsOn", step.restsOn().toArray(String[]::new))
                .query(UUID.class)
                .single();
    }

    /** The newest plan's version; 0 if there is none. */
    public int latestVersion(CaseId id) {
        return database.sql("select coalesce(max(version), 0) from nightshift.plan where case_number = :case")
                .param("case", id.number())
                .query(Integer.class)
                .single();
    }

    /** How many plans were made in this round. */
    public int countOfRound(CaseId id, int round) {
        return database.sql("select count(*) from nightshift.plan where case_number = :case and round = :round")
                .param("case", id.number())
                .param("round", round)
                .query(Integer.class)
                .single();
    }

    /** The steps of the newest plan, in order. */
    public List<PlannedStep> steps(CaseId id) {
        return database.sql("""
            select * from nightshift.step
             where case_number = :case
               and plan_version = (select max(version) from nightshift.plan where case_number = :case)
             order by ordinal
            """).param("case", id.number()).query(this::planned).list();
    }

    /** All steps of all plans made in a round, oldest first. */
    public List<PlannedStep> stepsOfRound(CaseId id, int round) {
        return database.sql("""
            select s.* from nightshift.step s
              join nightshift.plan p on p.case_number = s.case_number and p.version = s.plan_version
             where s.case_number = :case and p.round = :round
             order by s.plan_version, s.ordinal
            """)
                .param("case", id.number())
                .param("round", round)
                .query(this::planned)
                .list();
    }

    /** Everything that was done in this case, in all rounds, oldest first. */
    public List<Step> done(CaseId id) {
        return database.sql("""
            select * from nightshift.step where case_number = :case and state = 'DONE' order by plan_version, ordinal
            """).param("case", id.number()).query(this::planned).list().stream()
                .map(PlannedStep::step)
                .toList();
    }

    /** What was begun in this case, in all rounds, and nobody knows yet whether it was done. */
    public List<Step> inDoubt(CaseId id) {
        return database.sql("""
            select s.* from nightshift.step s join nightshift.effect f on f.key = s.id::text
             where s.case_number = :case and f.state in ('CLAIMED', 'IN_DOUBT') order by s.plan_version, s.ordinal
            """).param("case", id.number()).query(this::planned).list().stream()
                .map(PlannedStep::step)
                .toList();
    }

    /** The first step of the newest plan that nothing has become of yet. */
    public Optional<PlannedStep> nextOpen(CaseId id) {
        return steps(id).stream()
                .filter(step -> step.state() == PlannedStep.State.PROPOSED)
                .findFirst();
    }

    public PlannedStep step(UUID id) {
        return database.sql("select * from nightshift.step where id = :id")
                .param("id", id)
                .query(this::planned)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("There is no step " + id));
    }

    /** The catalogue a step was planned with. */
    public String catalogueOf(PlannedStep step) {
        return database.sql("select catalogue from nightshift.plan where case_number = :case and version = :version")
                .param("case", step.caseId().number())
                .param("version", step.planVersion())
                .query(String.class)
                .single();
    }

    /** Says what became of a step. A step that is settled stays as it is, unless it turns out that it was done. */
    public void settle(UUID id, PlannedStep.State state, String remark) {
        database.sql("""
            update nightshift.step set state = :state, remark = :remark
             where id = :id and (state = 'PROPOSED' or state not in ('DONE', 'UNDONE') and :state = 'DONE')
            """)
                .param("state", state.name())
                .param("remark", remark)
                .param("id", id)
                .update();
    }

    /** Says that what a step did has come undone; its receipt stays. */
    public void undo(UUID id, String remark) {
        database.sql("update nightshift.step set state = 'UNDONE', remark = :remark where id = :id and state = 'DONE'")
                .param("remark", remark)
                .param("id", id)
                .update();
    }

    /**
     * Refuses every step of a case that was not begun, because a person has it, and says which; call with the case's lock
     * held. What was begun is left to whoever finds out what became of it.
     */
    public List<PlannedStep> leaveToPeople(CaseId id) {
        return database.sql("""
            update nightshift.step s set state = 'REFUSED', remark = :remark
             where s.case_number = :case and s.state = 'PROPOSED'
               and not exists (select from nightshift.effect f where f.key = s.id::text and f.state <> 'REFUSED')
            returning *
            """)
                .param("remark", PlannedStep.LEFT_TO_PEOPLE)
                .param("case", id.number())
                .query(this::planned)
                .list();
    }

    /** Changes what an open step would do; it has to be authorised anew. */
    public void amend(UUID id, Map<String, Object> arguments) {
        database.sql("update nightshift.step set arguments = :arguments::jsonb where id = :id and state = 'PROPOSED'")
                .param("arguments", write(arguments))
                .param("id", id)
                .update();
    }

    private PlannedStep planned(ResultSet row, int index) throws SQLException {
        var step = new Step(
                row.getString("action"), read(row.getString("arguments")), row.getString("reason"), List.of((String[])
                        row.getArray("rests_on").getArray()));
        return new PlannedStep(
                row.getObject("id", UUID.class),
                new CaseId(row.getLong("case_number")),
                row.getInt("plan_version"),
                row.getInt("ordinal"),
                step,
                PlannedStep.State.valueOf(row.getString("state")),
                row.getString("remark"));
    }

    private Map<String, Object> read(String arguments) {
        try {
            return json.readValue(arguments, ARGUMENTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored arguments are not readable: " + arguments, e);
        }
    }

    private String write(Map<String, Object> arguments) {
        try {
            return json.writeValueAsString(arguments);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Arguments are not plain JSON values: " + arguments.keySet(), e);
        }
    }
}
