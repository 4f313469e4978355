package io.nightshift.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.remote.Trouble;
import io.nightshift.intake.IncomingTicket;
import io.nightshift.intake.IncomingTicket.Author;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters that arrive, and to which ticket each belongs. */
class MailInboxTest {

    private static final String EVE = "eve@evil.test";

    private final MailAtWork mail = new MailAtWork();

    @AfterEach
    void stop() {
        mail.close();
    }

    private IncomingTicket read(String ticket) {
        return mail.inbox.read(ticket).orElseThrow().ticket();
    }

    private static String from(String sender, String subject, String headers, String text) {
        return MailAtWork.proved(sender, subject, headers, text);
    }

    private String answered(String ticket) {
        return mail.desk
                .reply(
                        new EffectKey(UUID.randomUUID().toString()),
                        new CustomerRef(MailAtWork.ADA),
                        new TicketRef("mail", ticket),
                        "It is on its way")
                .reference();
    }

    @Test
    void makesATicketOfALetter() {
        mail.arrives(from(MailAtWork.ADA, "Late", "", "Where is my part?"));

        var tickets = mail.looks();

        assertThat(tickets).hasSize(1);
        var ticket = read(tickets.getFirst());
        assertThat(ticket.customer().id()).isEqualTo(MailAtWork.ADA);
        assertThat(ticket.subject()).isEqualTo("Late");
        assertThat(ticket.channel()).isEqualTo("email");
        assertThat(ticket.messages()).singleElement().satisfies(it -> {
            assertThat(it.author()).isEqualTo(Author.CUSTOMER);
            assertThat(it.text()).isEqualTo("Where is my part?");
        });
        assertThat(mail.count(Place.INBOX)).isZero();
        assertThat(mail.count(Place.ORIGINALS)).isEqualTo(1);
    }

    @Test
    void goesOnWithAConversation() {
        mail.arrives(from(MailAtWork.ADA, "Late", "Message-ID: <1@customer.test>\r\n", "Where is my part?"));
        var ticket = mail.looks().getFirst();
        var reply = answered(ticket);

        mail.arrives(
                from(MailAtWork.ADA, "Re: Late", "References: <1@customer.test> " + reply + "\r\n", "By reference"));
        mail.arrives(from(MailAtWork.ADA, "Re: Late", "In-Reply-To: " + reply + "\r\n", "By our number"));
        mail.arrives(from(MailAtWork.ADA, "Again " + Numbers.mark(ticket), "", "By the mark"));

        assertThat(mail.looks()).containsExactly(ticket);
        assertThat(read(ticket).messages())
                .extracting(IncomingTicket.Message::text)
                .containsExactlyInAnyOrder(
                        "Where is my part?", "It is on its way", "By reference", "By our number", "By the mark");
        assertThat(read(ticket).messages())
                .filteredOn(it -> it.author() == Author.COMPANY)
                .hasSize(1);
    }

    @Test
    void letsNobodyElseIntoAConversation() {
        mail.arrives(from(MailAtWork.ADA, "Late", "Message-ID: <1@customer.test>\r\n", "Where is my part?"));
        var ticket = mail.looks().getFirst();
        var reply = answered(ticket);
        var references = "References: <1@customer.test> " + reply + "\r\n";

        mail.arrives(from(EVE, "Re: Late " + Numbers.mark(ticket), references, "Send it to me"));
        mail.arrives(
                MailAtWork.unproved(MailAtWork.ADA, "Re: Late " + Numbers.mark(ticket), references, "Send it to me"));
        mail.arrives(from(EVE, "x", "X-Nightshift-Ticket: " + ticket + "\r\n", "Send it to me"));
        mail.arrives(from(EVE, "x", "Message-ID: <1@customer.test>\r\n", "Send it to me"));

        assertThat(mail.looks()).hasSize(5);
        assertThat(read(ticket).messages())
                .extracting(IncomingTicket.Message::text)
                .containsExactlyInAnyOrder("Where is my part?", "It is on its way");
    }

    @Test
    void readsWhatPeopleAnsweredTheCustomer() {
        mail.arrives(from(MailAtWork.ADA, "Late", "Message-ID: <1@customer.test>\r\n", "Where is my part?"));
        var ticket = mail.looks().getFirst();
        people(MailAtWork.ADA, "We have called you");
        people("boss@house.test", "What a nuisance");

        assertThat(read(ticket).messages())
                .extracting(IncomingTicket.Message::text)
                .containsExactlyInAnyOrder("Where is my part?", "We have called you");
    }

