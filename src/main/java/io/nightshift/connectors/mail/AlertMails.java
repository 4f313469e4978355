package io.nightshift.connectors.mail;

import io.nightshift.alerts.Alert;
import io.nightshift.alerts.AlertChannel;
import jakarta.mail.MessagingException;
import java.util.Date;
import java.util.Map;

/**
 * Sends alerts by mail. An alert has the same number at each attempt, so that a mail server which looks at numbers shows one that
 * was sent twice once.
 */
final class AlertMails implements AlertChannel {

    private final Sending sending;
    private final MailSettings settings;

    AlertMails(Sending sending, MailSettings settings) {
        this.sending = sending;
        this.settings = settings;
    }

    @Override
    public String name() {
        return Mail.NAME;
    }

    @Override
    public void send(Alert alert) {
        try {
            var number = Numbers.alert(alert.toString(), settings.domain());
            sending.send(draft(alert).numbered(number, settings, Date.from(alert.raisedAt())), settings.alertsTo());
        } catch (MessagingException e) {
            throw new IllegalStateException("An alert cannot be written", e);
        }
    }

    private Draft draft(Alert alert) {
        var headers = alert.urgent()
                ? Map.of("Auto-Submitted", "auto-generated", "Importance", "high")
                : Map.of("Auto-Submitted", "auto-generated");
        var text = alert.link() == null ? alert.words() : alert.words() + "\n\n" + alert.link();
        return new Draft(settings.alertsTo(), alert.title(), text, headers);
    }
}
