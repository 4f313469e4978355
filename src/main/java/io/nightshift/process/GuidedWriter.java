package io.nightshift.process;

import io.nightshift.llm.Dialogues;
import io.nightshift.llm.Purpose;
import io.nightshift.reply.Draft;
import io.nightshift.reply.ModelWriter;
import io.nightshift.reply.Occasion;
import io.nightshift.reply.Writer;
import org.springframework.stereotype.Component;

/** Has replies written by the model where one is connected, and by the templates where the table lets it. */
@Component
class GuidedWriter {

    private final Writer templates;
    private final ModelWriter model;
    private final Dialogues dialogues;
    private final ModelFailures failures;

    GuidedWriter(Writer templates, ModelWriter model, Dialogues dialogues, ModelFailures failures) {
        this.templates = templates;
        this.model = model;
        this.dialogues = dialogues;
        this.failures = failures;
    }

    /** A draft that has been checked as far as its writer can; its sending is authorised like any other action. */
    Draft write(Occasion occasion) {
        if (!dialogues.possible()) {
            return templates.write(occasion);
        }
        return switch (model.write(occasion)) {
            case ModelWriter.Writing.Written(var draft) -> draft;
            case ModelWriter.Writing.Unwritten(var failure, var words) ->
                switch (failures.after(occasion.dossier().caseId(), Purpose.WRITE, failure, words)) {
                    case ModelFailures.Onward.Offline goOn -> templates.write(occasion);
                    case ModelFailures.Onward.ToPerson person -> throw new Hopeless(person.words());
                };
        };
    }
}
