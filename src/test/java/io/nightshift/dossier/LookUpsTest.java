package io.nightshift.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.dossier.LookedUp.Failed;
import io.nightshift.dossier.LookedUp.Found;
import io.nightshift.dossier.LookedUp.NothingFound;
import io.nightshift.dossier.LookedUp.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("it speaks German for a moment")
class LookUpsTest {

    private static final Enquiry ENQUIRY = new Enquiry(
            new CaseId(1),
            new CustomerRef("C-1"),
            new TicketRef("test", "1"),
            List.of(),
            "Where is it?",
            Instant.EPOCH);

    private static final String ORDER_AND_NOTE = """
        {"type": "object",
         "properties": {"order": {"type": "string"}, "note": {"type": ["string", "null"]}},
         "required": ["order", "note"], "additionalProperties": false}
        """;

    // What there is --------------------------------------------------------------------------------------------------

    @Test
    void listsThemSortedByName() {
        var lookUps = of(finding("b"), finding("c"), finding("a"));

        assertThat(lookUps.all()).extracting(LookUp::name).containsExactly("a", "b", "c");
    }

    @Test
    void refusesToStartWithTwoOfOneName() {
        assertThatThrownBy(() -> of(finding("orderDetail"), finding("orderDetail")))
                .hasMessage("The look-up orderDetail exists twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order detail", "1st", "Orderdetäil", "a.b"})
    void refusesToStartWithANameNoModelCanSay(String name) {
        assertThatThrownBy(() -> of(finding(name))).hasMessageContaining("needs a name");
    }

    @Test
    void refusesToStartWithoutADescriptionOrAStrictSchema() {
        assertThatThrownBy(() -> of(new Told("dumb", " ", ORDER_AND_NOTE, arguments -> List.of())))
                .hasMessage("The look-up dumb does not describe itself");
        assertThatThrownBy(() -> of(new Told("lax", "Finds it", "{\"type\": \"object\"}", arguments -> List.of())))
                .hasMessage("The look-up lax has a schema that does not forbid additional properties");
    }

    // What comes of it -----------------------------------------------------------------------------------------------

    @Test
    void saysWhatWasFoundAndWhatWasNot() {
        var lookUps = of(finding("some"), told("none", arguments -> List.of()));

        assertThat(look(lookUps, "some")).isEqualTo(new Found(List.of(fact("seen.SO-1.status", "OPEN"))));
        assertThat(look(lookUps, "none")).isEqualTo(new NothingFound());
    }

    @Test
    void tellsWhatThereIsWhenTheNameIsUnknown() {
        var outcome = look(of(finding("orderDetail"), finding("warrantyOf")), "orderDetails");

        assertThat(outcome).isEqualTo(new Refused("There is no such look-up; there are orderDetail, warrantyOf"));
    }

    @Test
    void namesTheArgumentAndWhatIsExpected() {
        var lookUps = of(told("orderDetail", arguments -> List.of()));

        assertThat(refusal(lookUps, Map.of("order", "SO-1"))).contains("note").contains("required");
        assertThat(refusal(lookUps, arguments(20417, null))).contains("order").contains("string expected");
        assertThat(refusal(lookUps, arguments(null, null))).contains("order").contains("string expected");
        assertThat(refusal(lookUps, Map.of("order", "SO-1", "note", "", "customer", "C-2")))
                .contains("customer")
                .contains("not defined");
    }

    @Test
    void speaksEnglishWhateverTheMachineSpeaks() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            var lookUps = of(told("orderDetail", arguments -> List.of()));

            assertThat(refusal(lookUps, arguments(20417, null))).contains("string expected");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesEndlessTextsAndControlCharacters() {
        var lookUps = of(told("orderDetail", arguments -> List.of()));

        assertThat(look(lookUps, "orderDetail", arguments("x".repeat(300), null)))
                .isEqualTo(new NothingFound());
        assertThat(refusal(lookUps, arguments("x".repeat(301), null)))
                .isEqualTo("order has 301 characters, at most 300 are expected");
        assertThat(look(lookUps, "orderDetail", arguments("two\nlines", null))).isEqualTo(new NothingFound());
        assertThat(refusal(lookUps, arguments("nul\u0000", null)))
                .contains("order")
                .contains("control characters");
    }

