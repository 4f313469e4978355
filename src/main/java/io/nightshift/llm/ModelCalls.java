package io.nightshift.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.cases.CaseId;
import io.nightshift.llm.ModelAnswer.Usage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The record of every call of a model: what was sent, redacted, what came back, what it cost. */
@Repository
class ModelCalls {

    private final JdbcClient database;
    private final ObjectMapper json;
    private final Clock clock;

    ModelCalls(JdbcClient database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** Writes down that a request goes out. */
    UUID sent(CaseId id, Purpose purpose, Bundle bundle, ModelRequest request) {
        return database.sql("""
            insert into nightshift.model_call (case_number, purpose, bundle, model, request, at)
            values (:case, :purpose, :bundle, :model, :request::jsonb, :at)
            returning id
            """)
                .param("case", id.number())
                .param("purpose", purpose.word())
                .param("bundle", bundle.id())
                .param("model", request.model())
                .param("request", write(request.turns()))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }

    /** Writes down what came back. */
    void answered(UUID call, ModelAnswer answer, long micros, long millis) {
        database.sql("""
            update nightshift.model_call
               set answered_by = :by, answer = :answer::jsonb, prompt_tokens = :prompt, completion_tokens = :completion,
                   cost_micros = :micros, millis = :millis, outcome = :outcome, words = :words
             where id = :id
            """)
                .param("by", answer.usage().model())
                .param("answer", write(said(answer)))
                .param("prompt", answer.usage().promptTokens())
                .param("completion", answer.usage().completionTokens())
                .param("micros", micros)
                .param("millis", millis)
                .param("outcome", outcome(answer))
                .param("words", words(answer))
                .param("id", call)
                .update();
    }

    /** How a call ended, in one word. */
    static String outcome(ModelAnswer answer) {
        return switch (answer) {
            case ModelAnswer.Text text -> "ANSWERED";
            case ModelAnswer.Calls calls -> "CALLED";
            case ModelAnswer.None none -> none.failure().name();
        };
    }

    private static Map<String, Object> said(ModelAnswer answer) {
        return switch (answer) {
            case ModelAnswer.Text(String text, Usage usage) -> Map.of("text", text);
            case ModelAnswer.Calls(String text, List<Turn.ToolCall> calls, Usage usage) ->
                Map.of("text", text, "calls", calls);
            case ModelAnswer.None none -> Map.of();
        };
    }

    private static String words(ModelAnswer answer) {
        return answer instanceof ModelAnswer.None none ? none.words() : "";
    }

    /** The calls of a case, oldest first. */
    List<Recorded> of(CaseId id) {
        return database.sql("""
            select purpose, bundle, model, prompt_tokens, completion_tokens, cost_micros, millis, outcome, words, at
              from nightshift.model_call where case_number = :case order by at, id
            """)
                .param("case", id.number())
                .query((row, index) -> new Recorded(
                        row.getString("purpose"),
                        row.getString("bundle"),
                        row.getString("model"),
                        row.getInt("prompt_tokens"),
                        row.getInt("completion_tokens"),
                        row.getBigDecimal("cost_micros").movePointLeft(6).toPlainString(),
                        row.getLong("millis"),
                        row.getString("outcome"),
                        row.getString("words"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Forgets what was said in calls older than this, and keeps their figures; says how many. */
    int forget(Duration age) {
        return database.sql("""
            update nightshift.model_call set request = null, answer = null
             where at < :before and (request is not null or answer is not null)
            """)
                .param("before", clock.instant().minus(age).atOffset(ZoneOffset.UTC))
                .update();
    }

    private String write(Object said) {
        try {
            return json.writeValueAsString(Restoring.of(json.valueToTree(said), Storable::of));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A conversation is plain text", e);
        }
    }

    /**
     * A call as people see it; what was said is not part of it.
     *
     * @param costEur by the price table of the day
     * @param outcome {@code ANSWERED}, {@code CALLED}, {@code SENT} while there is no answer, or a {@link ModelFailure}
     */
    record Recorded(
            String purpose,
            String bundle,
            String model,
            int promptTokens,
            int completionTokens,
            String costEur,
            long millis,
            String outcome,
            @Nullable String words,
            Instant at) {}
}
