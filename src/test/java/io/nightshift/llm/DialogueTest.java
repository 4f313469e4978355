package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.llm.BudgetSettings.Limits;
import io.nightshift.llm.ModelAnswer.Usage;
import io.nightshift.llm.ModelRequest.AnswerSchema;
import io.nightshift.llm.ModelRequest.ToolSpec;
import io.nightshift.llm.Turn.ToolCall;
import io.nightshift.safety.Particulars;
import io.nightshift.safety.Redaction;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is said in a conversation is redacted and fenced whoever says it, and paid for as it was used. */
@HouseTest
class DialogueTest {

    private static final Usage USED = new Usage("m-2026", 100, 20);
    private static final AnswerSchema FORM = new AnswerSchema("reply", """
        {"type": "object", "properties": {"reply": {"type": "string"}}, "required": ["reply"],
         "additionalProperties": false}\
        """);
    private static final ModelAnswer FINE = new ModelAnswer.Text("{\"reply\": \"Hello\"}", USED);
    private static final ToolSpec LOOK = new ToolSpec("look", "Looks", "{\"type\": \"object\"}");

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Autowired
    Cases cases;

    @Autowired
    TokenCount tokens;

    @Autowired
    ModelCalls calls;

    @Autowired
    GenAiConventions conventions;

    private final Redaction redaction = Redaction.of(Particulars.NONE, List.of("DE"), Map.of());
    private final Deque<ModelAnswer> answers = new ArrayDeque<>();
    private final List<ModelRequest> asked = new ArrayList<>();
    private final List<Used> meanwhile = new ArrayList<>();

    @Test
    void redactsAndFencesWhatWasFound() {
        var dialogue = dialogue(openCase());
        answers.add(calls("{}"));
        answers.add(FINE);

        dialogue.ask(List.of(LOOK), FORM);
        dialogue.found("a", "Write to jo.weber@example.com");
        dialogue.ask(List.of(LOOK), FORM);

        assertThat(((Turn.Found) lastTurn()).text())
                .startsWith("<<outside look-up ")
                .contains("\nWrite to <EMAIL_1>\n<<end ");
    }

    @Test
    void redactsWhatTheHouseSays() {
        var dialogue = dialogue(openCase());
        answers.add(FINE);

        dialogue.say("Answer again:", List.of("Nothing supports jo.weber@example.com"));
        dialogue.ask(List.of(), FORM);

        assertThat(((Turn.Asked) lastTurn()).text())
                .startsWith("Answer again:\n<<outside faults ")
                .contains("- Nothing supports <EMAIL_1>");
    }

    @Test
    void looksUpWhatStandsBehindAPlaceholder() {
        redaction.redact("Write to jo.weber@example.com");
        answers.add(calls("{\"who\": \"<EMAIL_1>\"}"));

        var reply = (Reply.Wants) dialogue(openCase()).ask(List.of(LOOK), FORM);

        assertThat(reply.wishes()).containsExactly(new Reply.Wish("a", "look", Map.of("who", "jo.weber@example.com")));
    }

    @Test
    void hearsNoCallWhereNoToolIsOffered() {
        answers.add(calls("{}"));
        answers.add(calls("{}"));

        var reply = dialogue(openCase()).ask(List.of(), FORM);

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(ModelFailure.WRONG_SCHEMA));
        assertThat(asked.getLast().turns())
                .filteredOn(Turn.Found.class::isInstance)
                .singleElement()
                .extracting(turn -> ((Turn.Found) turn).text())
                .asString()
                .contains("No more look-ups");
    }

    @Test
    void holdsWhatACallMayUseUntilItIsAnswered() {
        var id = openCase();
        answers.add(FINE);

        dialogue(id).ask(List.of(), FORM);

        var counted = tokens.of(asked.getFirst());
        assertThat(meanwhile).singleElement().satisfies(used -> {
            assertThat(used.tokens()).isEqualTo(counted + 100);
            assertThat(used.micros()).isEqualTo(counted * 2 + 100 * 8);
        });
        assertThat(used(id).tokens()).isEqualTo(120);
        assertThat(used(id).micros()).isEqualTo(360);
        assertThat(used(id).millis()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void countsInFullWhatTheEndpointHasNotCounted() {
        var late = openCase();
        var silent = openCase();
        answers.add(new ModelAnswer.None(ModelFailure.TIMED_OUT, "late", null, Usage.NONE));
        answers.add(new ModelAnswer.Text("{\"reply\": \"Hello\"}", Usage.NONE));

        dialogue(late).ask(List.of(), FORM);
        dialogue(silent).ask(List.of(), FORM);

        var most = tokens.of(asked.getFirst()) + 100;
        assertThat(used(late).tokens()).isEqualTo(most);
        assertThat(used(silent).tokens()).isEqualTo(most);
    }

    @Test
    void keepsARecordThoughTheModelWritesWhatTheDatabaseCannotStore() {
        var id = openCase();
        answers.add(new ModelAnswer.Text("{\"reply\": \"Hello \u0000\"}", USED));
        answers.add(FINE);

        dialogue(id).ask(List.of(), FORM);

        assertThat(calls.of(id)).hasSize(2);
    }

    private Turn lastTurn() {
        return asked.getLast().turns().getLast();
    }

    private static ModelAnswer calls(String arguments) {
        return new ModelAnswer.Calls("", List.of(new ToolCall("a", "look", arguments)), USED);
    }

    private CaseId openCase() {
        var ticket = new TicketRef("dialogue", UUID.randomUUID().toString());
        return cases.open(ticket, new CustomerRef("C-DIALOGUE"), "A subject", "email")
                .orElseThrow();
    }

    private record Used(long tokens, long micros, long millis) {}

    private Used used(CaseId id) {
        return database.sql("select tokens, cost_micros as micros, millis from nightshift.model_use where scope = ?")
                .param("case " + id.number())
                .query(Used.class)
                .single();
    }

    private Dialogue dialogue(CaseId id) {
        var bundle = new Bundle(
                "b-test",
                "hash",
                Map.of(Purpose.PLAN, 1),
                Map.of(Purpose.PLAN, "large"),
                "",
                new Bundle.Parameters(null, 100));
        return new Dialogue(
                model(id),
                new GovernedModel.Asker(id, Purpose.PLAN, bundle),
                redaction,
                Fence.fresh(),
                settings(),
                List.of(new Turn.Asked("What now?")));
    }

    private GovernedModel model(CaseId id) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("model", (LanguageModel) request -> {
            asked.add(request);
            meanwhile.add(used(id));
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            return answers.removeFirst();
        });
        var patience = new EndpointSettings(
                Duration.ofSeconds(5),
                1,
                Duration.ofMillis(1),
                Duration.ofSeconds(1),
                1000,
                50,
                Duration.ofHours(1),
                1);
        return new GovernedModel(
                anyCase -> {},
                new Endpoint(beans.getBeanProvider(LanguageModel.class), patience, new SimpleMeterRegistry()),
                patience,
                new Budgets(database, settings(), clock, new SimpleMeterRegistry()),
                new Prices(Map.of("large", new Prices.Price(new BigDecimal("2.00"), new BigDecimal("8.00")))),
                tokens,
                calls,
                conventions);
    }

    private static BudgetSettings settings() {
        var ample = new Limits(1_000_000, 1_000_000_000, new BigDecimal("100000"), Duration.ofDays(100));
        return new BudgetSettings(ample, ample, 0.7, 4, 3);
    }
}