    @Test
    void findsEndlessTextsInListsAndObjects() {
        var nested = """
            {"type": "object", "properties": {"deep": {}}, "required": ["deep"], "additionalProperties": false}
            """;
        var lookUps = of(new Told("nested", "Finds it", nested, arguments -> List.of()));

        var outcome = look(lookUps, "nested", Map.of("deep", List.of(Map.of("in", "x".repeat(301)))));

        assertThat(((Refused) outcome).words()).startsWith("deep has 301 characters");
    }

    @Test
    void keepsARefusalShortHoweverLongTheQuestion() {
        var lookUps = of(told("orderDetail", arguments -> List.of()));

        assertThat(refusal(lookUps, Map.of("x".repeat(10_000), 1))).hasSizeLessThanOrEqualTo(600);
    }

    @Test
    void leavesOutWhatIsNotWanted() {
        Map<String, Object> given = new HashMap<>();
        var lookUps = of(told("orderDetail", arguments -> {
            given.putAll(arguments);
            return List.of();
        }));

        look(lookUps, "orderDetail", arguments("SO-1", null));

        assertThat(given).isEqualTo(Map.of("order", "SO-1"));
    }

    @Test
    void keepsToItselfWhyALookUpFailed() {
        var lookUps = of(told("orderDetail", arguments -> {
            throw new IllegalStateException("bad SQL grammar [select secret from vault]");
        }));

        assertThat(look(lookUps, "orderDetail"))
                .isEqualTo(new Failed("orderDetail gives no answer at the moment; go on without it"));
    }

    @Test
    void survivesWhateverALookUpDoes() {
        var lookUps = of(
                told("endless", arguments -> {
                    throw new StackOverflowError();
                }),
                told("void", arguments -> null));

        assertThat(look(lookUps, "endless")).isInstanceOf(Failed.class);
        assertThat(look(lookUps, "void")).isInstanceOf(Failed.class);
    }

