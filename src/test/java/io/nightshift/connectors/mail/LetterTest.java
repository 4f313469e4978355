package io.nightshift.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a letter. */
class LetterTest {

    private static final String FROM = "From: Ada <Ada@Customer.test>\r\n";

    private static Letter letter(String raw) {
        return letter(raw.getBytes(StandardCharsets.UTF_8));
    }

    private static Letter letter(byte[] raw) {
        return Letter.of(raw, new SenderProof("mx.house.test"));
    }

    @Test
    void readsSenderSubjectAndThread() {
        var letter = letter(FROM + "Subject: =?ISO-8859-1?Q?Gr=FC=DFe?=\r\nMessage-ID: <1@a.test>\r\n"
                + "References: <0@a.test>\r\n <ns-x@b.test> rubbish\r\nIn-Reply-To: <0@a.test>\r\n\r\nHello");

        assertThat(letter.sender()).isEqualTo("ada@customer.test");
        assertThat(letter.subject()).isEqualTo("Grüße");
        assertThat(letter.number()).contains("<1@a.test>");
        assertThat(letter.references()).containsExactly("<0@a.test>", "<ns-x@b.test>");
        assertThat(letter.text()).isEqualTo("Hello");
        assertThat(letter.proven()).isFalse();
    }

    @Test
    void prefersPlainTextAndNamesWhatIsAttached() {
        var letter = letter(FROM + """
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=out

            --out
            Content-Type: multipart/alternative; boundary=in

            --in
            Content-Type: text/html; charset=utf-8

            <p>rich</p>
            --in
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64

            UGzDpGlu
            --in--
            --out
            Content-Type: application/pdf
            Content-Disposition: attachment; filename="=?utf-8?Q?Rechnung_=C3=A4.pdf?="
            Content-Transfer-Encoding: base64

            AAAA
            --out
            Content-Type: text/plain
            Content-Disposition: attachment; filename="secret.txt"

            do not read this
            --out--
            """.replace("\n", "\r\n"));

        assertThat(letter.text()).isEqualTo("Pläin\n\n[Attached and not read: Rechnung ä.pdf, secret.txt]");
    }

    @Test
    void readsHtmlWhereThereIsNothingElse() {
        var letter = letter(FROM + "Content-Type: text/html; charset=iso-8859-1\r\n"
                + "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                + "<html><head><title>x</title><style>p{}</style></head><body><p>Gr=FC=DFe &amp; Dank</p>"
                + "<script>alert('x')</script><!-- not seen --><ul><li>one<li>two</ul>1 &lt; 2<br>end");

        assertThat(letter.text()).isEqualTo("Grüße & Dank\n\n- one\n- two\n1 < 2\nend");
    }

    @Test
    void readsLettersThatNameNoCharsetOrAnUnknownOne() {
        var windows = (FROM + "\r\nGrüße €").getBytes(Charset.forName("windows-1252"));

        assertThat(letter(windows).text()).isEqualTo("Grüße €");
        assertThat(letter(FROM + "Content-Type: text/plain; charset=klingon\r\n\r\nGrüße")
                        .text())
                .isEqualTo("Grüße");
        assertThat(letter(FROM + "Content-Type: nonsense\r\n\r\nGrüße").text()).isEqualTo("Grüße");
    }

    @Test
    void readsTheBeginningOfWhatIsCutOff() {
        var letter = letter(FROM + "Content-Type: multipart/mixed; boundary=out\r\n\r\n--out\r\n\r\nHello\r\n--out\r\n"
                + "Content-Type: image/png; name=part.png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAA");

        assertThat(letter.text()).isEqualTo("Hello\n\n[Attached and not read: part.png]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Subject: nobody\r\n\r\nHello",
                "From: a@x.test, b@x.test\r\n\r\nHello",
                "From: a@x.test\r\nFrom: b@x.test\r\n\r\nHello",
                "From: Ada\r\n\r\nHello",
                "From: group: a@x.test;\r\n\r\nHello"
            })
    void readsNoLetterOfNobody(String raw) {
        assertThatThrownBy(() -> letter(raw)).isInstanceOf(Unreadable.class);
    }

    /** Each took minutes, or more of the stack than there is. */
    static Stream<Named<String>> lettersThatWearOut() {
        var html = FROM + "Content-Type: text/html; charset=utf-8\r\n\r\n";
        return Stream.of(
                Named.of("spaces that do not break", html + "\u00a0".repeat(300_000) + "x"),
                Named.of("brackets in From", "From: " + "(".repeat(300_000) + "\r\n\r\nx"),
                Named.of("encoded words in the subject", FROM + subject("=?utf-8?Q?a?= ".repeat(60_000))),
                Named.of("lines of a subject", FROM + subject("a\r\n ".repeat(250_000))),
                Named.of(
                        "encoded words in the name of a file",
                        FROM + "Content-Disposition: attachment; filename=\"" + "=?utf-8?Q?a?= ".repeat(60_000)
                                + "\"\r\n\r\nx"),
                Named.of(
                        "parts",
                        FROM + "Content-Type: multipart/mixed; boundary=a\r\n\r\n" + "--a\r\n\r\n".repeat(140_000)),
                Named.of(
                        "lines that go on",
                        FROM + "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + "=\r\n".repeat(300_000)));
    }

    private static String subject(String words) {
        return "Subject: " + words + "\r\n\r\nx";
    }

    @ParameterizedTest
    @MethodSource("lettersThatWearOut")
    void isNotWornOutByALetter(String raw) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            try {
                assertThat(letter(raw).text()).isNotBlank();
            } catch (Unreadable e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        });
    }

    @Test
    void readsNoLetterThatIsNestedWithoutEnd() {
        var raw = new StringBuilder(FROM);
        for (var i = 0; i < 3000; i++) {
            raw.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }

        assertThatThrownBy(() -> letter(raw.toString()))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("nested");
    }
}
