package io.nightshift.retail;

import static io.nightshift.retail.SmallShop.BOBS;
import static io.nightshift.retail.SmallShop.CARD;
import static io.nightshift.retail.SmallShop.DELIVERED;
import static io.nightshift.retail.SmallShop.PAYPAL;
import static io.nightshift.retail.SmallShop.PENDING;
import static io.nightshift.retail.SmallShop.SHIRT;
import static io.nightshift.retail.SmallShop.object;
import static io.nightshift.retail.Wishes.cancel;
import static io.nightshift.retail.Wishes.giveBack;
import static io.nightshift.retail.Wishes.payBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How tasks and attempts are counted, on a shop small enough to be seen at once. */
class MeasurementTest {

    private static final Call LOOK = new Call("get_order_details", object().put("order_id", PENDING));
    private static final Call WRONG_LOOK = new Call("get_order_details", object().put("order_id", "W1"));
    private static final Call TRANSFER = new Call("transfer_to_human_agents", object().put("summary", "wants more"));

    private final Shop shop = SmallShop.open();
    private final Measurement measurement = new Measurement(new PaperCounter(new Rulebook()), shop, 1);

    @Test
    void passesATaskThatLeavesTheBooksAsExpected() {
        var played = replay(task("ada", List.of(false, true, false, false), LOOK, WRONG_LOOK, cancel(PENDING), TRANSFER)
                .expecting(after(cancel(PENDING))));

        assertThat(played.passed()).isTrue();
        assertThat(played.strayed()).isEmpty();
        assertThat(shop.changes()).as("the books themselves").isEmpty();
    }

    @Test
    void goesOnAfterAWriteThatIsRefused() {
        var played = replay(
                task("ada", List.of(true, false, true, false), cancel(BOBS), cancel(PENDING), cancel(PENDING), LOOK)
                        .expecting(after(cancel(PENDING))));

        assertThat(played.passed()).isTrue();
        assertThat(played.strayed()).isEmpty();
    }

    @Test
    void failsATaskThatLeavesTheBooksOtherwise() {
        var cancelled = after(cancel(PENDING));

        assertThat(replay(task("ada", List.of(false), LOOK).expecting(cancelled))
                        .differences())
                .anyMatch(it -> it.startsWith("orders " + PENDING + ": status is \"pending\", expected \"cancelled\""));
        assertThat(replay(task("ada", List.of(false), cancel(PENDING)).expecting(Map.of()))
                        .differences())
                .containsExactly("orders " + PENDING + " has changed");
        assertThat(replay(task("ada", List.of(false, false), cancel(PENDING), giveBack(DELIVERED, List.of(SHIRT), CARD))
                                .expecting(cancelled))
                        .differences())
                .containsExactly("orders " + DELIVERED + " has changed");
    }

    @Test
    void saysWhichActionsWereAnsweredOtherwiseThanRecorded() {
        var played =
                replay(task("ada", List.of(true, false), LOOK, cancel(BOBS)).expecting(Map.of()));

        assertThat(played.strayed()).containsExactly(0, 1);
        assertThat(Report.ofTasks(List.of(played))).contains("actions answered as recorded: 0 of 2");
    }

    @Test
    void takesNoFractionOfACentForADifference() {
        var nearly = after(cancel(PENDING));
        var order = Objects.requireNonNull(
                Objects.requireNonNull(nearly.get(Shop.ORDERS)).get(PENDING));
        var payment = (ObjectNode) order.path("payment_history").path(0);

        payment.put("amount", 40.005);
        assertThat(replay(task("ada", List.of(false), cancel(PENDING)).expecting(nearly))
                        .passed())
                .isTrue();
        payment.put("amount", 40.006);
        assertThat(replay(task("ada", List.of(false), cancel(PENDING)).expecting(nearly))
                        .passed())
                .isFalse();
    }

    @Test
    void servesATaskByAnyAgent() {
        List<List<Answer>> heard = new ArrayList<>();
        var turns = new ArrayList<>(List.of(
                new Turn.Act(List.of(payBy(PENDING, PAYPAL), cancel(BOBS), cancel(PENDING))),
                new Turn.Act(List.of(cancel(PENDING))),
                new Turn.HandOver("the rest is for a person")));

        var played = measurement
                .serve(
                        List.of(task("ada", List.of()).expecting(after(payBy(PENDING, PAYPAL), cancel(PENDING)))),
                        (task, customer, lookups) -> answers -> {
                            heard.add(answers);
                            return turns.removeFirst();
                        })
                .getFirst();

        assertThat(played.passed()).isTrue();
        assertThat(heard).extracting(List::size).as("answers before each turn").containsExactly(0, 2, 1);
        assertThat(heard.get(1)).last().isEqualTo(new Answer.Refused(Answer.By.TABLE, "cancel-foreign"));
    }