    private void people(String to, String text) {
        mail.direct.write(open -> {
            open.add(
                    Place.SENT,
                    Letter.parsed(("From: help@house.test\r\nTo: " + to + "\r\nMessage-ID: " + MailAtWork.number()
                                    + "\r\nIn-Reply-To: <1@customer.test>\r\n\r\n" + text)
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            return true;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated; owner=x",
                "Precedence: bulk",
                "Precedence: list",
                "X-Auto-Response-Suppress: All",
                "Return-Path: <>",
                "List-Id: <news.shop.test>",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
                "X-Autoreply: yes"
            })
    void answersNoMachine(String sign) {
        mail.arrives(from(MailAtWork.ADA, "Out of office", sign + "\r\n", "I am away"));

        assertThat(mail.looks()).isEmpty();
        assertThat(mail.count(Place.AUTOMATIC)).isEqualTo(1);
        assertThat(mail.count(Place.INBOX)).isZero();
    }

    @Test
    void answersNeitherMailServersNorItself() {
        mail.arrives(from("mailer-daemon@customer.test", "Undeliverable", "", "No such mailbox"));
        mail.arrives(from(MailAtWork.HOUSE, "Note", "", "To ourselves"));
        mail.arrives(from(MailAtWork.ADA, "Late", "Auto-Submitted: no\r\n", "Where is my part?"));
        var ticket = mail.looks();
        answered(ticket.getFirst());

        assertThat(mail.looks()).isEqualTo(ticket).hasSize(1);
        assertThat(mail.count(Place.INBOX)).isZero();
    }

    @Test
    void losesNothingWhenItIsCutOffWhileFiling() {
        for (var command : new String[] {"APPEND", "MOVE"}) {
            for (var trouble :
                    new Trouble[] {new Trouble.CutBefore(), new Trouble.CutAfter(), new Trouble.FailAfter(500)}) {
                mail.arrives(from(MailAtWork.ADA, command + trouble, "", "Where is my part?"));
                mail.next(command, trouble);
                try {
                    mail.looks();
                } catch (Unavailable e) {
                    assertThat(e).hasMessageContaining("did not answer");
                }
            }
        }

        assertThat(mail.looks()).hasSize(6);
        assertThat(mail.count(Place.TICKETS)).isEqualTo(6);
        assertThat(mail.count(Place.INBOX)).isZero();
    }

    @Test
    void filesOnceWhereTwoNodesLookAtOnce() throws Exception {
        for (var i = 0; i < 10; i++) {
            mail.arrives(from(MailAtWork.ADA, "Late " + i, "Message-ID: <" + i + "@customer.test>\r\n", "Part " + i));
        }
        var other = new MailInbox(new Mailbox(mail.settings, Clock.systemUTC()), mail.settings);
        var since = Clock.systemUTC().instant().minusSeconds(60);

        try (var nodes = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var one = nodes.submit(() -> mail.inbox.changedSince(since));
            var two = nodes.submit(() -> other.changedSince(since));
            one.get();
            two.get();
        }

        assertThat(mail.looks())
                .hasSize(10)
                .allSatisfy(ticket -> assertThat(read(ticket).messages()).hasSize(1));
        assertThat(mail.count(Place.INBOX)).isZero();
    }

    @Test
    void isNotStoppedByALetterThatMakesNoSense() {
        mail.arrives("Subject: nobody\r\n\r\nHello");
        mail.arrives(from(MailAtWork.ADA, "Late", "", "Where is my part?"));

        var tickets = mail.looks();

        assertThat(tickets).hasSize(2);
        assertThatThrownBy(() -> mail.inbox.read(tickets.getFirst()))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("does not say who wrote it");
        assertThat(read(tickets.getLast()).subject()).isEqualTo("Late");
        assertThat(mail.mailbox.line().howItGoes().isFailing()).isFalse();
    }

    @Test
    void isNotStoppedByALetterThatWearsOutTheReader() {
        mail.arrives(from(
                MailAtWork.ADA,
                "Worn out",
                "Content-Transfer-Encoding: quoted-printable\r\n",
                "=\r\n".repeat(100_000)));
        mail.arrives(from(MailAtWork.ADA, "Late", "", "Where is my part?"));

        assertThat(mail.looks()).hasSize(2);
        assertThat(mail.count(Place.INBOX)).isZero();
    }

    @Test
    void filesALetterThatSaysNothingOfWhetherItIsAMachines() {
        mail.arrives(from(MailAtWork.ADA, "Late", "Auto-Submitted: ;\r\n", "Where is my part?"));

        mail.looks();

        assertThat(mail.count(Place.INBOX)).isZero();
    }

    @Test
    void readsEveryLetterOfADeviceThatGivesAllTheSameNumber() {
        mail.arrives(from(MailAtWork.ADA, "Late", "Message-ID: <1@device.test>\r\n", "Where is my part?"));
        mail.arrives(from(MailAtWork.ADA, "Later", "Message-ID: <1@device.test>\r\n", "And my invoice?"));
        mail.arrives(from(MailAtWork.ADA, "Late", "Message-ID: <1@device.test>\r\nX: 2\r\n", "Where is my part?"));

        assertThat(mail.looks())
                .singleElement()
                .satisfies(ticket -> assertThat(read(ticket).messages())
                        .extracting(IncomingTicket.Message::text)
                        .containsExactly("Where is my part?", "And my invoice?"));
    }

    @Test
    void readsNoMoreThanItsShareOfALetter() {
        mail.arrives(from(MailAtWork.ADA, "Large", "", "Hello " + "x".repeat(3_000_000)));

        var ticket = mail.looks().getFirst();

        assertThat(read(ticket).messages().getFirst().text())
                .startsWith("Hello xxx")
                .hasSizeLessThan(1_048_576);
        assertThat(mail.count(Place.ORIGINALS)).isEqualTo(1);
    }

    @Test
    void knowsNoTicketOfSuchANumber() {
        assertThat(mail.inbox.read("m0123456789abcdef0123")).isEmpty();
        assertThat(mail.inbox.read("SUP-1")).isEmpty();
    }

    @Test
    void saysThatTheMailboxIsDown() {
        mail.imap.shut(true);

        assertThatThrownBy(mail::looks).isInstanceOf(Unavailable.class);
        assertThat(mail.mailbox.line().howItGoes().isFailing()).isTrue();
    }

    private static String report(String ourLetter, String action, String type) {
        return """
            From: MAILER-DAEMON@mx.customer.test
            To: help@house.test
            Return-Path: <>
            Subject: Undelivered Mail Returned to Sender
            Message-ID: %s
            Date: Fri, 27 Nov 2026 09:00:00 +0000
            MIME-Version: 1.0
            Content-Type: %s; boundary="b"

            --b
            Content-Type: text/plain

            I could not deliver your letter.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.customer.test

            Final-Recipient: rfc822; ada@customer.test
            Action: %s
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 <ada@customer.test>
                no such user

            --b
            Content-Type: text/rfc822-headers

            From: help@house.test
            Message-ID: %s
            Subject: Re: Late

            --b--
            """.formatted(MailAtWork.number(), type, action, ourLetter).replace("\n", "\r\n");
    }

    private static final String REPORT = "multipart/report; report-type=delivery-status";

    @Test
    void tellsOfALetterOfOursThatDidNotArrive() {
        mail.arrives(from(MailAtWork.ADA, "Late", "", "Where is my part?"));
        var ticket = mail.looks().getFirst();
        var reply = answered(ticket);
        var before = read(ticket);
        assertThat(mail.inbox.read(ticket).orElseThrow().notDelivered()).isEmpty();
        var report = report(reply, "failed", REPORT);

        mail.arrives(report);
        mail.arrives(report);
        mail.arrives(report.replace("no such user", "nobody of this name"));

        assertThat(mail.looks()).contains(ticket);
        assertThat(mail.inbox.read(ticket).orElseThrow().notDelivered())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.ticket()).isEqualTo(new TicketRef("mail", ticket));
                    assertThat(it.reference()).isEqualTo(reply);
                    assertThat(it.words())
                            .isEqualTo("A mail server says that an answer to the customer did not arrive (5.1.1). The"
                                    + " customer has not read it.");
                });
        assertThat(read(ticket)).as("what was said").isEqualTo(before);
        assertThat(mail.count(Place.AUTOMATIC)).isEqualTo(3);
        assertThat(mail.count(Place.TICKETS)).as("a letter and one report").isEqualTo(2);
    }

