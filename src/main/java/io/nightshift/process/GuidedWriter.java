package io.nightshift.process;

import io.nightshift.actions.Braked;
import io.nightshift.cases.HandOverReason;
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
        return switch (written(occasion)) {
            case ModelWriter.Writing.Written(var draft) -> draft;
            case ModelWriter.Writing.Unwritten(var failure, var words) ->
                switch (failures.after(occasion.dossier().caseId(), Purpose.WRITE, failure, words)) {
                    case ModelFailures.Onward.Offline goOn -> templates.write(occasion);
                    case ModelFailures.Onward.ToPerson(var reason, var why) -> withoutModel(occasion, reason, why);
                };
        };
    }

    /** At the brake no model is asked, and a person is called; where one has the case already, the customer is told. */
    private ModelWriter.Writing written(Occasion occasion) {
        try {
            return model.write(occasion);
        } catch (Braked braked) {
            if (occasion.purpose().equals(WriteReply.HAND_OVER)) {
                return new ModelWriter.Writing.Written(templates.write(occasion));
            }
            throw braked;
        }
    }

    /** Where a person has the case already, the customer is told so all the same. */
    private Draft withoutModel(Occasion occasion, HandOverReason reason, String why) {
        if (occasion.purpose().equals(WriteReply.HAND_OVER)) {
            return templates.write(occasion);
        }
        throw new Hopeless(reason, why);
    }
}
