package io.nightshift.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Letters as no program writes them: none stops the mailbox, and none is half filed. */
class MailFuzzTest {

    private static final List<String> SEEDS = List.of(
            MailAtWork.proved(MailAtWork.ADA, "=?utf-8?B?R3LDvMOfZQ==?=", "", "Where is my part?"),
            "From: ada@customer.test\r\nContent-Type: multipart/mixed; boundary=\"out\"\r\n\r\n--out\r\nContent-Type:"
                    + " multipart/alternative; boundary=in\r\n\r\n--in\r\nContent-Type: text/html; charset=utf-8\r\n"
                    + "Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>Gr=C3=BC=C3=9Fe</p>\r\n--in--\r\n--out\r\n"
                    + "Content-Disposition: attachment; filename*=utf-8''%e2%82%ac.pdf\r\nContent-Transfer-Encoding:"
                    + " base64\r\n\r\nAAAA\r\n--out--\r\n",
            "Received: x\r\n"
                    + "From: \"Ada, of (the) shop\" <ada@customer.test>\r\n"
                    + "References: <a@b> <c@d>\r\n"
                    + "Content-Type: text/plain; charset=\"iso-2022-jp\"; format=flowed\r\n"
                    + "Content-Transfer-Encoding: base64\r\n\r\n"
                    + "SGVsbG8=\r\n");
    private static final List<String> PIECES = List.of(
            "\r\n",
            "\r\n\r\n",
            "\0",
            "\"",
            "<",
            ">",
            "=?utf-8?Q?",
            "?=",
            "--out",
            "--in--",
            ";",
            ":",
            "(",
            "=",
            "%00",
            "charset=x-unknown",
            "Content-Type: ",
            "From: ",
            "message/rfc822",
            "multipart/",
            "\u00ff",
            "=0D=0A",
            "\\");

    private final Random chance = new Random(20261127);

    private byte[] mutated() {
        var seed = SEEDS.get(chance.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
        var letter = new StringBuilder(new String(seed, StandardCharsets.ISO_8859_1));
        for (var i = chance.nextInt(8); i >= 0; i--) {
            var at = chance.nextInt(letter.length() + 1);
            switch (chance.nextInt(5)) {
                case 0 -> letter.insert(at, PIECES.get(chance.nextInt(PIECES.size())));
                case 1 -> letter.delete(at, Math.min(letter.length(), at + chance.nextInt(30)));
                case 2 -> letter.insert(at, (char) chance.nextInt(256));
                case 3 -> letter.insert(at, letter.substring(at, Math.min(letter.length(), at + chance.nextInt(200))));
                default -> letter.setLength(at);
            }
        }
        return letter.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void readsOrRefusesWhateverComes() {
        var proof = new SenderProof(MailAtWork.SERVER);
        var read = 0;
        for (var i = 0; i < 5_000; i++) {
            var raw = mutated();
            try {
                var letter = Letter.of(raw, proof);
                assertThat(letter.text()).isNotBlank();
                assertThat(letter.ticketOfItsOwn()).matches("m[0-9a-f]{20}");
                Machines.reason(Letter.parsed(raw));
                read++;
            } catch (Unreadable e) {
                assertThat(e.getMessage()).isNotBlank();
            } catch (Exception e) {
                throw new AssertionError(new String(raw, StandardCharsets.ISO_8859_1), e);
            }
        }
        assertThat(read).isBetween(1_000, 4_800);
    }

    @Test
    void filesWhateverComes() {
        try (var mail = new MailAtWork()) {
            var arrived = 60;
            for (var i = 0; i < arrived; i++) {
                mail.arrives(mutated());
            }
            mail.arrives(MailAtWork.proved(MailAtWork.ADA, "After all of them", "", "Where is my part?"));

            var deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (mail.count(Place.INBOX) > 0 && System.nanoTime() < deadline) {
                mail.looks();
            }

            assertThat(mail.count(Place.INBOX)).isZero();
            assertThat(mail.count(Place.ORIGINALS) + mail.count(Place.AUTOMATIC))
                    .isEqualTo(arrived + 1);
            var tickets = mail.inbox.changedSince(java.time.Instant.EPOCH.plus(Duration.ofDays(2)));
            assertThat(tickets).isNotEmpty();
            assertThat(tickets.stream().map(it -> outcome(mail, it))).contains("After all of them");
        }
    }

    private static String outcome(MailAtWork mail, String ticket) {
        try {
            return mail.inbox.read(ticket).orElseThrow().ticket().subject();
        } catch (Unreadable e) {
            return "unreadable";
        }
    }
}
