package io.nightshift.reply;

import static io.nightshift.reply.Stories.a;
import static io.nightshift.reply.Stories.danger;
import static io.nightshift.reply.Stories.reordered;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.actions.Receipt;
import io.nightshift.cases.HandOverReason;
import io.nightshift.triage.Assessment.Mood;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateWriterTest {

    private static final Pattern GAP = Pattern.compile("[{}]|  |\\bnull\\b| [.,;:](?=\\s|$)|\\(\\)|,,|\\.\\.");
    private static final List<String> LANGUAGES = List.of("en", "de");

    @Test
    void tellsWhatWasDoneAndWhenThePartComes() {
        assertThat(reordered().written()).isEqualTo("""
            Dear Eva Hartmann,

            We are sorry for the trouble this has caused you.

            Your order SO-20417 was promised for 20 November 2026 and is late.

            We have ordered the part PT-5512 of your order SO-20417 again by express. It will arrive on 26 November \
            2026. The express delivery costs you nothing.

            If anything is still open, or if you would rather speak to a person, simply answer this message.

            Kind regards
            Your service team\
            """);
    }

    @Test
    void tellsItInGerman() {
        assertThat(reordered().in("de").written())
                .startsWith("Guten Tag Eva Hartmann,")
                .contains("war für den 20. November 2026 zugesagt")
                .contains("Es trifft am 26. November 2026 bei Ihnen ein.");
        assertThat(a("wrong-invoice").did("issueRefund").in("de").written()).contains("390,00 EUR");
    }

    @Test
    void takesTheCustomersLanguageWhereTheTicketShowsNone() {
        assertThat(reordered().in("und").written()).startsWith("Guten Tag");
        assertThat(reordered().in("und").with("customer.language", "fr").written())
                .startsWith("Dear");
    }

    @Test
    void leavesOutALineWhoseValueIsMissing() {
        var bare = reordered().did("expediteReorder", new Receipt("EX-1", "Ordered", Map.of()));

        assertThat(bare.written())
                .contains("We have ordered your part again by express. The express delivery")
                .doesNotContain("will arrive");
        assertThat(reordered().without("customer.contact").written()).startsWith("Hello,");
    }

    @Test
    void explainsAnOrderThatIsNotLate() {
        var punctual = a("delayed-part")
                .with("order.late", false)
                .with("order.shipment", "IN_TRANSIT")
                .with("order.promisedOn", Stories.TODAY.plusDays(3));

        assertThat(punctual.written())
                .contains("Your order SO-20417 is on its way to you. It is promised for 27 November 2026.");
    }

    @Test
    void tellsWhatIsAlreadyUnderWay() {
        assertThat(a("delayed-part")
                        .with("order.expressDueOn", Stories.TODAY.plusDays(2))
                        .written())
                .contains("An express for your order SO-20417 is already ordered")
                .contains("arrive on 26 November 2026");
        assertThat(a("warranty-dispute")
                        .with("warranty.openClaim", "SO-29001")
                        .with("warranty.claimDueOn", Stories.TODAY.plusDays(3))
                        .written())
                .contains("The replacement part PT-7730 for your machine MX-48213 is already ordered")
                .contains("27 November 2026");
        assertThat(a("machine-breakdown")
                        .with("dispatch.arrivesBy", "2026-11-24T13:30:00Z")
                        .written())
                .contains("A technician is already on the way to your machine MX-48213")
                .contains("24 November 2026, 13:30 UTC");
    }

    @Test
    void neverCallsALostOrderPunctual() {
        for (var state : List.of("LOST", "DELAYED", "DELIVERED")) {
            assertThat(a("delayed-part")
                            .with("order.late", false)
                            .with("order.shipment", state)
                            .written())
                    .doesNotContain("not late", "promised for");
        }
    }

    @Test
    void apologisesByMood() {
        assertThat(reordered().feeling(Mood.CALM).written()).contains("Thank you for your message.");
        assertThat(reordered().feeling(Mood.CONCERNED).written()).contains("We understand that this worries you.");
        assertThat(reordered().feeling(Mood.ANGRY).written()).contains("We are very sorry.");
    }

    @Test
    void tellsToStopTheMachineAndWhoIsOnCallInDanger() {
        assertThat(danger().written())
                .contains("Please stop using the machine MX-48213 at once")
                .contains("Our field service has your case and contacts you at once. Jonas Weber is on call; you can"
                        + " reach the field service under +49 561 7712345.")
                .doesNotContain("coming", "4 hours")
                .contains("You will hear from a person by 24 November 2026, 18:00 UTC.");
        assertThat(danger().in("de").written())
                .contains("Bitte schalten Sie die Maschine MX-48213 sofort ab")
                .contains("Jonas Weber hat Bereitschaft; Sie erreichen den Kundendienst unter +49 561 7712345.")
                .doesNotContain("kommt", "4 Stunden")
                .contains("bis zum 24. November 2026, 18:00 Uhr (UTC)");
    }

    @Test
    void namesNobodyInDangerWhoIsNotKnown() {
        var unknown = danger().without("field.onCall", "field.arrivesWithin", "field.phone");

        assertThat(unknown.written())
                .contains("Our field service has your case")
                .doesNotContain("technician", "within", "Weber");
        assertThat(unknown.unsupported(unknown.written())).isEmpty();
    }

    @Test
    void neverReadsAValueAsATemplate() {
        var tricky = reordered().with("customer.contact", "{order.number} $1 \\ Eva\nHartmann");

        assertThat(tricky.written()).startsWith("Dear {order.number} $1 \\ Eva Hartmann,");
    }

    @Test
    void neverQuotesTheCustomer() {
        for (var story : stories().toList()) {
            assertThat(story.written()).doesNotContain("500", "${x}");
        }
    }

    @ParameterizedTest
    @MethodSource("groups")
    void writesNothingTheCheckRefusesAndLeavesNoGap(String type, String language) {
        stories()
                .filter(story -> story.type().equals(type) && story.language().equals(language))
                .forEach(story -> {
                    var text = story.written();
                    assertThat(story.unsupported(text)).as(text).isEmpty();
                    assertThat(GAP.matcher(text).find()).as(text).isFalse();
                });
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> groups() {
        return Stories.TYPES.stream()
                .flatMap(type -> LANGUAGES.stream()
                        .map(language -> org.junit.jupiter.params.provider.Arguments.of(type, language)));
    }

    /** Every type, mood, language and pair of deeds, with all facts and with some; and all purposes. */
    static Stream<Stories> stories() {
        return Stories.TYPES.stream()
                .flatMap(type -> Stream.of(Mood.values())
                        .flatMap(mood -> LANGUAGES.stream()
                                .flatMap(language -> told(a(type).feeling(mood).in(language)))));
    }

    private static Stream<Stories> told(Stories story) {
        var resolutions = deeds().stream()
                .flatMap(deeds -> deeds.size() == 2
                        ? Stream.of(story.did(deeds.toArray(String[]::new)))
                        : facts(story.did(deeds.toArray(String[]::new))));
        var declines = facts(story.on("decline"));
        var questions = Stream.of(
                story.on("question"),
                story.on("question").with("orders.candidates", "SO-1001, SO-1002"),
                story.on("question").with("invoices.candidates", "INV-1001, INV-1002"),
                story.on("question").say("question", "Which machine do you mean?"));
        var handOvers = Stream.of(HandOverReason.values())
                .flatMap(reason -> Stream.of(reason == HandOverReason.SAFETY ? "field-service" : "analysts", "finance")
                        .flatMap(desk -> facts(story.on("hand-over")
                                .say("reason", reason.name())
                                .say("desk", desk)
                                .say("dueBy", "25 November 2026, 09:00 UTC"))));
        return Stream.of(resolutions, declines, questions, handOvers).flatMap(kind -> kind);
    }

    private static Stream<Stories> facts(Stories story) {
        return Stream.of(
                story,
                story.with("order.late", false)
                        .with("order.shipment", "IN_TRANSIT")
                        .with("warranty.covered", false),
                story.with("order.expressDueOn", Stories.TODAY.plusDays(2))
                        .with("warranty.openClaim", "SO-29001")
                        .with("warranty.claimDueOn", Stories.TODAY.plusDays(3)),
                story.with("dispatch.arrivesBy", "2026-11-24T13:30:00Z"),
                story.with("order.late", false)
                        .with("order.shipment", "DELIVERED")
                        .with("order.deliveredOn", Stories.TODAY.minusDays(9)),
                new Stories(
                        story.purpose(),
                        story.type(),
                        story.mood(),
                        story.language(),
                        Map.of(),
                        story.deeds(),
                        story.words()));
    }

    private static List<List<String>> deeds() {
        var all = List.copyOf(Stories.RECEIPTS.keySet());
        List<List<String>> deeds = new ArrayList<>(List.of(List.of(), all));
        for (int i = 0; i < all.size(); i++) {
            for (int j = i; j < all.size(); j++) {
                deeds.add(i == j ? List.of(all.get(i)) : List.of(all.get(i), all.get(j)));
            }
        }
        return deeds;
    }
}
