package io.nightshift.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.nightshift.cases.CaseId;
import io.nightshift.dossier.Dossier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class OfflineAssessorTest {

    private static final int HELD_OUT = 3;
    private static final int OFF_TOPIC_HELD_OUT = 5;
    private static final String OFF_TOPIC = "off-topic";
    private static final Set<String> MUST_BE_RIGHT =
            Set.of("delayed-part", "wrong-invoice", "warranty-dispute", "safety-malfunction");

    private static final Map<String, List<String>> TICKETS = Reading.sentences("tickets.yaml");
    private static final Map<String, List<String>> DANGERS = Reading.sentences("danger-sentences.yaml");

    private static final String LATE =
            "We are still waiting for the spare part of order SO-20417. It was promised last week. When will it"
                    + " arrive?";

    private static List<String> tuning(String type) {
        var all = Reading.of(TICKETS, type);
        return all.subList(0, all.size() - HELD_OUT);
    }

    private static List<String> heldOut(String type) {
        var all = Reading.of(TICKETS, type);
        return all.subList(all.size() - HELD_OUT, all.size());
    }

    private static List<String> types() {
        return TICKETS.keySet().stream()
                .filter(it -> !it.equals(OFF_TOPIC) && !it.equals("resolved-not"))
                .toList();
    }

    /** Tickets that would not be handled as what they are, each with how it was read. */
    private static List<String> misread(String type, List<String> tickets) {
        var misread = new ArrayList<String>();
        for (var ticket : tickets) {
            var read = Reading.of(ticket);
            if (!read.type().equals(type) || read.confidence() < Reading.ENOUGH) {
                misread.add("%s read as %s (%.2f): %s".formatted(type, read.type(), read.confidence(), ticket));
            }
        }
        return misread;
    }

    @Test
    void readsEveryTicketOfTheFourMainTypesRight() {
        for (var type : MUST_BE_RIGHT) {
            assertThat(tuning(type)).hasSizeGreaterThanOrEqualTo(10);
            assertThat(misread(type, tuning(type))).isEmpty();
            assertThat(misread(type, heldOut(type))).isEmpty();
        }
    }

    @Test
    void readsNineInTenOfTheOtherTypesRight() {
        var misread = new ArrayList<String>();
        var all = 0;
        for (var type : types()) {
            if (!MUST_BE_RIGHT.contains(type)) {
                all += tuning(type).size();
                misread.addAll(misread(type, tuning(type)));
            }
        }

        System.out.printf("Other types: %d of %d right; %s%n", all - misread.size(), all, misread);
        assertThat(misread).hasSizeLessThanOrEqualTo(all / 10);
    }

    @Test
    void readsMostTicketsThatNothingWasTunedOn() {
        var misread = new ArrayList<String>();
        types().forEach(type -> misread.addAll(misread(type, heldOut(type))));

        var all = types().size() * HELD_OUT;
        System.out.printf("Held-out tickets: %d of %d right; %s%n", all - misread.size(), all, misread);
        assertThat(misread).hasSizeLessThanOrEqualTo(all / 5);
    }

    @Test
    void doesNotUnderstandWhatIsNoEscalation() {
        var understood = Reading.of(TICKETS, OFF_TOPIC).stream()
                .filter(text -> Reading.of(text).confidence() >= Reading.ENOUGH)
                .toList();

        assertThat(Reading.of(TICKETS, OFF_TOPIC)).hasSizeGreaterThan(20 + OFF_TOPIC_HELD_OUT);
        assertThat(understood).isEmpty();
    }

    @Test
    void understandsNothingWhereNothingIsSaid() {
        for (var text : List.of("", "  \n ", "> only quoted\n> lines", "12345", "SO-20417 INV-30552", "🙂🙂🙂")) {
            var read = Reading.of(text);

            assertThat(read.type()).as(text).isEqualTo(Assessment.UNKNOWN);
            assertThat(read.confidence()).as(text).isLessThan(Reading.ENOUGH);
        }
    }

    @Test
    void neverTakesAnUnsolvedTicketForSolved() {
        assertThat(Reading.of(TICKETS, "resolved-not"))
                .allSatisfy(text -> assertThat(Reading.of(text).type()).isNotEqualTo(EscalationType.RESOLVED));
    }

    @Test
    void neverTakesAQuestionAComplaintOrAConditionForSolved() {
        assertThat(List.of(
                        "Please close the ticket and refund us.",
                        "Once the pump works you may close this ticket.",
                        "It was solved by our electrician whom we had to pay 400 EUR. Thanks for nothing.",
                        "Everything is fine now, thank you. Can you call me about the discount you promised?",
                        "All good if you send the missing screws. Thanks!",
                        "The problem is solved, thank you. And the invoice?"))
                .allSatisfy(text -> assertThat(Reading.of(text).type()).isNotEqualTo(EscalationType.RESOLVED));
    }

    @Test
    void neverTakesANewProblemBehindThanksForSolved() {
        assertThat(List.of("The invoice is wrong.", "We were billed twice.", "We want to return the old pump."))
                .allSatisfy(problem -> assertThat(
                                Reading.of("Thanks, that did the trick, everything works. You can close the ticket. "
                                                + problem)
                                        .type())
                        .isNotEqualTo(EscalationType.RESOLVED));
        assertThat(Reading.of("Thanks, that did the trick, everything works. You can close the ticket.")
                        .type())
                .isEqualTo(EscalationType.RESOLVED);
    }

    @Test
    void neverTakesForSolvedWhatNobodySaysIsSolved() {
        assertThat(Reading.of("Your technician was here yesterday and looked at the machine.")
                        .type())
                .isNotEqualTo(EscalationType.RESOLVED);
    }

    @Test
    void understandsNothingInBareAddresses() {
        for (var text : List.of("http://a/".repeat(5_000), "http://a/ ".repeat(100), "www.a.example")) {
            var read = Reading.of(text);

            assertThat(read.confidence()).isLessThan(Reading.ENOUGH);
            assertThat(read.type()).isEqualTo(Assessment.UNKNOWN);
        }
    }

    @Test
    void flagsDangers() {
        assertThat(Reading.of(DANGERS, "dangerous"))
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy(text -> assertThat(Reading.of(text).risks()).contains(Risks.SAFETY));
        assertThat(unflagged(Reading.of(DANGERS, "dangerous-more"))).hasSizeLessThanOrEqualTo(2);
    }

    /** What is said of dangers nobody thought of: most are flagged, and none is left to the agent. */
    @Test
    void leavesNoUnforeseenDangerToTheAgent() {
        var unflagged = unflagged(Reading.of(DANGERS, "dangerous-held-out"));

        System.out.printf(
                "Held-out dangers: %d of %d flagged; not flagged %s%n",
                Reading.of(DANGERS, "dangerous-held-out").size() - unflagged.size(),
                Reading.of(DANGERS, "dangerous-held-out").size(),
                unflagged);
        assertThat(unflagged).hasSizeLessThanOrEqualTo(5);
        assertThat(unflagged)
                .allSatisfy(text -> assertThat(Reading.of(text).confidence()).isLessThan(Reading.ENOUGH));
    }

    /** A danger is often told in one sentence of a ticket that is about something else. */
    @Test
    void hearsDangersBehindAnOrdinaryTicket() {
        for (var name : List.of("dangerous", "dangerous-more")) {
            assertThat(unflagged(behindATicket(name))).isEmpty();
        }
        for (var name : List.of("dangerous-held-out", "dangerous-in-plain-words", "dangerous-unseen")) {
            var unflagged = unflagged(behindATicket(name));
            System.out.printf(
                    "Behind a ticket, not heard of %s: %s%n",
                    name,
                    unflagged.stream()
                            .map(text -> text.substring(LATE.length() + 1))
                            .toList());
            assertThat(unflagged).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void hearsNoDangerInEverydaySentencesBehindAnOrdinaryTicket() {
        var sentences = behindATicket("harmless-unseen");

        assertThat(sentences).hasSizeGreaterThanOrEqualTo(20);
        assertThat(sentences.size() - unflagged(sentences).size()).isLessThanOrEqualTo(1);
    }

    private static List<String> behindATicket(String name) {
        return Reading.of(DANGERS, name).stream()
                .map(sentence -> LATE + "\n" + sentence)
                .toList();
    }

    /** To a model of English such letters are chance; the words of dangers are heard all the same. */
    @Test
    void hearsOnlyWordsInLettersItWasNotTaught() {
        for (var harmless : List.of("你好，谢谢你们的帮助！", "我们明天十点开会。")) {
            assertThat(Reading.of(LATE + "\n" + harmless)).as(harmless).isEqualTo(Reading.of(LATE));
        }
        for (var danger : List.of(
                "机器着火了，厂房里都是烟。", "急停按钮没有反应。", "同事触电，被送到医院。", "機械から煙が出ています。", "作業員が怪我をしました。", "他的手指被切断了。", "刹车失灵了。")) {
            assertThat(Reading.of(LATE + "\n" + danger).risks()).as(danger).containsExactly(Risks.SAFETY);
            assertThat(Reading.of(danger).confidence()).as(danger).isLessThan(Reading.ENOUGH);
        }
    }

    /** Where there are neither words nor a model, nobody knows whether it is thanks or a cry for help. */
    @Test
    void leavesATicketToAPersonOfWhichAPartIsNotRead() {
        for (var unread : List.of(
                "기계에 불이 났어요.",
                "감사합니다.",
                "よろしくお願いします。",
                "ガス漏れです。",
                "شكرا جزيلا",
                "הידית בוערת",
                "คนงานบาดเจ็บ",
                "मशीन में आग लग गई।",
                "Станок горит.",
                "Η μηχανή πήρε φωτιά.")) {
            for (var way : List.of("\n", "\n\nPS: ", "\fHello,\n")) {
                var read = Reading.of(LATE + way + unread);

                assertThat(read.confidence()).as(unread).isLessThan(Reading.ENOUGH);
                assertThat(read.risks()).as(unread).isEmpty();
            }
        }
        for (var read : List.of("The part has 5 kΩ and is α-coated.", "Thе pаrt of оrdеr SO-20417 is lаtе.", "一г 🚀")) {
            assertThat(Reading.of(LATE + "\n" + read).confidence()).as(read).isGreaterThanOrEqualTo(Reading.ENOUGH);
        }
    }

    /** A slip put right may be no slip: "slipped" is one letter from "shipped". */
    @Test
    void hearsADangerInWordsThatLookLikeASlip() {
        assertThat(Reading.of("The knife slipped and went through my palm.").risks())
                .containsExactly(Risks.SAFETY);
    }

    @Test
    void readsAPostscriptBelowASignature() {
        assertThat(Reading.of(LATE + "\nRegards\nJ. Smith\nPS: Whoever leans on the housing gets a jolt")
                        .risks())
                .containsExactly(Risks.SAFETY);
    }

    private static List<String> unflagged(List<String> sentences) {
        return sentences.stream()
                .filter(text -> !Reading.of(text).risks().contains(Risks.SAFETY))
                .toList();
    }

    @Test
    void hearsNoDangerInHarmlessUsesOfItsWords() {
        var harmless = Reading.of(DANGERS, "harmless");
        var flagged = new ArrayList<>(harmless);
        flagged.removeAll(unflagged(harmless));
        var heldOut = Reading.of(DANGERS, "harmless-held-out");
        System.out.printf(
                "Harmless: %d of %d flagged %s; held out: %d of %d%n",
                flagged.size(),
                harmless.size(),
                flagged,
                heldOut.size() - unflagged(heldOut).size(),
                heldOut.size());

        assertThat(harmless).hasSizeGreaterThanOrEqualTo(20);
        assertThat(flagged).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void flagsADangerBelowASignatureButNotInAQuotedLine() {
        assertThat(Reading.of("Where is my order?\nRegards\nJ. Smith\nPS: the cabinet is on fire")
                        .risks())
                .contains(Risks.SAFETY);
        assertThat(Reading.of("Where is my order SO-20417? It is late.\n> Is anybody in danger, any smoke?")
                        .risks())
                .isEmpty();
    }

    @Test
    void isNotLedByQuotedHistoryGreetingsAndSignatures() {
        var read = Reading.of("""
            Dear support team,

            the pump you promised for Monday has still not arrived.

            Kind regards
            Jordan Smith
            Guarantee and Invoicing Department

            On Mon, 16 Nov 2026 at 10:12, Support wrote:
            > Your invoice was wrong and will be corrected.
            > The warranty covers the repair of the machine.
            """);

        assertThat(read.type()).isEqualTo("delayed-part");
        assertThat(read.because()).containsExactly("the pump you promised for Monday has still not arrived.");
    }

    @Test
    void readsTheSameWhateverTheNumbers() {
        var one = Reading.of("Invoice INV-30552 bills three blades, we ordered two (SO-20731).");
        var other = Reading.of("Invoice INV-99 bills three blades, we ordered two (SO-100000001).");

        assertThat(other.type()).isEqualTo(one.type()).isEqualTo("wrong-invoice");
        assertThat(other.confidence()).isEqualTo(one.confidence());
    }

    @Test
    void readsAPostscriptAsTheSentenceItIs() {
        var plain = Reading.of(LATE + "\nThe coffee is good here.");

        for (var sign : List.of("PS: ", "P.S.: ", "ps, ", "PS - ")) {
            var read = Reading.of(LATE + "\n" + sign + "The coffee is good here.");
            assertThat(read.confidence()).as(sign).isEqualTo(plain.confidence());
        }
    }

    @Test
    void saysWhichSentencesItRestsOn() {
        var read = Reading.of("""
            I hope you had a nice weekend.
            We were charged twice for order SO-20731.
            My lawyer has been informed.
            The weather is fine here.
            """);

        assertThat(read.because())
                .contains("We were charged twice for order SO-20731.", "My lawyer has been informed.")
                .hasSizeLessThanOrEqualTo(3);
        assertThat(read.risks()).containsExactly("LEGAL");
        assertThat(read.assessor()).isEqualTo("offline/1");
    }

    @Test
    void readsGermanByCuesAndLeavesItToAPerson() {
        Reading.sentences("german.yaml")
                .forEach((type, texts) -> assertThat(texts).allSatisfy(text -> {
                    var read = Reading.of(text);
                    assertThat(read.language()).isEqualTo("de");
                    assertThat(read.type()).isEqualTo(type);
                    assertThat(read.confidence()).isLessThan(Reading.ENOUGH);
                    assertThat(read.risks().contains(Risks.SAFETY)).isEqualTo(type.equals("safety-malfunction"));
                }));
    }

    @Test
    void leavesOtherLanguagesToAPerson() {
        var french = Reading.of(
                "Bonjour, nous attendons toujours la pièce de rechange. Il y a de la fumée dans la machine.");
        var spanish = Reading.of("Hola, el pedido no ha llegado y estamos muy enfadados con su servicio.");

        assertThat(french.language()).isEqualTo("fr");
        assertThat(french.risks()).containsExactly(Risks.SAFETY);
        assertThat(spanish.language()).isEqualTo("es");
        assertThat(List.of(french, spanish)).allSatisfy(read -> {
            assertThat(read.type()).isEqualTo(Assessment.UNKNOWN);
            assertThat(read.confidence()).isLessThan(Reading.ENOUGH);
        });
    }

    @Test
    void readsManyTicketsAtOnceAsItReadsThemOneByOne() throws Exception {
        var texts = TICKETS.values().stream().flatMap(List::stream).toList();
        var oneByOne = texts.stream().map(Reading::of).toList();

        try (var embeddings = new Embeddings();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var fresh = new OfflineAssessor(Reading.DELIVERED, embeddings);
            var tasks = texts.stream()
                    .map(text -> (Callable<Assessment>)
                            () -> fresh.assess(new CaseId(1), text, new Dossier(new CaseId(1), List.of(), Map.of())))
                    .toList();
            var atOnce = new ArrayList<Assessment>();
            for (var future : threads.invokeAll(tasks)) {
                atOnce.add(future.get());
            }

            assertThat(atOnce).isEqualTo(oneByOne);
        }
    }

    @Test
    void boundsTheTimeForALongTicket() {
        Reading.of("warm");
        var sentences = new StringBuilder();
        for (var i = 0; sentences.length() < 50_000; i++) {
            sentences.append("The part number ").append(i).append(" is late and I am angry! ");
        }

        assertTimeout(Duration.ofSeconds(5), () -> Reading.of(sentences.toString()));
        assertTimeout(Duration.ofSeconds(5), () -> Reading.of("late ".repeat(10_000)));
        assertTimeout(Duration.ofSeconds(5), () -> Reading.of("a.\n".repeat(16_000)));
        assertTimeout(Duration.ofSeconds(5), () -> Reading.of(">".repeat(50_000)));
    }

    @Test
    void tellsWhatATicketCosts() {
        var texts = TICKETS.values().stream().flatMap(List::stream).toList();
        texts.forEach(Reading::of);
        var started = System.nanoTime();
        // A changed first sentence is not remembered.
        texts.forEach(text -> Reading.of("Note " + text.hashCode() + " says " + text));

        System.out.printf(
                "Reading a ticket takes %.1f ms on average%n", (System.nanoTime() - started) / 1e6 / texts.size());
        assertThat(texts).isNotEmpty();
    }
}
