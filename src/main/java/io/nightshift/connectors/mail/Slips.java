package io.nightshift.connectors.mail;

import io.nightshift.actions.EffectKey;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Puts slips into folders of the house, each once: one call puts it there with the number by which it is found. */
final class Slips {

    private final Mailbox mailbox;
    private final MailSettings settings;
    private final ReentrantLock turn = new ReentrantLock();

    Slips(Mailbox mailbox, MailSettings settings) {
        this.mailbox = mailbox;
        this.settings = settings;
    }

    Optional<Written> find(Place place, EffectKey key) {
        return mailbox.read(open -> Written.find(open, place, Numbers.letter(key, settings.domain())));
    }

    Written put(Place place, EffectKey key, Mailbox.Work<Slip> writing) {
        turn.lock();
        try {
            return mailbox.write(open -> {
                var draft = writing.in(open).draft(settings.address());
                var number = Numbers.letter(key, settings.domain());
                var before = Written.find(open, place, number);
                if (before.isEmpty()) {
                    open.add(place, draft.numbered(number, settings, mailbox.now()));
                }
                return Written.find(open, place, number)
                        .orElseThrow(() -> new io.nightshift.actions.Unavailable(number + " is not where it was put"))
                        .ifAskedFor(draft.asked());
            });
        } finally {
            turn.unlock();
        }
    }
}
