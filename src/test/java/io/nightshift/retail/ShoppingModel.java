package io.nightshift.retail;

import io.nightshift.llm.LanguageModel;
import io.nightshift.llm.ModelAnswer;
import io.nightshift.llm.ModelRequest;
import io.nightshift.llm.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A customer of the shop whom a model plays, by what the authors of a task say of them. */
final class ShoppingModel {

    private static final String DONE = "I-AM-DONE";
    private static final String PART = """
        You play a customer who talks with the assistant of a shop. Write only what the customer writes, one short message at a
        time, and say things when they are due, not all at once. What does not stand below you do not know; make nothing up.
        If the assistant asks whether it may do what you want, say yes. When all you wanted is done or was refused for good, or
        when you are handed to a person, write %s and nothing else.

        Who you are and what you want:
        %s\
        """;

    private final LanguageModel model;
    private final String name;
    private final List<Turn> turns = new ArrayList<>();

    ShoppingModel(LanguageModel model, String name, String scenario) {
        this.model = model;
        this.name = name;
        turns.add(new Turn.Instructed(PART.formatted(DONE, scenario)));
    }

    /** What they write to that; nothing, if they are done. */
    Optional<String> answer(String said) {
        turns.add(new Turn.Asked(said));
        var request = new ModelRequest(name, turns, List.of(), null, 500, 0.0, Duration.ofMinutes(1));
        if (!(Patience.ask(model, request) instanceof ModelAnswer.Text(String text, var used))) {
            throw new IllegalStateException("The model that plays the customer did not answer");
        }
        turns.add(new Turn.Said(text, List.of()));
        return text.contains(DONE) ? Optional.empty() : Optional.of(text);
    }
}
