package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.llm.ModelAnswer.Usage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was said to models is kept for its time, and then neither question nor answer is left. */
@HouseTest
class ForgettingTest {

    private static final Duration KEPT = Duration.ofDays(30);

    /** Long before any call of another test. */
    private static final Instant THEN = Instant.parse("2001-01-01T12:00:00Z");

    @Autowired
    JdbcClient database;

    @Autowired
    ObjectMapper json;

    @Autowired
    Cases cases;

    @Test
    void forgetsBothQuestionAndAnswerWhenTheirTimeHasPassedAndNotBefore() {
        var id = askedThen();

        forgetting(THEN.plus(KEPT)).forget();
        assertThat(said(id)).isEqualTo("question and answer");
        forgetting(THEN.plus(KEPT).plusMillis(1)).forget();

        assertThat(said(id)).isEqualTo("nothing");
    }

    private CaseId askedThen() {
        var ticket = new TicketRef("forgetting", UUID.randomUUID().toString());
        var id = cases.open(ticket, new CustomerRef("C-FORGETTING"), "A subject", "email")
                .orElseThrow();
        var bundle = new Bundle("b-test", "hash", Map.of(), Map.of(), "", new Bundle.Parameters(null, 100));
        var request = new ModelRequest(
                "m", List.of(new Turn.Asked("What now?")), List.of(), null, 100, null, Duration.ofSeconds(5));
        var calls = calls(THEN);
        var call = calls.sent(id, Purpose.PLAN, bundle, request);
        calls.answered(call, new ModelAnswer.Text("This", new Usage("m", 10, 2)), 1, 1);
        return id;
    }

    private String said(CaseId id) {
        return database.sql("""
            select coalesce(nullif(concat_ws(' and ', case when request is not null then 'question' end,
                                             case when answer is not null then 'answer' end), ''), 'nothing')
              from nightshift.model_call where case_number = ?
            """).param(id.number()).query(String.class).single();
    }

    private Forgetting forgetting(Instant now) {
        return new Forgetting(calls(now), KEPT);
    }

    private ModelCalls calls(Instant now) {
        return new ModelCalls(database, json, Clock.fixed(now, ZoneOffset.UTC));
    }
}
