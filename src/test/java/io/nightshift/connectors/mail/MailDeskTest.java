package io.nightshift.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.actions.TicketDesk;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.OutsideDeskContract;
import io.nightshift.connectors.remote.GetsIntoTrouble;
import io.nightshift.connectors.remote.Service;
import io.nightshift.connectors.remote.Trouble;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A mailbox as a ticket desk, and what goes wrong with each thing that is written. */
class MailDeskTest extends OutsideDeskContract {

    private final MovedClock clock = new MovedClock();
    private final MailAtWork mail = new MailAtWork(clock);

    @AfterEach
    void stop() {
        mail.close();
    }

    @Override
    protected TicketDesk desk() {
        return mail.desk;
    }

    @Override
    protected Opened aTicket() {
        return opened("Late", "", true);
    }

    private Opened opened(String subject, String headers, boolean proven) {
        mail.arrives(
                proven
                        ? MailAtWork.proved(MailAtWork.ADA, subject, headers, "Where is my part?")
                        : MailAtWork.unproved(MailAtWork.ADA, subject, headers, "Where is my part?"));
        var ticket = mail.looks().getLast();
        var customer = mail.inbox.read(ticket).orElseThrow().ticket().customer();
        return new Opened(new TicketRef("mail", ticket), customer);
    }