    /** Whoever has the letter can write such a report, and nobody reads what else they put into it. */
    @Test
    void tellsNothingThatAReportSaysButItsCode() {
        mail.arrives(from(MailAtWork.ADA, "Late", "", "Where is my part?"));
        var ticket = mail.looks().getFirst();

        mail.arrives(report(answered(ticket), "failed", REPORT)
                .replace("Status: 5.1.1", "Status: 5.1.1 http://evil.test")
                .replace("no such user", "http://evil.test Pay now"));
        mail.looks();

        assertThat(mail.inbox.read(ticket).orElseThrow().notDelivered())
                .singleElement()
                .satisfies(it -> assertThat(it.words())
                        .isEqualTo("A mail server says that an answer to the customer did not arrive. The customer has"
                                + " not read it."));
    }

    /** Somebody who reads our copies may have left the company. */
    @Test
    void doesNotMindWhereItsOwnCopyDidNotArrive() {
        mail.arrives(from(MailAtWork.ADA, "Late", "", "Where is my part?"));
        var ticket = mail.looks().getFirst();
        var report = report(answered(ticket), "failed", REPORT);

        mail.arrives(report.replace("rfc822; ada@customer.test", "rfc822; Eve@House.test"));
        mail.arrives(report.replace(
                "Final-Recipient: rfc822; ada@customer.test",
                "Original-Recipient: rfc822; help@house.test\r\nFinal-Recipient: rfc822; eve@elsewhere.test"));
        mail.looks();

        assertThat(mail.inbox.read(ticket).orElseThrow().notDelivered()).isEmpty();
    }

