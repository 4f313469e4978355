package io.nightshift.process;

import io.nightshift.cases.Actor;
import io.nightshift.cases.Case;
import io.nightshift.cases.CaseFile;
import io.nightshift.dossier.Dossier;
import io.nightshift.outcomes.HandOvers;
import io.nightshift.planning.PlanDraft;
import io.nightshift.planning.Plans;
import io.nightshift.planning.Step;
import io.nightshift.reply.Draft;
import io.nightshift.reply.Occasion;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** "Write reply" and "Write notice": has the customer's message written and adds its sending to the plan. */
@Component
class WriteReply implements Duty {

    static final String SEND_REPLY = "sendReply";
    static final String REPLY = "write-reply";
    static final String NOTICE = "write-notice";
    static final String HAND_OVER = "hand-over";
    private static final DateTimeFormatter CLOCK_TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", java.util.Locale.ENGLISH)
            .withZone(java.time.ZoneOffset.UTC);

    private final Briefing briefing;
    private final GuidedWriter writer;
    private final Conversation conversation;
    private final Plans plans;
    private final HandOvers handOvers;
    private final CaseFile file;

    WriteReply(
            Briefing briefing,
            GuidedWriter writer,
            Conversation conversation,
            Plans plans,
            HandOvers handOvers,
            CaseFile file) {
        this.briefing = briefing;
        this.writer = writer;
        this.conversation = conversation;
        this.plans = plans;
        this.handOvers = handOvers;
        this.file = file;
    }

    @Override
    public Set<String> topics() {
        return Set.of(REPLY, NOTICE);
    }

    /** A notice is written when a person has the case already. */
    @Override
    public boolean stopsAtBrake(HeldTask task) {
        return task.topic().equals(REPLY);
    }

    @Override
    public Done work(HeldTask task) {
        var it = briefing.caseOf(task);
        var occasion = occasion(it, briefing.dossier(it), task.topic());
        var draft = writer.write(occasion.withConversation(conversation.whole(it)));
        return new Done(() -> write(it, task, occasion, draft));
    }

    Occasion occasion(Case it, Dossier dossier, String topic) {
        if (topic.equals(NOTICE)) {
            return briefing.occasion(it, dossier, HAND_OVER, handOverWords(it));
        }
        var purpose = dossier.fact("decision.kind")
                .filter(kind -> kind.value().equals("DECLINE"))
                .map(declined -> "decline")
                .orElse("resolution");
        return briefing.occasion(it, dossier, purpose, Map.of());
    }

    private Map<String, String> handOverWords(Case it) {
        Map<String, String> words = new HashMap<>();
        handOvers.open(it.id()).ifPresent(handOver -> {
            words.put("reason", handOver.reason().name());
            if (handOver.desk() != null) {
                words.put("desk", handOver.desk());
            }
            if (handOver.answerBy() != null) {
                words.put("dueBy", CLOCK_TIME.format(handOver.answerBy()));
            }
        });
        return words;
    }

    private void write(Case it, HeldTask task, Occasion occasion, Draft draft) {
        if (task.topic().equals(NOTICE) || plans.latestVersion(it.id()) == 0) {
            var notice = new PlanDraft.Drafted("Tell the customer who takes over", HAND_OVER, List.of());
            plans.store(it.id(), it.round(), notice, task.processDefinition());
        }
        plans.add(it.id(), new Step(SEND_REPLY, Map.of("text", draft.text()), "Tell the customer", List.of()));
        file.append(
                it.id(),
                Actor.AGENT,
                "reply-written",
                "Reply written for the purpose " + occasion.purpose(),
                Map.of("template", draft.template(), "text", draft.text()));
    }
}