    @Test
    void countsAnAttemptByWhatShouldBecomeOfIt() {
        var tried = measurement.attempt(List.of(
                attempt("accept", List.of(), cancel(PENDING)),
                attempt("reject", List.of(), cancel(PENDING)),
                attempt("reject", List.of(cancel(PENDING)), cancel(PENDING)),
                attempt("accept", List.of(), cancel(BOBS))));

        assertThat(tried).extracting(Tried::agrees).containsExactly(true, false, true, false);
        assertThat(tried.get(1).changed()).containsExactly("orders " + PENDING);
        assertThat(Report.ofAttempts(tried))
                .contains(
                        "attempts to reject that are refused, with nothing changed: 1 of 2",
                        "attempts to accept that pass: 1 of 2");
        assertThatThrownBy(() -> attempt("perhaps", List.of(), LOOK)).hasMessageContaining("perhaps");
    }

    @Test
    void takesNoRefusalForOneThatChangesSomethingAndNoQuestionForARefusal() {
        var attempt = attempt("reject", List.of(), cancel(PENDING));
        var refused = new Answer.Refused(Answer.By.SHOP, "");

        assertThat(new Tried(attempt, refused, List.of()).agrees()).isTrue();
        assertThat(new Tried(attempt, refused, List.of("orders 1")).agrees()).isFalse();
        assertThat(new Tried(attempt, new Answer.Asked(""), List.of()).agrees()).isFalse();
    }

    @Test
    void countsWhatCannotBeMeasuredAsFailed() {
        var nobodys = new Task("t-1", null, "", null, List.of(WRONG_LOOK), List.of(), Map.of());

        assertThat(measurement.replay(List.of(nobodys)))
                .singleElement()
                .satisfies(played ->
                        assertThat(played.differences()).first().asString().contains("whose request"));
        assertThat(measurement.attempt(List.of(attempt("reject", List.of(), LOOK))))
                .singleElement()
                .satisfies(tried -> assertThat(tried.agrees()).isFalse());
    }

    /** Whoever did it: what was done before is history. */
    @Test
    void takesWhatWasDoneBeforeAsDoneByWhoseItWas() {
        var tried = measurement.attempt(List.of(attempt("reject", List.of(cancel(BOBS)), cancel(PENDING))));

        assertThat(tried)
                .singleElement()
                .satisfies(it -> assertThat(it.changed()).containsExactly("orders " + PENDING));
    }

    @Test
    void noticesATableThatAllowsWhatItShouldRefuse() {
        var generous = new Rulebook(
                "retail-cancel-authority",
                model -> model.<Rule>getModelElementById("cancel-foreign").getOutputEntries().stream()
                        .limit(1)
                        .forEach(answer -> answer.getText().setTextContent("\"ALLOW\"")));

        var tried = new Measurement(new PaperCounter(generous), shop, 1)
                .attempt(List.of(attempt("reject", List.of(), cancel(BOBS))))
                .getFirst();

        assertThat(tried.agrees()).isFalse();
        assertThat(tried.changed()).containsExactly("orders " + BOBS);
    }

    @Test
    void findsOutWhoseRequestItIsWhereTheTaskDoesNotSay() {
        var byEmail = new Call("find_user_id_by_email", object().put("email", "ada@example.com"));

        assertThat(signedIn(null, "I am somebody", WRONG_LOOK, byEmail, cancel(BOBS)))
                .isEqualTo("ada");
        assertThat(signedIn(null, "You are Bob Test in 20095. You call often.", cancel(PENDING)))
                .isEqualTo("bob");
        assertThat(signedIn(null, "You are Bob Test in 20096.", cancel(PENDING)))
                .isEqualTo("ada");
        assertThat(signedIn("bob", "You are ada@example.com", byEmail)).isEqualTo("bob");
        assertThatThrownBy(() -> signedIn(null, "I am somebody", WRONG_LOOK)).hasMessageContaining("whose request");
    }

    @Test
    void estimatesHowSurelyATaskIsPassedSeveralTimes() {
        var tries = List.of(tried("a", true), tried("a", true), tried("b", true), tried("b", false));

        assertThat(PassHat.of(tries)).containsExactly(0.75, 0.5);
        assertThat(PassHat.of(List.of())).isEmpty();
    }

    private static Played tried(String task, boolean passed) {
        return new Played(task, passed ? List.of() : List.of("something"), 0, List.of());
    }

    private String signedIn(@Nullable String user, String instruction, Call... actions) {
        return new SignIn(shop).customer(new Task("t", user, instruction, null, List.of(actions), List.of(), Map.of()));
    }

    private Played replay(Task task) {
        return measurement.replay(List.of(task)).getFirst();
    }

    private static Attempt attempt(String expected, List<Call> before, Call action) {
        return new Attempt("a-1", "some kind", "ada", before, action, expected);
    }

    private static Unfinished task(String user, List<Boolean> errors, Call... actions) {
        return expected -> new Task("t-1", user, "", null, Arrays.asList(actions), errors, expected);
    }

    /** The records that differ after these writes. */
    private static Map<String, Map<String, JsonNode>> after(Call... writes) {
        var shop = SmallShop.open();
        for (var write : writes) {
            new Clerk(shop).carryOut(write.write());
        }
        Map<String, Map<String, JsonNode>> after = new HashMap<>();
        shop.changes().forEach((table, records) -> after.put(table, new HashMap<>(records)));
        return after;
    }

    /** A task of which only the end is missing. */
    private interface Unfinished {

        Task expecting(Map<String, Map<String, JsonNode>> changes);
    }
}
