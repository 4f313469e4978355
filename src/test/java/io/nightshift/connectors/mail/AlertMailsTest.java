package io.nightshift.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Unavailable;
import io.nightshift.alerts.Alert;
import io.nightshift.alerts.Alert.Kind;
import io.nightshift.cases.CaseId;
import io.nightshift.connectors.remote.Trouble;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alerts that people get by mail. */
class AlertMailsTest {

    private static final Alert URGENT = new Alert(
            Kind.HAND_OVER,
            true,
            new CaseId(42),
            "Handed over to Safety.",
            URI.create("https://desk.house.test/ESC-000042"),
            Instant.parse("2026-11-27T09:00:00Z"));
    private static final Alert BRAKE =
            new Alert(Kind.BRAKE, false, null, "The brake was pulled.", null, Instant.parse("2026-11-27T09:00:00Z"));

    private final MailAtWork mail = new MailAtWork();
    private final AlertMails alerts = new Mail.Alerting().alertMails(mail.sending, mail.settings);

    @AfterEach
    void stop() {
        mail.close();
    }

    private List<MimeMessage> delivered() {
        return mail.delivered(MailAtWork.MANAGER);
    }

    @Test
    void saysWhatItIsAboutAndWhereItIsSeen() throws Exception {
        alerts.send(URGENT);

        var told = delivered().getFirst();
        assertThat(told.getSubject()).isEqualTo("Urgent: ESC-000042 needs a person");
        assertThat(String.valueOf(told.getContent()))
                .contains("Handed over to Safety.", "https://desk.house.test/ESC-000042");
        assertThat(told.getHeader("Importance")).containsExactly("high");
        assertThat(told.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(told.getSentDate()).isEqualTo(URGENT.raisedAt());
        assertThat(alerts.name()).isEqualTo("mail");
    }

    @Test
    void sendsNoneToItself() {
        alerts.send(BRAKE);

        assertThat(delivered()).singleElement().satisfies(it -> {
            assertThat(it.getSubject()).isEqualTo("The brake of the agent");
            assertThat(it.getHeader("Importance")).isNull();
        });
        assertThat(mail.count(Place.INBOX)).isZero();
    }

    /** In doubt it is sent twice; by its number it is seen to be the same. */
    @Test
    void sendsAgainUnderTheSameNumber() throws Exception {
        mail.next("DATA", new Trouble.CutAfter());
        assertThatThrownBy(() -> alerts.send(URGENT)).isInstanceOf(Unavailable.class);

        alerts.send(URGENT);
        alerts.send(BRAKE);

        var numbers = delivered().stream().map(AlertMailsTest::number).toList();
        assertThat(numbers).hasSize(3).doesNotContainNull();
        assertThat(numbers.get(0)).isEqualTo(numbers.get(1)).isNotEqualTo(numbers.get(2));
    }

    private static String number(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void saysWhyItCannotSend() {
        mail.smtp.next("RCPT", new Trouble.Answer(550, "550 5.1.1 No such mailbox"));
        assertThatThrownBy(() -> alerts.send(URGENT)).hasMessageContaining("No such mailbox");

        mail.smtp.shut(true);
        assertThatThrownBy(() -> alerts.send(URGENT)).isInstanceOf(Unavailable.class);

        assertThat(delivered()).isEmpty();
    }
}