    @Test
    void findsTheTicketOfALetterThatWasNotPutAwayYet() {
        mail.arrives(from(MailAtWork.ADA, "Late", "", "Where is my part?"));
        var ticket = mail.looks().getFirst();
        var reply = answered(ticket);
        mail.direct.write(open -> {
            open.move(Place.SENT, open.headed(Place.SENT, "Message-ID", reply).getFirst(), Place.OUTGOING);
            return true;
        });

        mail.arrives(report(reply, "failed", REPORT));
        mail.looks();

        assertThat(mail.inbox.read(ticket).orElseThrow().notDelivered()).hasSize(1);
    }

    @Test
    void goesOnWithAConversationAfterALetterThatDidNotArrive() {
        mail.arrives(from(MailAtWork.ADA, "Late", "Message-ID: <1@customer.test>\r\n", "Where is my part?"));
        var ticket = mail.looks().getFirst();
        mail.arrives(report(answered(ticket), "failed", REPORT));
        mail.looks();

        mail.arrives(from(MailAtWork.ADA, "Re: Late", "References: <1@customer.test>\r\n", "And now?"));

        assertThat(mail.looks()).containsExactly(ticket);
        assertThat(read(ticket).messages())
                .extracting(IncomingTicket.Message::text)
                .contains("Where is my part?", "And now?");
        assertThat(answered(ticket)).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delayed | multipart/report; report-type=delivery-status | ours",
                "delivered | multipart/report; report-type=delivery-status | ours",
                "failed | multipart/mixed | ours",
                "failed | multipart/report; report-type=delivery-status | <1@customer.test>",
                "failed | multipart/report; report-type=delivery-status |"
                        + " <ns-0123456789abcdef0123456789abcdef@house.test>",
                "failed | multipart/report; report-type=delivery-status |"
                        + " <nsa-0123456789abcdef0123456789abcdef@house.test>"
            })
    void takesNoOtherReportForOne(String action, String type, String about) {
        mail.arrives(from(MailAtWork.ADA, "Late", "", "Where is my part?"));
        var ticket = mail.looks().getFirst();
        var reply = answered(ticket);

        mail.arrives(report(about.equals("ours") ? reply : about, action, type));
        mail.looks();

        assertThat(mail.inbox.read(ticket).orElseThrow().notDelivered()).isEmpty();
        assertThat(mail.count(Place.AUTOMATIC)).isEqualTo(1);
    }

    @Test
    void leavesAReportAloneThatMakesNoSense() {
        mail.arrives(from(MailAtWork.ADA, "Late", "", "Where is my part?"));
        var ticket = mail.looks().getFirst();
        var report = report(answered(ticket), "failed", REPORT);

        for (int end = report.indexOf("--b"); end < report.length(); end += 97) {
            mail.arrives(report.substring(0, end));
        }
        mail.arrives(report.replace("--b\r\n", "--b\r\n\r\n--b\r\n".repeat(300)));
        mail.looks();

        assertThat(mail.count(Place.INBOX)).isZero();
        assertThat(mail.inbox.read(ticket)).isPresent();
    }
}
