package io.nightshift.retail;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.llm.ModelAnswer;
import io.nightshift.llm.ModelRequest;
import io.nightshift.llm.Turn.Asked;
import io.nightshift.llm.Turn.Found;
import io.nightshift.llm.Turn.Instructed;
import io.nightshift.llm.Turn.Said;
import io.nightshift.llm.Turn.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model that serves one customer: it talks, looks up, and says what is to be changed. */
final class ServingModel implements Agent {

    private static final int MOST_ROUNDS = 60;
    private static final int MOST_TOKENS = 2000;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String SIGNED_IN = "\n\nThe customer has signed in already; their user id is ";

    private final ModelAgency agency;
    private final ShoppingModel customer;
    private final Lookups lookups;
    private final List<io.nightshift.llm.Turn> turns = new ArrayList<>();
    private final List<ToolCall> wanted = new ArrayList<>();
    private int rounds;

    ServingModel(ModelAgency agency, ShoppingModel customer, String user, Lookups lookups) {
        this.agency = agency;
        this.customer = customer;
        this.lookups = lookups;
        turns.add(new Instructed(agency.policy() + SIGNED_IN + user));
    }

    @Override
    public Turn next(List<Answer> answers) {
        hear(answers);
        if (rounds == 0) {
            turns.add(new Asked(
                    customer.answer("Hello! How can I help you today?").orElse("")));
        }
        while (++rounds <= MOST_ROUNDS) {
            var turn = round();
            if (turn.isPresent()) {
                return turn.get();
            }
        }
        return new Turn.HandOver("It came to no end within " + MOST_ROUNDS + " rounds");
    }

    /** What was not tried, because something before it was not done, was not done either. */
    private void hear(List<Answer> answers) {
        for (int at = 0; at < wanted.size(); at++) {
            var words = at < answers.size() ? words(answers.get(at)) : "Error: not tried";
            turns.add(new Found(wanted.get(at).id(), words));
        }
        wanted.clear();
    }

    private static String words(Answer answer) {
        return answer instanceof Answer.Done ? answer.words() : "Error: " + answer.words();
    }

    /** Asks the model once; nothing, if it is its turn again. */
    private Optional<Turn> round() {
        var request = new ModelRequest(agency.agentModel(), turns, agency.tools(), null, MOST_TOKENS, 0.0, LIMIT);
        return switch (Patience.ask(agency.model(), request)) {
            case ModelAnswer.Text text -> say(text.text());
            case ModelAnswer.Calls calls -> call(calls);
            case ModelAnswer.None none ->
                throw new IllegalStateException(none.failure().words() + ": " + none.words());
        };
    }

    private Optional<Turn> say(String text) {
        turns.add(new Said(text, List.of()));
        var answer = customer.answer(text);
        answer.ifPresent(words -> turns.add(new Asked(words)));
        return answer.isPresent() ? Optional.empty() : Optional.of(new Turn.Leave());
    }

    private Optional<Turn> call(ModelAnswer.Calls calls) {
        turns.add(new Said(calls.text(), calls.calls()));
        List<Call> writes = new ArrayList<>();
        for (var call : calls.calls()) {
            var meant = new Call(call.name(), arguments(call));
            if (call.name().equals(Lookups.TRANSFER)) {
                return Optional.of(new Turn.HandOver(meant.text("summary")));
            }
            if (isSound(meant)) {
                writes.add(meant);
                wanted.add(call);
            } else {
                turns.add(
                        new Found(call.id(), meant.writes() ? "Error: the arguments do not fit" : lookups.ask(meant)));
            }
        }
        return writes.isEmpty() ? Optional.empty() : Optional.of(new Turn.Act(writes));
    }

    /** Those that cannot be read are none; whoever gets the call says what is missing. */
    private static @Nullable JsonNode arguments(ToolCall call) {
        try {
            return Json.read(call.arguments());
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    /** Whether it is a write with all that it needs. */
    private static boolean isSound(Call call) {
        try {
            return call.writes() && !call.write().about().isEmpty();
        } catch (IllegalArgumentException incomplete) {
            return false;
        }
    }
}