    @Override
    protected List<String> told(TicketRef ticket) {
        var told = new ArrayList<String>();
        for (var message : delivered(ticket)) {
            try {
                told.add(String.valueOf(message.getContent()).strip());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return told;
    }

    private List<MimeMessage> delivered(TicketRef ticket) {
        return mail.delivered(MailAtWork.ADA).stream()
                .filter(it -> MailAtWork.subject(it).contains(ticket.id()))
                .toList();
    }

    @Override
    protected List<String> notes(TicketRef ticket) {
        return mail.texts(Place.NOTES, Cover.TICKET, ticket.id());
    }

    @Override
    protected String status(TicketRef ticket) {
        return mail.direct.read(open -> Ticket.header(
                        open.headed(Place.NOTES, Cover.TICKET, ticket.id()).getLast(), MailDesk.STATUS)
                .orElse(""));
    }

    @Override
    protected long opened(EffectKey key) {
        return mail.texts(Place.FURTHER, "Message-ID", Numbers.letter(key, "house.test"))
                .size();
    }

    @Override
    protected GetsIntoTrouble vendor() {
        return mail;
    }

    @Override
    protected List<Writing> writings() {
        return List.of(
                new Writing(
                        "reply",
                        "DATA",
                        (key, opened) -> mail.desk.reply(key, opened.customer(), opened.ticket(), "It is on its way")),
                new Writing(
                        "reply that is laid out",
                        "APPEND",
                        (key, opened) -> mail.desk.reply(key, opened.customer(), opened.ticket(), "It is on its way")),
                new Writing(
                        "note",
                        "APPEND",
                        (key, opened) -> mail.desk.update(key, opened.ticket(), "pending", "Waits for the part")),
                new Writing(
                        "further ticket",
                        "APPEND",
                        (key, opened) ->
                                mail.desk.create(key, opened.customer(), opened.ticket(), "A second matter", "Look")));
    }

    @Test
    void answersWithinTheThreadAndAsAMachine() throws Exception {
        var number = MailAtWork.number();
        var opened = opened("AW: Re: Late", "Message-ID: " + number + "\r\n", true);

        var receipt = mail.desk.reply(key(), opened.customer(), opened.ticket(), "Größe 5 ist unterwegs");

        var reply = delivered(opened.ticket()).getFirst();
        assertThat(reply.getHeader("In-Reply-To")).containsExactly(number);
        assertThat(reply.getHeader("References")).containsExactly(number);
        assertThat(reply.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(reply.getMessageID()).isEqualTo(receipt.reference()).matches("<ns-[0-9a-f]{32}@house\\.test>");
        assertThat(reply.getSubject())
                .isEqualTo("Re: Late [ESC " + opened.ticket().id() + "]");
        assertThat(String.valueOf(reply.getContent()).strip()).isEqualTo("Größe 5 ist unterwegs");
        assertThat(mail.count(Place.SENT)).isEqualTo(1);
        assertThat(mail.count(Place.OUTGOING)).isZero();
    }

    /** An encoded word may hide the end of a line. */
    @Test
    void letsNoSubjectBecomeAHeader() throws Exception {
        var opened = opened("=?utf-8?Q?Late=0D=0ABcc:_eve@evil.test=0D=0A=0D=0AHello?=", "", true);

        mail.desk.reply(key(), opened.customer(), opened.ticket(), "It is on its way");

        var reply = delivered(opened.ticket()).getFirst();
        assertThat(reply.getHeader("Bcc")).isNull();
        assertThat(reply.getAllRecipients()).hasSize(1);
        assertThat(reply.getSubject()).startsWith("Re: Late Bcc: eve@evil.test Hello");
    }

    @Test
    void keepsTheSubjectOfAFurtherTicketToALine() {
        var opened = aTicket();

        mail.desk.create(
                key(),
                opened.customer(),
                opened.ticket(),
                "A second\r\nX-Nightshift-Status: solved " + "and so on ".repeat(50),
                "Look into it");

        assertThat(mail.texts(Place.FURTHER, MailDesk.STATUS, "solved")).isEmpty();
        assertThat(mail.direct.<String>read(open -> open.headed(
                                Place.FURTHER, Cover.TICKET, opened.ticket().id())
                        .getFirst()
                        .getSubject()))
                .startsWith("A second X-Nightshift-Status: solved and so on")
                .hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void opensNoFurtherTicketForSomebodyElse() {
        var opened = aTicket();

        refuses(
                () -> mail.desk.create(key(), new CustomerRef("C-2"), opened.ticket(), "A second matter", "Look"),
                "is not C-2's");
        assertThat(mail.count(Place.FURTHER)).isZero();
    }

    @Test
    void writesToNobodyWhoseAddressSomebodyMayHaveUsed() {
        var opened = opened("Late", "", false);

        assertThat(opened.customer().id())
                .isEqualTo("unknown-mail-" + opened.ticket().id());
        refuses(() -> mail.desk.reply(key(), opened.customer(), opened.ticket(), "Yes"), "Nobody has proved");
        refuses(
                () -> mail.desk.reply(key(), new CustomerRef(MailAtWork.ADA), opened.ticket(), "Yes"),
                "is not " + MailAtWork.ADA + "'s");
        assertThat(told(opened.ticket())).isEmpty();
    }

    @Test
    void refusesAKeyForSomethingElse() {
        var opened = aTicket();
        var reply = key();
        var note = key();
        mail.desk.reply(reply, opened.customer(), opened.ticket(), "It is on its way");
        mail.desk.update(note, opened.ticket(), "pending", "Waits");

        refuses(
                () -> mail.desk.reply(reply, opened.customer(), opened.ticket(), "It is lost"),
                "used before for another request");
        refuses(
                () -> mail.desk.update(note, opened.ticket(), "pending", "Waits longer"),
                "used before for another request");
        refuses(() -> mail.desk.update(key(), opened.ticket(), "lost", "Waits"), "neither a status nor a priority");
    }

    @Test
    void sendsNothingAgainThatMayHaveBeenSent() {
        var opened = aTicket();
        var key = key();
        mail.next("DATA", new Trouble.CutAfter());
        assertThatThrownBy(() -> mail.desk.reply(key, opened.customer(), opened.ticket(), "It is on its way"))
                .isInstanceOf(InDoubt.class);
        theCopyIsLost();

        assertThatThrownBy(() -> look(key, opened))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("not known yet");
        clock.passes(Duration.ofMinutes(3));
        assertThatThrownBy(() -> look(key, opened))
                .isInstanceOf(CannotTell.class)
                .hasMessageContaining("nobody knows");
        assertThatThrownBy(() -> mail.desk.reply(key, opened.customer(), opened.ticket(), "It is on its way"))
                .isInstanceOf(CannotTell.class);
        assertThat(told(opened.ticket())).hasSize(1);
    }

    @Test
    void overlooksNothingThatAnotherNodePutsAwayMeanwhile() throws Exception {
        var opened = aTicket();
        var key = key();
        mail.next("DATA", new Trouble.CutAfter());
        assertThatThrownBy(() -> mail.desk.reply(key, opened.customer(), opened.ticket(), "It is on its way"))
                .isInstanceOf(InDoubt.class);
        theCopyIsLost();
        mail.next("SEARCH", new Trouble.SlowAfter(Duration.ofSeconds(1)));

        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var found = nodes.submit(() -> mail.postbox.sent(key));
            await().until(() -> !mail.imap.isPlanned("SEARCH"));
            mail.direct.write(open -> {
                for (var message : open.oldest(Place.OUTGOING, 1)) {
                    open.move(message, Place.SENT);
                }
                return true;
            });

            assertThat(found.get()).isPresent();
        }
    }

    @Test
    void answersALetterWhoseSubjectDoesNotEnd() throws Exception {
        var opened = opened("Re:".repeat(100_000), "", true);

        mail.desk.reply(key(), opened.customer(), opened.ticket(), "It is on its way");

        assertThat(delivered(opened.ticket()).getFirst().getSubject())
                .startsWith("Re: ")
                .hasSizeLessThan(200);
    }

    private void theCopyIsLost() {
        mail.direct.write(open -> {
            for (var message : open.oldest(Place.INBOX, 10)) {
                message.remove();
            }
            return true;
        });
    }

    private void look(EffectKey key, Opened opened) {
        mail.desk.lookUp(new Sought(key, opened.customer(), opened.ticket()));
    }

    @Test
    void findsACopyThatWasFiledMeanwhile() {
        var opened = aTicket();
        var key = key();
        mail.next("DATA", new Trouble.CutAfter());
        assertThatThrownBy(() -> mail.desk.reply(key, opened.customer(), opened.ticket(), "It is on its way"))
                .isInstanceOf(InDoubt.class);

        mail.looks();

        assertThat(mail.count(Place.INBOX)).isZero();
        assertThat(mail.desk.lookUp(new Sought(key, opened.customer(), opened.ticket())))
                .isPresent();
        assertThat(mail.count(Place.SENT)).isEqualTo(1);
    }

    @Test
    void takesARefusalOfTheServerForOne() {
        var opened = aTicket();
        var key = key();
        mail.smtp.next("RCPT", new Trouble.Answer(550, "550 5.1.1 No such mailbox"));

        refuses(() -> mail.desk.reply(key, opened.customer(), opened.ticket(), "It is on its way"), "No such mailbox");

        assertThat(mail.desk.lookUp(new Sought(key, opened.customer(), opened.ticket())))
                .isEmpty();
        assertThat(told(opened.ticket())).isEmpty();
        assertThat(mail.count(Place.OUTGOING)).isZero();
    }

    /** That we are not signed in says nothing of the mail. */
    @Test
    void takesNoRefusalOfUsForOneOfTheMail() {
        var opened = aTicket();
        mail.smtp.next("MAIL", new Trouble.Answer(530, "530 5.7.0 Sign in first"));

        assertThatThrownBy(() -> mail.desk.reply(key(), opened.customer(), opened.ticket(), "It is on its way"))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void sendsLaterWhatCouldNotBeSent() {
        var opened = aTicket();
        var key = key();
        mail.smtp.shut(true);

        assertThatThrownBy(() -> mail.desk.reply(key, opened.customer(), opened.ticket(), "It is on its way"))
                .isInstanceOf(Unavailable.class)
                .isNotInstanceOf(InDoubt.class);
        assertThat(mail.sending.line().howItGoes().isFailing()).isTrue();
        mail.smtp.shut(false);
        mail.desk.reply(key, opened.customer(), opened.ticket(), "It is on its way");

        assertThat(told(opened.ticket())).hasSize(1);
    }

    @Test
    void sendsNothingWhereTheMailboxIsDown() {
        var opened = aTicket();
        mail.imap.shut(true);

        assertThatThrownBy(() -> mail.desk.reply(key(), opened.customer(), opened.ticket(), "It is on its way"))
                .isInstanceOf(Unavailable.class);

        assertThat(mail.mailbox.line().howItGoes().problem()).contains("did not answer");
        assertThat(told(opened.ticket())).isEmpty();
    }

    /** The mail has gone; that it lies in the wrong folder is found out when it is looked for. */
    @Test
    void hasSentWhatCouldNotBePutAwayAfterwards() {
        var opened = aTicket();
        var key = key();
        mail.next("MOVE", new Trouble.CutBefore());

        var receipt = mail.desk.reply(key, opened.customer(), opened.ticket(), "It is on its way");

        assertThat(mail.desk.lookUp(new Sought(key, opened.customer(), opened.ticket())))
                .contains(receipt);
        assertThat(mail.count(Place.SENT)).isEqualTo(1);
        assertThat(told(opened.ticket())).hasSize(1);
    }

    @Test
    void saysThatItsPasswordIsNotAccepted() {
        var settings = MailAtWork.settings(mail.imap.port(), mail.smtp.port(), "wrong", null);
        var stranger = new Mail().mailbox(settings, clock);

        assertThatThrownBy(() -> stranger.read(open -> open.count(Place.INBOX)))
                .isInstanceOf(Unavailable.class)
                .isNotInstanceOf(Refused.class)
                .hasMessageContaining("not accepted");
        assertThatThrownBy(() -> new Mail().mailSending(settings, clock).greet())
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("not accepted");
    }

    @Test
    void showsBothServersAmongTheConnections() {
        var reading = new Mail().mailConnection(mail.mailbox, mail.settings);
        var sending = new Mail().mailSendingConnection(mail.sending, mail.settings);

        assertThat(reading.harmlessCall().make()).contains("INBOX");
        assertThat(sending.harmlessCall().make()).contains(MailAtWork.HOUSE);
        assertThat(sending.does()).containsExactlyInAnyOrder(Service.OUTREACH, Service.ALERTS);
        assertThat(reading.name() + " " + sending.name()).isEqualTo("mail mail-out");
        assertThat(reading.system().howItGoes().lastSuccess()).isNotNull();
        assertThat(mail.settings.toString().toLowerCase(Locale.ROOT)).doesNotContain(MailAtWork.PASSWORD);
    }

    /** A clock that can be moved on. */
    private static final class MovedClock extends Clock {

        private Duration by = Duration.ZERO;

        void passes(Duration time) {
            by = by.plus(time);
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(by);
        }
    }
}
