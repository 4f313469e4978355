package io.nightshift.evaluation;

import io.nightshift.llm.LanguageModel;
import io.nightshift.llm.ModelAnswer;
import io.nightshift.llm.ModelRequest;
import io.nightshift.llm.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A language model that plays customers. It is not a part of what is evaluated, so no budget of the house bounds it. */
class CustomerModel {

    private static final int MOST_TOKENS = 1000;
    private static final ModelRequest.AnswerSchema FORM = new ModelRequest.AnswerSchema("customer", """
        {"type": "object", "additionalProperties": false, "required": ["does", "days_later", "text"],
         "properties": {
           "does": {"type": "string", "enum": ["WRITES", "STAYS_SILENT", "IS_DONE"]},
           "days_later": {"type": "integer", "description": "0 to 30"},
           "text": {"type": "string", "description": "what the customer writes, else empty"}}}
        """);

    private final LanguageModel model;
    private final PlayerSettings settings;
    private final String part;

    CustomerModel(LanguageModel model, PlayerSettings settings) {
        this.model = model;
        this.settings = settings;
        this.part = text("/evaluation/customer.md");
    }

    /** A new customer, who knows nothing but their persona, their goal and their own numbers. */
    CustomerPlayer player(Scenario scenario, Names names) {
        var told = part.replace("{{persona}}", names.in(scenario.whoWrites().whoTheyAre()))
                .replace("{{goal}}", names.in(scenario.whoWrites().whatTheyWant()));
        var ticket = names.in(
                scenario.ticket().subject() + "\n\n" + scenario.ticket().text());
        var opening = List.<Turn>of(
                new Turn.Instructed(told), new Turn.Asked("You have written to the company:\n\n" + ticket));
        return new PlayedCustomer(this, opening, settings.messages());
    }

    /** What the model answers, or {@link HouseRefused} if it does not in all tries. */
    String ask(List<Turn> turns) {
        var request = new ModelRequest(settings.model(), turns, List.of(), FORM, MOST_TOKENS, null, settings.limit());
        for (int attempt = 1; ; attempt++) {
            var answer = model.ask(request);
            if (answer instanceof ModelAnswer.Text(String text, var used)) {
                return text;
            }
            if (attempt >= settings.tries()) {
                throw new HouseRefused("the model that plays the customer did not answer: " + why(answer));
            }
            LockSupport.parkNanos(pauseAfter(answer));
        }
    }

    private long pauseAfter(ModelAnswer answer) {
        return answer instanceof ModelAnswer.None none && none.waitFor() != null
                ? none.waitFor().toNanos()
                : settings.pause().toNanos();
    }

    private static String why(ModelAnswer answer) {
        return answer instanceof ModelAnswer.None none
                ? none.failure().words() + " (" + none.words() + ")"
                : "it calls tools where none is offered";
    }

    private static String text(String file) {
        try (InputStream in = CustomerModel.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not part of this release");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
