package io.nightshift.reply;

import static io.nightshift.reply.Stories.a;
import static io.nightshift.reply.Stories.danger;
import static io.nightshift.reply.Stories.refunded;
import static io.nightshift.reply.Stories.reordered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import io.nightshift.actions.Receipt;
import io.nightshift.triage.Assessment.Mood;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PromiseCheckTest {

    @ParameterizedTest
    @MethodSource("falseSentences")
    void catchesWhatIsNotSo(Stories story, String sentence) {
        assertThat(story.unsupported("Dear Eva Hartmann,\n\n" + sentence + "\n\nKind regards"))
                .isNotEmpty();
    }

    static Stream<Arguments> falseSentences() {
        var nothing = a("delayed-part");
        var lost = a("delayed-part").with("order.late", false).with("order.shipment", "LOST");
        var lapsed = a("warranty-dispute").with("warranty.covered", false);
        return Stream.of(
                // deeds nobody did
                of(nothing, "We have refunded your purchase."),
                of(nothing, "Wir haben Ihnen den Betrag erstattet."),
                of(nothing, "Ihr Geld haben wir zurücküberwiesen."),
                of(nothing, "You will get your money back."),
                of(nothing, "We will pay the difference back to you."),
                of(nothing, "A credit note is waiting in your account."),
                of(nothing, "Den Betrag haben wir Ihrem Konto gutgeschrieben."),
                of(nothing, "Wir schreiben Ihnen den Betrag gut."),
                of(nothing, "As a gesture of goodwill you get something from us."),
                of(nothing, "Aus Kulanz kommen wir Ihnen entgegen."),
                of(nothing, "You get 5 % off your next order."),
                of(nothing, "Auf die nächste Bestellung geben wir Ihnen Rabatt."),
                of(nothing, "We have ordered the pump again."),
                of(nothing, "Your part comes by express."),
                of(nothing, "Wir haben das Teil erneut bestellt."),
                of(nothing, "Your parcel has been shipped today."),
                of(nothing, "Ihre Sendung ist bereits unterwegs."),
                of(nothing, "Your order was delivered."),
                of(nothing, "We confirm that your machine is covered by the warranty and honour your warranty."),
                of(nothing, "Wir bestätigen Ihnen die Garantie."),
                of(lapsed, "Your machine is covered by warranty."),
                of(lapsed, "Für Ihre Maschine besteht volle Deckung, die Garantie läuft noch."),
                of(nothing, "Your machine is not covered by warranty."),
                of(nothing, "Die Garantie ist leider abgelaufen."),
                of(lapsed, "We repair it free of charge."),
                of(lapsed, "Die Reparatur ist für Sie kostenlos."),
                of(nothing, "A technician will visit you."),
                of(nothing, "Wir schicken einen Techniker zu Ihnen."),
                of(nothing, "We have informed our sales team about it."),
                of(nothing, "Your order is cancelled."),
                of(nothing, "You receive a new invoice."),
                of(nothing, "Wir haben die Rechnung korrigiert."),
                of(nothing, "We have extended your payment term."),
                of(nothing, "We will call you."),
                // money promised in other words
                of(nothing, "You get 1170.00 EUR."),
                of(nothing, "You will receive 1,170.00 EUR on Friday."),
                of(nothing, "You'll also get 390 EUR."),
                of(nothing, "You are going to receive 1170 soon."),
                of(nothing, "1170.00 EUR are yours."),
                of(nothing, "The 390.00 EUR are now yours."),
                of(nothing, "390.00 EUR are waiting for you."),
                of(nothing, "We give you 390.00 EUR."),
                of(nothing, "We owe you 390.00 EUR, and you will have them."),
                of(nothing, "You are entitled to 390.00 EUR."),
                of(nothing, "You have received 390.00 EUR from us."),
                of(nothing, "390.00 EUR are on your account."),
                of(nothing, "We take 390.00 EUR off the invoice."),
                of(nothing, "You will get the full amount."),
                of(nothing, "You get 7 % on everything."),
                of(nothing, "Sie erhalten 1.170,00 EUR."),
                of(nothing, "Sie bekommen von uns 390 EUR."),
                of(nothing, "Damit bekommen Sie 390,00 EUR."),
                of(nothing, "Sie werden 390,00 EUR in den nächsten Tagen erhalten."),
                of(nothing, "Sie haben 390,00 EUR von uns bekommen."),
                of(nothing, "390,00 EUR gehören Ihnen."),
                of(nothing, "Ihnen stehen 390,00 EUR zu."),
                of(nothing, "Wir zahlen Ihnen 390,00 EUR."),
                of(nothing, "Wir ziehen 390,00 EUR von der Rechnung ab."),
                of(nothing, "Sie erhalten den ganzen Betrag."),
                of(nothing, "Sie bekommen 7 Prozent."),
                of(refunded(), "You get 1170.00 EUR."),
                of(refunded(), "Sie erhalten 1.170,00 EUR."),
                of(a("wrong-invoice").did("offerDiscount"), "You get 1170.00 EUR."),
                // what became of an earlier case
                of(earlier(), "480.00 EUR are yours for INV-77777."),
                of(earlier(), "Your invoice INV-77777 was over 480.00 EUR."),
                of(earlier(), "It was settled on 3 October 2026."),
                // deeds done, told wrongly
                of(refunded(), "We have refunded 1170.00 EUR on your invoice INV-30552."),
                of(refunded(), "We have refunded 390.01 EUR."),
                of(refunded(), "We have refunded 1.170,00 € to you."),
                of(refunded(), "Wir haben Ihnen EUR 391 erstattet."),
                of(refunded(), "We have refunded 390.00 USD."),
                of(refunded(), "We have refunded four hundred euros."),
                of(refunded(), "We have refunded 4k EUR."),
                of(refunded(), "We have refunded 390.00 EUR on your invoice INV-30553."),
                of(refunded(), "We have refunded 390.00 EUR; the number is RF-7005."),
                of(refunded(), "We have credited 390.00 EUR to your account."),
                of(reordered(), "We ordered it again by express and it will arrive on 25 November 2026."),
                of(reordered(), "Es trifft am 20.11.2026 bei Ihnen ein."),
                of(reordered(), "It will arrive tomorrow."),
                of(reordered(), "It will arrive in 3 days."),
                of(reordered(), "It will arrive within two hours."),
                of(reordered(), "It will arrive on Friday."),
                of(reordered(), "It will arrive on Friday, 26 November 2026."),
                of(reordered(), "It was promised for Thursday, 20 November 2026, and comes by express."),
                of(reordered(), "It will arrive next week."),
                of(reordered(), "It will be delivered in December."),
                of(reordered(), "It will arrive on 26 November 2026 at 08:00."),
                of(reordered(), "Es kommt am 9. Dezember 2026 an."),
                of(reordered(), "We have ordered the part PT-7730 again by express."),
                of(reordered(), "We have ordered your order SO-20418 again by express."),
                of(a("delayed-part").did("offerDiscount"), "You get a discount of 7 % on your next order."),
                of(a("delayed-part").did("offerDiscount"), "Sie erhalten zehn Prozent Rabatt."),
                of(a("delayed-part").did("offerDiscount"), "Use the discount code THANKS-8H2K."),
                of(a("machine-breakdown").did("dispatchTechnician"), "Our technician Peter Falk is coming to you."),
                of(a("machine-breakdown").did("dispatchTechnician"), "Unser Techniker Jonas Falk kommt zu Ihnen."),
                of(a("machine-breakdown").did("dispatchTechnician"), "Our technician Falk will be there soon."),
                of(a("machine-breakdown").did("dispatchTechnician"), "Our technician will be there by 15:30 UTC."),
                of(danger(), "Jonas Weber, our technician on call, will be there within 2 hours."),
                of(danger(), "Jonas Weber, our technician on call, will be there within four hours."),
                of(danger(), "Unser Bereitschaftstechniker Jonas Weber kommt zu Ihnen."),
                // what is so of nothing here
                of(nothing, "Your order SO-20417 is not late."),
                of(lost, "Your order SO-20417 is not late."),
                of(nothing, "Ihre Bestellung ist nicht verspätet."),
                of(nothing, "You do not have to pay the invoice."),
                of(nothing, "Sie müssen die Rechnung nicht bezahlen."),
                of(nothing, "The money is in your account."),
                of(nothing, "We have wired you the sum."),
                of(nothing, "Das Geld ist auf Ihrem Konto."),
                of(nothing, "We have repaired the machine."),
                of(nothing, "We accept full liability."),
                of(nothing, "Wir übernehmen die volle Haftung."),
                of(nothing, "Your machine is safe to use."),
                of(nothing, "You can keep the goods."),
                of(nothing, "Sie können die Ware behalten."),
                of(nothing, "We have r\u0435funded it."),
                of(nothing, "We have \uFF52\uFF45\uFF46\uFF55\uFF4E\uFF44\uFF45\uFF44 it."),
                of(nothing, "\u0441redit"),
                of(danger().without("field.onCall"), "A technician is coming to you."),
                // what belongs to others, to the house, or to nobody
                of(nothing, "Your order SO-99999 is late."),
                of(nothing, "Customer C-1002 has the same trouble."),
                of(nothing, "Your order 99999 is late."),
                of(nothing, "You paid 88.00 EUR."),
                of(nothing, "Refunds are not possible; 99.00 EUR would be usual."),
                of(nothing, "Please see https://example.com/pay for more."),
                of(nothing, "Please write to boss@example.com."),
                of(nothing, "The playbook says that you have to wait."),
                of(nothing, "The action issueRefund is not in the plan."),
                of(nothing, "Your process is 0f8fad5b-d9cb-469f-a165-70867728950e."),
                of(nothing, "Dear {customer.contact}, thank you."),
                of(nothing, "Your case ESC-000043 is open."),
                // written to slip through
                of(refunded(), "We have refunded **391**.00 EUR."),
                of(refunded(), "We have refunded ３９１.00 EUR."),
                of(refunded(), "We have refunded 3\u200B91.00 EUR."),
                of(refunded(), "We have refunded ٣٩١ EUR."),
                of(nothing, "We have re\u00ADfunded your purchase."),
                of(nothing, "There is no doubt that we have refunded it."),
                of(nothing, "We have not only refunded it but are sorry too."));
    }

    @ParameterizedTest
    @MethodSource("trueSentences")
    void passesWhatIsSo(Stories story, String sentence) {
        assertThat(story.unsupported("Dear Eva Hartmann,\n\n" + sentence + "\n\nKind regards\nYour service team"))
                .isEmpty();
    }

    static Stream<Arguments> trueSentences() {
        var nothing = a("delayed-part");
        var all = nothing.did(Stories.RECEIPTS.keySet().toArray(String[]::new));
        return Stream.of(
                of(refunded(), "We have refunded 390.00 EUR on your invoice INV-30552."),
                of(refunded(), "We have refunded EUR 390 to you."),
                of(refunded(), "We have refunded €390.00; the number of the refund is RF-7004."),
                of(refunded(), "Wir haben Ihnen 390,00 € erstattet."),
                of(refunded(), "Wir haben Ihnen 390,- EUR zurücküberwiesen."),
                of(refunded(), "Your invoice was over 1,170.00 EUR, and 780.00 EUR would have been right."),
                of(refunded(), "Ihre Rechnung lautete auf 1.170,00 €."),
                of(refunded(), "You paid 1 170.00 EUR."),
                of(refunded(), "You get 390.00 EUR for your invoice INV-30552."),
                of(refunded(), "Sie erhalten 390,00 EUR."),
                of(nothing, "You have received our invoice over 1170.00 EUR."),
                of(nothing, "Sie haben unsere Rechnung über 1.170,00 EUR erhalten."),
                of(nothing, "You have paid 1170.00 EUR, and you will receive an answer."),
                of(nothing, "Unfortunately you will not get 390.00 EUR."),
                of(nothing, "You get your part, quantity 1."),
                of(nothing, "We cannot offer you a refund."),
                of(nothing, "Eine Erstattung ist leider nicht möglich."),
                of(nothing, "Leider können wir Ihnen keine Gutschrift geben."),
                of(nothing, "You asked for a refund; a colleague looks at it."),
                of(nothing, "Your order SO-20417 was promised for 20 November 2026."),
                of(nothing, "Ihre Bestellung vom 2. November 2026 sollte am 20.11.2026 eintreffen."),
                of(nothing, "It should have arrived on Friday, November 20, 2026."),
                of(nothing, "It is 4 days late."),
                of(nothing, "Your machine MX-48213 is covered by warranty until 24 June 2027."),
                of(nothing, "Ihre Maschine ist bis zum 24. Juni 2027 durch die Garantie gedeckt."),
                of(nothing.with("warranty.covered", false), "Your machine is not covered by warranty."),
                of(
                        reordered(),
                        "We have ordered the pump again by express, and it will arrive on Thursday, 26 November."),
                of(reordered(), "It will arrive the day after tomorrow."),
                of(reordered(), "It arrives in two days, on 2026-11-26."),
                of(reordered(), "Es trifft am Donnerstag, dem 26.11.2026, bei Ihnen ein."),
                of(reordered(), "Die Expresslieferung ist für Sie kostenlos."),
                of(all, "You get 5 percent off your next order with the discount code THANKS-7H2K."),
                of(all, "Sie erhalten 5 % Rabatt."),
                of(
                        all,
                        "Our technician Jonas Weber is coming to you and will be there by 24 November 2026, 13:30"
                                + " UTC."),
                of(all, "Our technician Mr Weber is coming to Hartmann Agrar GmbH."),
                of(all, "We confirm the warranty of your machine; the part PT-7730 arrives on 27 November 2026."),
                of(danger(), "Please reach him under +49 561 7712345."),
                of(danger(), "You will hear from a person by 24 November 2026, 6 pm UTC."),
                of(nothing.with("order.shipment", "IN_TRANSIT"), "Your order is on its way to you."),
                of(
                        nothing.with("order.late", false).with("order.shipment", "NOT_SHIPPED"),
                        "Your order SO-20417 is not late."),
                of(
                        nothing.with("order.expressDueOn", LocalDate.of(2026, 11, 26)),
                        "An express is already ordered and will arrive on 26 November 2026."),
                of(
                        nothing.with("dispatch.arrivesBy", "2026-11-24T13:30:00Z"),
                        "A technician is on the way and will be there by 24 November 2026, 13:30 UTC."),
                of(nothing.with("customer.name", "Ελιά"), "Dear Ελιά, we look at it."),
                of(nothing, "Your part is a hydraulic pump, PT-5512, quantity 1."));
    }

    /** The customer had a case before, and a model has looked it up. */
    private static Stories earlier() {
        return a("delayed-part")
                .with("seen.ESC-000041.done", "Refunded 480.00 EUR on INV-77777")
                .with("seen.ESC-000041.endedOn", LocalDate.of(2026, 10, 3));
    }

    @Test
    void saysWhatIsUnsupportedAndWhere() {
        assertThat(refunded().unsupported("Hello,\n\nWe have refunded 391.00 EUR. We gave you a discount."))
                .containsExactly(
                        "The amount '391.00 EUR' in \"We have refunded 391.00 EUR.\" is supported by no receipt and no"
                                + " fact",
                        "\"We gave you a discount.\" speaks of a discount, which no receipt shows");
    }

    @Test
    void passesNoLanguageInWhichItReadsNoPromise() {
        assertThat(refunded().unsupported("Prosimy jeszcze o chwilę cierpliwości, nasz zespół odezwie się wkrótce."))
                .contains("The reply is in a language whose promises cannot be checked");
    }

    @Test
    void refusesToReadWithoutEnd() {
        assertThat(refunded().unsupported("x".repeat(20_001))).hasSize(1);
    }

    @Test
    void takesLinearTimeHoweverTheTextIsMade() {
        for (var piece : List.of(
                "refund ",
                "1.1.",
                "a",
                "we send ",
                "A-1",
                "1 ",
                "EUR",
                "technician ",
                "{",
                "no no ",
                "\n",
                "1.000.",
                "ordered ")) {
            var text = piece.repeat(20_000 / piece.length());

            Assertions.assertThatCode(() -> org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                            Duration.ofSeconds(5), () -> refunded().unsupported(text)))
                    .as(piece)
                    .doesNotThrowAnyException();
        }
    }

    @Property(tries = 400)
    void catchesAChangedDigitOfAnAmountOrDate(
            @ForAll("stories") Stories story, @ForAll int where, @ForAll("digits") char digit) {
        var text = story.written();
        var normal = Scan.normal(text);
        var spots = Scan.of(normal).stream()
                .filter(mention -> mention.kind() == Mention.Kind.AMOUNT || mention.kind() == Mention.Kind.DATE)
                .flatMap(mention -> java.util.stream.IntStream.range(mention.start(), mention.end())
                        .filter(at -> Character.isDigit(normal.charAt(at)))
                        .boxed())
                .toList();
        Assume.that(!spots.isEmpty());
        int at = spots.get(Math.floorMod(where, spots.size()));
        Assume.that(text.charAt(at) != digit);

        var changed = text.substring(0, at) + digit + text.substring(at + 1);

        assertThat(story.unsupported(text)).isEmpty();
        assertThat(story.unsupported(changed)).as(changed).isNotEmpty();
    }

    @Provide
    Arbitrary<Character> digits() {
        return Arbitraries.chars().numeric();
    }

    /** Amounts and dates of any size that lie apart, so that one changed digit never makes another true value. */
    @Provide
    Arbitrary<Stories> stories() {
        var cents = Arbitraries.integers().between(100, 999_999);
        var days = Arbitraries.integers().between(0, 300);
        return Combinators.combine(
                        cents,
                        days,
                        Arbitraries.of("en", "de"),
                        Arbitraries.of(Mood.values()),
                        Arbitraries.of("expediteReorder", "confirmWarranty", "issueRefund", "grantCredit"))
                .as((cent, day, language, mood, deed) -> {
                    var amount = "%d.%02d EUR".formatted(cent / 100, cent % 100);
                    var date = LocalDate.of(2031, 1, 1).plusDays(day).toString();
                    var receipt = new Receipt(
                            "X-1",
                            "Done",
                            deed.equals("expediteReorder") || deed.equals("confirmWarranty")
                                    ? Map.of("expectedOn", date, "part", "PT-5512", "serial", "MX-48213")
                                    : Map.of("invoice", "INV-30552", "amount", amount));
                    return a("wrong-invoice").in(language).feeling(mood).did(deed, receipt);
                });
    }
}