    // What a look-up may say -----------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invoice.refundable",
                "customer.tier",
                "seen.SO-1",
                "seen..status",
                "seen.SO-1.a.b",
                "knowledge.procedure",
                "knowledge.42",
                "decision.amount"
            })
    void findsNothingThatATableCouldBeAskedAbout(String name) {
        var lookUps = of(told("sly", arguments -> List.of(fact("seen.SO-1.status", "OPEN"), fact(name, "5"))));

        assertThat(look(lookUps, "sly")).isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seen.SO-20417.promisedOn", "seen.ESC-000042.ending", "knowledge.KB-101", "seen.#W12.paid"})
    void letsThroughWhatIsNamedByItsReference(String name) {
        var lookUps = of(told("honest", arguments -> List.of(fact(name, "5"))));

        assertThat(look(lookUps, "honest")).isEqualTo(new Found(List.of(fact(name, "5"))));
        assertThat(LookUp.isOwnName(name)).isTrue();
    }

    @Test
    void cutsALongText() {
        assertThat(textFoundFor("x".repeat(600))).isEqualTo("x".repeat(600));
        assertThat(textFoundFor("x".repeat(601))).isEqualTo("x".repeat(599) + "…");
        assertThat(textFoundFor("x".repeat(598) + "😀😀")).isEqualTo("x".repeat(598) + "…");
    }

    private static Object textFoundFor(String text) {
        var found = look(of(told("long", arguments -> List.of(fact("seen.SO-1.note", text)))), "long");
        return ((Found) found).facts().getFirst().value();
    }

    // Side by side ---------------------------------------------------------------------------------------------------

    /** Each waits for the two others, so that nobody would ever answer one after the other. */
    @Test
    void looksEverythingUpSideBySide() {
        var together = new CyclicBarrier(3);
        var lookUps = of(told("meet", arguments -> meet(together)));

        assertThat(lookUps.lookAll(Collections.nCopies(3, asked("meet"))))
                .hasSize(3)
                .allMatch(Found.class::isInstance);
    }

    private static List<Fact> meet(CyclicBarrier others) {
        try {
            others.await();
        } catch (InterruptedException | BrokenBarrierException alone) {
            throw new IllegalStateException(alone);
        }
        return List.of(fact("seen.SO-1.status", "OPEN"));
    }

    @Test
    @Timeout(10)
    void givesUpOneThatHangsAndKeepsWhatTheOthersFound() {
        var hanging = told("hanging", arguments -> waitFor(new CountDownLatch(1)));
        var lookUps = new LookUps(List.of(hanging, finding("quick")), Duration.ofMillis(200), 1);

        var outcomes = lookUps.lookAll(List.of(asked("quick"), asked("hanging"), asked("nosuch"), asked("quick")));

        assertThat(outcomes)
                .extracting(it -> it.getClass().getSimpleName())
                .containsExactly("Found", "Failed", "Refused", "Found");
        assertThat(look(lookUps, "quick")).as("its turn was given back").isInstanceOf(Found.class);
    }

    /** The second crowd waits for the first one, and its time begins when that is out. */
    @Test
    void doesNotTakeItsOwnCrowdForASlowSource() throws Exception {
        var gate = new CountDownLatch(1);
        var inside = new AtomicInteger();
        var gated = told("gated", arguments -> {
            inside.incrementAndGet();
            return waitFor(gate);
        });
        var lookUps = new LookUps(List.of(gated), Duration.ofSeconds(30), 1);
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = crowd.submit(() -> look(lookUps, "gated"));
            var second = crowd.submit(() -> look(lookUps, "gated"));
            await().until(() -> inside.get() == 1);
            await().during(Duration.ofMillis(200)).until(() -> inside.get() == 1);

            gate.countDown();

            assertThat(List.of(first.get(), second.get())).allMatch(Found.class::isInstance);
        }
    }

    private static List<Fact> waitFor(CountDownLatch gate) {
        try {
            gate.await();
            return List.of(fact("seen.SO-1.status", "OPEN"));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void looksUpAtMostTenTogether() {
        var lookUps = of(finding("quick"));

        assertThat(lookUps.lookAll(Collections.nCopies(10, asked("quick")))).allMatch(Found.class::isInstance);
        assertThat(lookUps.lookAll(Collections.nCopies(11, asked("quick"))))
                .hasSize(11)
                .satisfies(it -> assertThat(it.subList(0, 10)).allMatch(Found.class::isInstance))
                .last()
                .isEqualTo(new Refused("At most 10 look-ups are made together; ask for this one afterwards"));
    }

    // ----------------------------------------------------------------------------------------------------------------

    private static LookUps of(LookUp... lookUps) {
        return new LookUps(List.of(lookUps), Duration.ofSeconds(10), 4);
    }

    private static Asked asked(String name) {
        return new Asked(name, ENQUIRY, arguments("SO-1", null));
    }

    private static LookedUp look(LookUps lookUps, String name) {
        return look(lookUps, name, arguments("SO-1", null));
    }

    private static LookedUp look(LookUps lookUps, String name, Map<String, Object> arguments) {
        return lookUps.look(name, ENQUIRY, arguments);
    }

    private static String refusal(LookUps lookUps, Map<String, Object> arguments) {
        return ((Refused) look(lookUps, "orderDetail", arguments)).words();
    }

    private static Map<String, Object> arguments(@Nullable Object order, @Nullable Object note) {
        Map<String, @Nullable Object> arguments = new HashMap<>();
        arguments.put("order", order);
        arguments.put("note", note);
        return arguments;
    }

    private static Fact fact(String name, Object value) {
        return new Fact(name, value, "orders", "SO-1", Instant.EPOCH);
    }

    private static LookUp finding(String name) {
        return told(name, arguments -> new ArrayList<>(List.of(fact("seen.SO-1.status", "OPEN"))));
    }

    private static LookUp told(String name, Function<Map<String, Object>, List<Fact>> answer) {
        return new Told(name, "Finds it", ORDER_AND_NOTE, answer);
    }

    /** A look-up that answers as it was told. */
    private record Told(
            String name, String description, String argumentsSchema, Function<Map<String, Object>, List<Fact>> answer)
            implements LookUp {

        @Override
        public List<Fact> look(Enquiry enquiry, Map<String, Object> arguments) {
            return answer.apply(arguments);
        }
    }
}
