package io.nightshift.retail;

import static io.nightshift.retail.SmallShop.BOBS;
import static io.nightshift.retail.SmallShop.PENDING;
import static io.nightshift.retail.Wishes.cancel;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.connectors.openai.NamedEndpoint;
import io.nightshift.llm.ModelRequest.ToolSpec;
import io.nightshift.model.ModelServer;
import io.nightshift.model.Question;
import io.nightshift.model.ScriptedAnswer;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A model serves the small shop's customers over HTTP, and another plays them. */
class ModelAgencyTest {

    private static final String FORM = """
        {"type": "object", "additionalProperties": false, "required": ["order_id"],
         "properties": {"order_id": {"type": "string"}}}\
        """;
    private static final List<ToolSpec> TOOLS = List.of(
            new ToolSpec("get_order_details", "an order", FORM),
            new ToolSpec("cancel_pending_order", "cancels", FORM),
            new ToolSpec("transfer_to_human_agents", "hands over", FORM));

    private final Shop shop = SmallShop.open();
    private final Measurement measurement = new Measurement(new PaperCounter(new Rulebook()), shop, 1);
    private ModelServer server;

    @BeforeEach
    void start() throws IOException {
        server = ModelServer.start(ModelAgencyTest::answer);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ModelAgency agency() {
        var model = NamedEndpoint.at(server.baseUrl(), "test-key", Clock.systemUTC());
        return new ModelAgency(model, "agent", "customer", "Serve by the rules.", TOOLS);
    }

    /** The agent looks, asks, and cancels what the customer names; the customer names what their part says. */
    private static ScriptedAnswer answer(Question asked) {
        if (asked.model().equals("customer")) {
            var order = asked.system().replaceAll("(?s).*(#W\\d+).*", "$1");
            return switch (asked.round()) {
                case 0 -> ScriptedAnswer.answers("Please cancel " + order + ", I no longer need it.");
                case 1 -> ScriptedAnswer.answers("yes");
                default -> ScriptedAnswer.answers("I-AM-DONE");
            };
        }
        var order = asked.everything().replaceAll("(?s).*Please cancel (#W\\d+).*", "$1");
        return switch (asked.round()) {
            case 0 -> ScriptedAnswer.calls("get_order_details", Map.of("order_id", order));
            case 1 -> ScriptedAnswer.answers("Shall I cancel " + order + "?");
            case 2 ->
                ScriptedAnswer.calls("cancel_pending_order", Map.of("order_id", order, "reason", "no longer needed"));
            default -> ScriptedAnswer.answers("It is " + asked.found().getLast());
        };
    }

    private Played served(String order, Map<String, Map<String, JsonNode>> expected) {
        var task = new Task(order, "ada", "You are Ada. Cancel " + order + ".", null, List.of(), List.of(), expected);
        return measurement.serve(List.of(task), agency()).getFirst();
    }

    @Test
    void servesACustomerToTheEnd() {
        var after = shop.unchanged();
        new Clerk(after).carryOut(cancel(PENDING).write());
        Map<String, Map<String, JsonNode>> expected = new HashMap<>();
        after.changes().forEach((table, records) -> expected.put(table, Map.copyOf(records)));

        var played = served(PENDING, expected);

        assertThat(played.differences()).isEmpty();
        assertThat(server.questions().getLast().everything()).contains("It is Order " + PENDING + " is cancelled");
    }

    @Test
    void hearsWhatWasRefused() {
        var played = served(BOBS, Map.of());

        assertThat(played.differences()).isEmpty();
        assertThat(server.questions().getLast().everything()).contains("It is Error: ");
    }

    @Test
    void doesNotMeasureWhereTheModelFails() {
        server.follow(asked -> ScriptedAnswer.status(400));

        assertThat(served(PENDING, Map.of()).differences())
                .singleElement()
                .asString()
                .startsWith("not measured");
    }

    @Test
    void handsOverWhatComesToNoEnd() {
        server.follow(asked -> asked.model().equals("customer")
                ? ScriptedAnswer.answers("Tell me more.")
                : ScriptedAnswer.calls("get_order_details", Map.of("order_id", PENDING)));

        assertThat(served(PENDING, Map.of()).differences()).isEmpty();
        assertThat(server.questions()).hasSize(61);
    }

    @Test
    void tellsTheModelThatItsArgumentsWereMissed() {
        server.follow(asked -> asked.model().equals("agent") && asked.round() == 0
                ? ScriptedAnswer.calls("cancel_pending_order", "{broken")
                : ScriptedAnswer.answers(
                        asked.model().equals("agent") ? "Sorry." : asked.round() == 0 ? "Hi" : "I-AM-DONE"));

        assertThat(served(PENDING, Map.of()).differences()).isEmpty();
        assertThat(server.questions()).anyMatch(asked -> asked.found().contains("Error: the arguments do not fit"));
    }
}
