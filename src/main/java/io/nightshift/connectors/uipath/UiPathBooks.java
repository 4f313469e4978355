package io.nightshift.connectors.uipath;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Tidings;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.connectors.inbox.OutsideBooks;
import io.nightshift.connectors.inbox.SignedBody;
import io.nightshift.connectors.remote.NoSuchThing;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Orchestrator tells of runs that ended when nobody followed them any more: one that went well is receipted. Of any other
 * nothing is assumed, a person has it already.
 */
final class UiPathBooks implements OutsideBooks {

    private static final Set<String> ENDS =
            Set.of("queueItem.transactionCompleted", "queueItem.transactionFailed", "queueItem.transactionAbandoned");

    private final QueueItems items;
    private final SignedBody proof;

    UiPathBooks(QueueItems items, UiPathSettings settings) {
        this.items = items;
        this.proof = new SignedBody("nightshift.uipath.webhook-secret", "X-UiPath-Signature", settings.webhookSecret());
    }

    @Override
    public String source() {
        return UiPath.NAME;
    }

    @Override
    public Heard hear(Delivery delivery) {
        proof.check(delivery);
        var event = delivery.json();
        var id = Optional.of(event.path("EventId").asText()).filter(it -> !it.isEmpty());
        if (!ENDS.contains(event.path("Type").asText())) {
            return new Heard(id, List.of());
        }
        var item = event.path("QueueItem").path("Id").asText();
        if (!item.matches("[0-9]{1,18}")) {
            throw new NotUnderstood("It names no item: QueueItem.Id is no number");
        }
        return new Heard(id, List.of(item));
    }

    /** Of several tries the newest counts, whichever was told of. */
    @Override
    public Optional<Tidings> read(String item) {
        try {
            return EffectKey.in(items.get(Long.parseLong(item)).reference()).flatMap(this::ofRun);
        } catch (NoSuchThing e) {
            return Optional.empty();
        }
    }

    private Optional<Tidings> ofRun(EffectKey key) {
        return items.find(key)
                .filter(UiPathRobots::isSuccess)
                .map(it -> new Tidings.Done(key, "run-robot", UiPathRobots.outcome(it)));
    }
}
