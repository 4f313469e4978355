package io.nightshift.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightshift.llm.ModelRequest.AnswerSchema;
import io.nightshift.llm.ModelRequest.ToolSpec;
import io.nightshift.llm.Turn.ToolCall;
import io.nightshift.safety.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with a model, for one purpose in one case. What it is told is redacted and what it says is put back, so
 * whoever leads the conversation sees the real values and the model never does. Not for several threads at once.
 */
public final class Dialogue {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {};
    private static final String NO_MORE_LOOK_UPS = "No more look-ups in this conversation; answer with what you have.";

    private final GovernedModel model;
    private final GovernedModel.Asker asker;
    private final Redaction redaction;
    private final Fence fence;
    private final BudgetSettings limits;
    private final List<Turn> turns;
    private final Reply.@Nullable Failed impossible;
    private int rounds;
    private int lookUps;

    Dialogue(
            GovernedModel model,
            GovernedModel.Asker asker,
            Redaction redaction,
            Fence fence,
            BudgetSettings limits,
            List<Turn> opening) {
        this(model, asker, redaction, fence, limits, opening, null);
    }

    /** @param impossible what every question is answered by, where this dialogue cannot be led */
    Dialogue(
            GovernedModel model,
            GovernedModel.Asker asker,
            Redaction redaction,
            Fence fence,
            BudgetSettings limits,
            List<Turn> opening,
            Reply.@Nullable Failed impossible) {
        this.model = model;
        this.asker = asker;
        this.redaction = redaction;
        this.fence = fence;
        this.limits = limits;
        this.turns = new ArrayList<>(opening);
        this.impossible = impossible;
    }

    /** The bundle it is led with. */
    public Bundle bundle() {
        return asker.bundle();
    }

    /** Asks for an answer of a form; the model may call tools first. An answer in another form is asked for once more. */
    public Reply ask(List<ToolSpec> tools, AnswerSchema schema) {
        if (impossible != null) {
            return impossible;
        }
        var reply = once(tools, schema);
        if (reply instanceof Reply.Failed(ModelFailure failure, String words)
                && (failure == ModelFailure.WRONG_SCHEMA || failure == ModelFailure.EMPTY)) {
            say(
                    "Your answer cannot be used. Answer again, in the form that was asked for. This is wrong:",
                    List.of(words));
            return once(tools, schema);
        }
        return reply;
    }

    private Reply once(List<ToolSpec> tools, AnswerSchema schema) {
        if (++rounds > limits.rounds()) {
            return new Reply.Failed(ModelFailure.LOOPING, "it came to no end within " + limits.rounds() + " rounds");
        }
        var offered = lookUps < limits.lookUps() ? tools : List.<ToolSpec>of();
        return switch (model.ask(asker, turns, offered, schema)) {
            case ModelAnswer.Text text -> read(text.text(), schema);
            case ModelAnswer.Calls calls -> wants(calls, offered);
            case ModelAnswer.None none ->
                new Reply.Failed(none.failure(), none.failure().words() + " (" + none.words() + ")");
        };
    }

    private Reply read(String text, AnswerSchema schema) {
        turns.add(new Turn.Said(text, List.of()));
        return switch (AnswerCheck.check(text, schema)) {
            case AnswerCheck.Checked.Sound(JsonNode content) -> new Reply.Answer(restored(content));
            case AnswerCheck.Checked.Faulty(String words) -> new Reply.Failed(ModelFailure.WRONG_SCHEMA, words);
        };
    }

    private Reply wants(ModelAnswer.Calls calls, List<ToolSpec> offered) {
        turns.add(new Turn.Said(calls.text(), calls.calls()));
        var left = offered.isEmpty() ? 0 : limits.lookUps() - lookUps;
        var within = calls.calls().stream().limit(left).toList();
        calls.calls().stream().skip(left).forEach(call -> turns.add(new Turn.Found(call.id(), NO_MORE_LOOK_UPS)));
        lookUps += within.size();
        return within.isEmpty()
                ? new Reply.Failed(ModelFailure.WRONG_SCHEMA, "it calls tools where none is offered")
                : new Reply.Wants(within.stream().map(this::wish).toList());
    }

    private Reply.Wish wish(ToolCall call) {
        try {
            var arguments = restored(JSON.readTree(call.arguments()));
            return new Reply.Wish(
                    call.id(), call.name(), arguments.isObject() ? JSON.convertValue(arguments, ARGUMENTS) : Map.of());
        } catch (JsonProcessingException e) {
            return new Reply.Wish(call.id(), call.name(), Map.of());
        }
    }

    /** Gives back what was found for a wish: text from outside, in a fence. */
    public void found(String wish, String text) {
        turns.add(new Turn.Found(wish, fence.around("look-up", redaction.redact(text))));
    }

    /**
     * Says what is wrong with the last answer.
     *
     * @param words of ours, and nothing else
     * @param faults one by one; they may quote text from outside, and so stand in a fence
     */
    public void say(String words, List<String> faults) {
        var listed = redaction.redact("- " + String.join("\n- ", faults));
        turns.add(new Turn.Asked(faults.isEmpty() ? words : words + "\n" + fence.around("faults", listed)));
    }

    private JsonNode restored(JsonNode node) {
        return Restoring.of(node, text -> Storable.of(redaction.restore(text)));
    }
}
