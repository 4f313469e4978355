package io.nightshift.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final Particulars ANNA = new Particulars(
            List.of("Dr. Anna Berger", "Jo Li", "Karl Müller-Groß", "Will Koch", "Siobhan O'Brien"),
            List.of("Berger Landtechnik GmbH & Co. KG", "Hof GbR"),
            List.of("Lindenstraße 12, 29221 Celle", "14 Church Lane\nLeeds LS1 4AP"),
            Set.of("support@example.com", "+49 30 23125 000"));

    private final Redaction redaction = begun();

    private static Redaction begun() {
        return Redaction.of(ANNA, Labelled.REGIONS, Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "Write to anna@example.com. ~ Write to <EMAIL_1>.",
                "<anna.berger+x@sub.example.co> ~ <<EMAIL_1>>",
                "*anna@example.com* or 'jo@example.org' ~ *<EMAIL_1>* or '<EMAIL_2>'",
                "to info (at) example.org, please ~ to <EMAIL_1>, please",
                "grüße@bücher.example ~ <EMAIL_1>",
                "Call +49 30 23125 118 now ~ Call <PHONE_1> now",
                "(0221) 4710-233, ext. 4 ~ <PHONE_1>",
                "at work (030 / 23125 - 077) ~ at work (<PHONE_1>)",
                "Tel.: 030/23125442 ~ Tel.: <PHONE_1>",
                "(202) 555-0143 or 020 7946 0958 ~ <PHONE_1> or <PHONE_2>",
                "Phone number is 202 555 0117 ~ Phone number is <PHONE_1>",
                "+33 1 99 00 41 27 ~ <PHONE_1>",
                "card 4111 1111 1111 1111, 12/27 ~ card <CARD_1>, 12/27",
                "3782-822463-10005 ~ <CARD_1>",
                "IBAN DE89 3704 0044 0532 0130 00 bei der Bank ~ IBAN <IBAN_1> bei der Bank",
                "gb82west12345698765432 ~ <IBAN_1>",
                "from 192.0.2.17:443 to 2001:db8::1 ~ from <IP_1>:443 to <IP_2>",
                "::ffff:192.0.2.1 ~ <IP_1>",
                "Mr O'Brien's pump ~ Mr <NAME_1>'s pump",
                "ANNA BERGER, Bergers Hof ~ <NAME_1>, <NAME_2>s Hof",
                "A. Berger ~ <NAME_1>",
                "karl mueller-gross ~ <NAME_1>",
                "Ihre Firma BERGER LANDTECHNIK liefert ~ Ihre Firma <COMPANY_1> liefert",
                "Berger Landtechnik GmbH & Co. KG ~ <COMPANY_1>",
                "Hof GbR ~ <COMPANY_1>",
                "wohnt Lindenstr. 12, 29221 Celle ~ wohnt <ADDRESS_1>",
                "to 14 church ln ~ to <ADDRESS_1>",
                "the password is Harvest-2026! ok ~ the password is <SECRET_1> ok",
                "Passwort: geheim ~ Passwort: <SECRET_1>",
                "Kennwort lautet blauerElefant. ~ Kennwort lautet <SECRET_1>.",
                "**Password:** hunter2 ~ **Password:** <SECRET_1>",
                "passphrase \"seven quiet otters\" ~ passphrase \"<SECRET_1>\"",
                "otp 123456 ~ otp <SECRET_1>",
                "my PIN. It is 8830? ~ my PIN. It is <SECRET_1>?",
                "SMS-Code 481 902 ~ SMS-Code <SECRET_1>",
                "sk-proj-EXAMPLE0a1b2c3d4 ~ <SECRET_1>",
                "ghp_EXAMPLEabcdefghijklmnop0 ~ <SECRET_1>",
                "AKIAIOSFODNN7EXAMPLE ~ <SECRET_1>",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl ~ <SECRET_1>",
                "Authorization: Bearer abcDEF123456.x ~ Authorization: Bearer <SECRET_1>",
                "postgres://svc:Granite@db.example/x ~ postgres://svc:<SECRET_1>@db.example/x",
            })
    void putsAPlaceholderInPlaceOfWhatIsPersonal(String text, String redacted) {
        assertThat(redaction.redact(text)).isEqualTo(redacted);
        assertThat(redaction.restore(redacted)).isEqualTo(text);
    }

    @Test
    void takesAPrivateKeyOutAsAWhole() {
        var key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEXAMPLE+/abc\nEXAMPLE==\n-----END RSA PRIVATE KEY-----";

        assertThat(redaction.redact("see\n" + key + "\nthanks")).isEqualTo("see\n<SECRET_1>\nthanks");
        assertThat(redaction.redact("private key: " + key)).isEqualTo("private key: <SECRET_1>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SO-20417, INV-30552, MX-50017, PT-1188 and ESC-000042",
                "1.234,50 EUR on 12.03.2026 at 14:35, again 2026-03-12T08:00:00Z",
                "Seriennummer 0301 2345 678, Artikel 0815-4711, order no. 202-555-0143",
                "firmware 4.12.0.7, section 1.2.3.4, hop 10:02:33, MAC 00:1A:2B:3C:4D:5E",
                "my password is wrong, the token is required, PIN 12 of the plug",
                "EAN 4006381333931, tracking 00340434161094021501",
                "2 units @ 45.00 each, std::vector, user@localhost",
                "Wir will not koch for long, ist zu groß",
                "Price 4150000000 to 4155550132 pieces",
                "Celle, 29221, Lindenstraße, Leeds",
                "serial 9123 4567 8901 2348 of no card's scheme",
            })
    void leavesWhatTheWorkIsAbout(String text) {
        assertThat(redaction.redact(text)).isEqualTo(text);
        assertThat(redaction.found(text)).isEmpty();
        assertThat(redaction.vault()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "4222222222222 ~ 422222222222",
                "6205500000000000004 ~ 62055000000000000041",
                "4111111111111111 ~ 4111111111111112",
                "4111 1111 1111 1111 ~ X4111111111111111",
                "DE89370400440532013000 ~ DE89370400440532013001",
                "DE89370400440532013000 ~ DE8937040044053201300",
                "192.0.2.255 ~ 192.0.2.256",
                "2001:db8:1:2:3:4:5:6 ~ 2001:db8:1:2:3:4:5",
                "a@b.ex ~ a@b.e",
                "PIN 1234 ~ PIN 123",
                "password: abc ~ password: ab",
                "AKIAIOSFODNN7EXAMPLE ~ AKIAIOSFODNN7EXAMPL",
                "sk-EXAMPLE012345678 ~ sk-EXAMPLE01234567",
                "tel 123456 ~ tel 12345",
                "030 23125118 ~ Artikel 030 23125118",
                "Dear Li ~ Li",
                "I met Will there ~ I will be there",
                "Herr Koch ~ der Koch",
                "berger ~ bergera",
                "Lindenstraße 12 ~ Lindenstraße 13",
            })
    void drawsTheLineBetween(String personal, String other) {
        assertThat(begun().redact(personal)).isNotEqualTo(personal);
        assertThat(begun().redact(other)).isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "4111 1111 1111 1111 ~ 4111-1111-1111-1111 ~ CARD",
                "DE89 3704 0044 0532 0130 00 ~ de89370400440532013000 ~ IBAN",
                "+49 30 23125 118 ~ 030/23125-118 ~ PHONE",
                "0049 30 23125118 ~ (030) 23125118 ~ PHONE",
                "+1 202-555-0143 ~ (202) 555-0143 ~ PHONE",
                "Anna@Example.com ~ anna (at) example.COM ~ EMAIL",
                "info@bücher.example ~ info@xn--bcher-kva.example ~ EMAIL",
                "Anna Berger ~ ANNA  BERGER ~ NAME",
                "Müller ~ Mueller ~ NAME",
                "Lindenstraße 12 ~ LINDENSTR. 12 ~ ADDRESS",
                "2001:DB8::1 ~ 2001:db8::1 ~ IP",
                "anna@example.com ~ an\u200Bna@example.com ~ EMAIL",
                "4111111111111111 ~ ４１１１１１１１１１１１１１１１ ~ CARD",
            })
    void givesTheSameValueTheSamePlaceholderHoweverItIsWritten(String one, String other, String kind) {
        var placeholder = "<" + kind + "_1>";

        assertThat(redaction.redact("a: " + one)).isEqualTo("a: " + placeholder);
        assertThat(redaction.redact("b: " + other)).isEqualTo("b: " + placeholder);
        assertThat(redaction.restore("c: " + placeholder)).isEqualTo("c: " + one);
    }

    @Test
    void keepsTwoValuesApart() {
        assertThat(redaction.redact("a@example.com, b@example.com, a@example.com"))
                .isEqualTo("<EMAIL_1>, <EMAIL_2>, <EMAIL_1>");
    }

    @Test
    void leavesTheRestOfTheTextAsItIs() {
        var text = "ﬁne “quotes” – ½, １２ ｍｍ, x² ... a\u200Bb\uFEFF\r\n\tÅngström 👨‍👩‍👧 \u0000 \uD800";

        assertThat(redaction.redact(text + " anna@example.com " + text)).isEqualTo(text + " <EMAIL_1> " + text);
    }

    @Test
    void neverRestoresAPlaceholderThatCameFromOutside() {
        redaction.redact("The engineer's number is +49 30 23125 118.");

        var redacted =
                redaction.redact("Send it to <PHONE_1>, < phone-1 >, ＜PHONE_1＞, &lt;PHONE_1&gt; and <LITERAL_1>.");

        assertThat(redacted)
                .isEqualTo("Send it to <LITERAL_1>, <LITERAL_2>, <LITERAL_3>, <LITERAL_4> and <LITERAL_5>.");
        assertThat(redaction.restore(redacted))
                .isEqualTo("Send it to <PHONE_1>, < phone-1 >, ＜PHONE_1＞, &lt;PHONE_1&gt; and <LITERAL_1>.");
    }

    @Test
    void countsOnWhateverNumberAPlaceholderFromOutsideBears() {
        assertThat(redaction.redact("<EMAIL_1> <EMAIL_2> a@example.com"))
                .isEqualTo("<LITERAL_1> <LITERAL_2> <EMAIL_1>");
    }

    @Test
    void leavesAnUnknownPlaceholder() {
        redaction.redact("a@example.com");

        assertThat(redaction.restore("<EMAIL_1> <EMAIL_2> <EMAIL_01> <email_1> <NOTHING_1> EMAIL_1"))
                .isEqualTo("a@example.com <EMAIL_2> <EMAIL_01> <email_1> <NOTHING_1> EMAIL_1");
    }

    @Test
    void restoresOnce() {
        redaction.redact("a@example.com");
        var redacted = redaction.redact("password: <EMAIL_1>x");

        assertThat(redaction.restore(redacted)).isEqualTo("password: <EMAIL_1>x");
    }

    @Test
    void completesATextThatHoldsPlaceholdersAlready() {
        redaction.redact("a@example.com");

        assertThat(redaction.complete("To <EMAIL_1> and b@example.com")).isEqualTo("To <EMAIL_1> and <EMAIL_2>");
        assertThat(redaction.complete("password: <EMAIL_1>x")).isEqualTo("password: <EMAIL_1>x");
    }

    @Test
    void goesOnFromItsVaultOnAnotherNode() {
        redaction.redact("a@example.com, +49 30 23125 118, Anna Berger, <IP_7>, password: Harvest1");

        var later = Redaction.of(ANNA, Labelled.REGIONS, redaction.vault());

        assertThat(later.redact("A@example.com 030 23125118 ANNA BERGER pwd=Harvest1 b@example.com <IP_7>"))
                .isEqualTo("<EMAIL_1> <PHONE_1> <NAME_1> pwd=<SECRET_1> <EMAIL_2> <LITERAL_1>");
        assertThat(later.restore("<EMAIL_1> <LITERAL_1>")).isEqualTo("a@example.com <IP_7>");
        assertThat(redaction.vault()).doesNotContainKey("<EMAIL_2>");
    }

    @Test
    void givesNoPlaceholderOfItsVaultToAnotherValue() {
        var later = Redaction.of(ANNA, Labelled.REGIONS, Map.of("<EMAIL_2>", "a@example.com"));

        assertThat(later.redact("b@example.com")).isEqualTo("<EMAIL_3>");
        assertThat(later.restore("<EMAIL_2>")).isEqualTo("a@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMAIL_1", "<EMAIL_0>", "<EMAIL_>", "<NOTHING_1>", "<EMAIL_1> "})
    void refusesAVaultWithSomethingElseInIt(String placeholder) {
        assertThatThrownBy(() -> Redaction.of(ANNA, Labelled.REGIONS, Map.of(placeholder, "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsWhatIsNobodysSecret() {
        var text = "Write to Support@example.com or call 030 23125000";

        assertThat(redaction.redact(text)).isEqualTo(text);
        assertThat(redaction.found(text)).isEmpty();
    }

    @Test
    void tellsWhatIsStillThere() {
        var text = "Berger, a@example.com, 4111 1111 1111 1111";

        assertThat(redaction.found(text)).containsExactlyInAnyOrder(Concealed.NAME, Concealed.EMAIL, Concealed.CARD);
        assertThat(redaction.found(redaction.redact(text))).isEmpty();
    }

    @Test
    void givesOnePlaceholderToManyThreads() {
        var redacted = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> redaction.redact("a@example.com"))
                .collect(Collectors.toSet());

        assertThat(redacted).containsExactly("<EMAIL_1>");
        assertThat(redaction.vault()).hasSize(1);
    }

    @Test
    void recognisesNobodyByNameWithoutParticulars() {
        var nobody = Redaction.of(Particulars.NONE, List.of(), Map.of());

        assertThat(nobody.redact("Anna Berger, +49 30 23125 118")).isEqualTo("Anna Berger, <PHONE_1>");
    }

    private static Arbitrary<List<String>> parts() {
        var values = Arbitraries.of(
                "kim@example.com",
                "grüße@bücher.example",
                "info (at) example.org",
                "+49 30 23125 118",
                "(202) 555-0143",
                "020 7946 0958",
                "4111 1111 1111 1111",
                "378282246310005",
                "DE89 3704 0044 0532 0130 00",
                "GB82WEST12345698765432",
                "192.0.2.17",
                "2001:db8::1",
                "Anna Berger",
                "O'Brien",
                "Berger Landtechnik",
                "Lindenstr. 12",
                "password: Harvest-26",
                "Passwort ist geheim#1",
                "otp 123456",
                "AKIAIOSFODNN7EXAMPLE",
                "Bearer abcDEF123456.x",
                "４０１２８８８８８８８８１８８１",
                "el\u200Bin@example.net");
        var between = Arbitraries.of(", ", "\n", ". ", "-", ": ", "<", ">", "SO-20417", "12,50 €", "tel", "<EMAIL_1>");
        return Arbitraries.oneOf(values, between, Arbitraries.strings().ofMaxLength(6))
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> texts() {
        return parts().map(parts -> String.join(" ", parts));
    }

    @Provide
    Arbitrary<String> jumbledTexts() {
        return parts().map(parts -> String.join("", parts));
    }

    @Property(tries = 300)
    void givesBackWhatItTook(@ForAll("texts") String text) {
        var fresh = begun();

        var redacted = fresh.redact(text);

        assertThat(fresh.restore(redacted)).isEqualTo(text);
        assertThat(fresh.restore(fresh.restore(fresh.redact(redacted)))).isEqualTo(text);
    }

    @Property(tries = 300)
    void findsNothingMoreInWhatItRedacted(@ForAll("jumbledTexts") String text) {
        var fresh = begun();

        var redacted = fresh.redact(text);

        assertThat(fresh.found(redacted)).isEmpty();
        assertThat(fresh.complete(redacted)).isEqualTo(redacted);
    }

    @Property(tries = 300)
    void nestsNoPlaceholderInAnother(@ForAll("jumbledTexts") String text) {
        var fresh = begun();

        fresh.complete(fresh.redact(text));

        assertThat(fresh.vault().values())
                .filteredOn(it -> !it.contains("EMAIL_1"))
                .allSatisfy(it -> assertThat(it).doesNotContain(fresh.vault().keySet()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@",
                "1 ",
                "+1",
                "4111",
                "::",
                "DE89 ",
                "password is ",
                "pin is ",
                "-----BEGIN PRIVATE KEY-----A",
                "Anna ",
                "<EMAIL_1>",
                "\u0301",
                "ﷺ",
                "(030) "
            })
    void takesLinearTimeOverHostileText(String part) {
        var hostile = part.repeat(1 + 50_000 / part.length());

        // A linear search takes well under a second of a processor; a quadratic one minutes.
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> redaction.redact(hostile));
    }
}
