package io.nightshift.process;

import io.nightshift.actions.Receipt;
import io.nightshift.cases.Case;
import io.nightshift.planning.PlannedStep;
import io.nightshift.planning.Plans;
import io.nightshift.reply.Occasion;
import io.nightshift.reply.Writer;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the customer would be told if all that is planned were done; the real reply is written when it is. */
@Component
class ReplyPreview {

    private final Briefing briefing;
    private final WriteReply replies;
    private final Writer writer;
    private final Plans plans;

    ReplyPreview(Briefing briefing, WriteReply replies, Writer writer, Plans plans) {
        this.briefing = briefing;
        this.replies = replies;
        this.writer = writer;
        this.plans = plans;
    }

    String of(Case it) {
        var now = replies.occasion(it, briefing.dossier(it), WriteReply.REPLY);
        Map<String, Receipt> deeds = new LinkedHashMap<>(now.deeds());
        plans.steps(it.id()).stream()
                .filter(step -> step.state() == PlannedStep.State.PROPOSED)
                .forEach(step -> deeds.putIfAbsent(step.step().action(), supposed(step)));
        return writer.write(new Occasion(now.purpose(), now.assessment(), now.dossier(), deeds, now.words()))
                .text();
    }

    /** A receipt as far as it is known before the work is done; lines that need more are left out. */
    private static Receipt supposed(PlannedStep step) {
        Map<String, String> details = new HashMap<>();
        var arguments = step.step().arguments();
        arguments.forEach((name, value) -> details.put(name, value.toString()));
        if (arguments.get("amount") instanceof Number amount && arguments.get("currency") instanceof String currency) {
            details.put("amount", String.format(Locale.ROOT, "%.2f %s", new BigDecimal(amount.toString()), currency));
        }
        return new Receipt("", "", details);
    }
}
