package io.nightshift.connectors.uipath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Receipt;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Robots;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.RobotsContract;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.NotTried;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.connectors.remote.Trouble;
import io.nightshift.connectors.uipath.UiPathStandIn.End;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Robots that are run by items in UiPath's queues, and what goes wrong with them. */
class UiPathRobotsTest extends RobotsContract {

    private static final String DUPLICATE = "{\"message\":\"Error creating Transaction. Duplicate Reference.\"}";

    private final UiPathStandIn vendor = new UiPathStandIn();
    private final UiPathSettings settings = settings(vendor.orchestrator(), UiPathStandIn.SECRET);
    private final Robots robots = robots(settings);

    static UiPathSettings settings(URI address, String secret) {
        return settings(address, secret, "uipath-webhook-secret");
    }

    static UiPathSettings settings(URI address, String secret, String webhookSecret) {
        return settings(
                address,
                secret,
                webhookSecret,
                UiPathStandIn.FOLDER,
                UiPathStandIn.QUEUES,
                Duration.ofMillis(1500),
                Duration.ofMillis(10));
    }

    private static UiPathSettings settings(
            URI address,
            String secret,
            String webhookSecret,
            String folder,
            Map<String, String> queues,
            Duration patience,
            Duration lookEvery) {
        return new UiPathSettings(
                address,
                null,
                UiPathStandIn.CLIENT,
                secret,
                Set.of("OR.Queues"),
                webhookSecret,
                folder,
                queues,
                patience,
                lookEvery,
                new RemoteLimits(Duration.ofSeconds(5), 100_000, Duration.ofSeconds(1)));
    }

    private static Robots robots(UiPathSettings settings) {
        var uiPath = new UiPath();
        return uiPath.uiPathRobots(uiPath.uiPathItems(settings, Clock.systemUTC()), settings);
    }

    private UiPathSettings settings(String folder, Map<String, String> queues, Duration lookEvery) {
        return settings(
                vendor.orchestrator(), UiPathStandIn.SECRET, "", folder, queues, Duration.ofMinutes(5), lookEvery);
    }

    @AfterEach
    void keepsToTheDocument() {
        vendor.close();
        assertThat(vendor.contract().violations()).isEmpty();
    }

    @Override
    protected Robots robots() {
        return robots;
    }

    @Override
    protected Run aRun() {
        return new Run("stock-count", Map.of("part", "PT-7730", "count", "5"));
    }

    @Override
    protected Run anotherRun() {
        return new Run("return-label", Map.of("part", "PT-7730", "count", "5"));
    }

    @Override
    protected Run aRefusedRun() {
        vendor.willEnd(End.BUSINESS);
        return new Run("stock-count", Map.of("part", "PT-0000"));
    }

    @Override
    protected long timesDone(EffectKey key) {
        return vendor.items(key.value()).stream()
                .filter(it -> it.path("RetryNumber").asInt() == 0)
                .count();
    }

    private Receipt run(EffectKey key) {
        return robots.run(key, aRun().robot(), aRun().input());
    }

    static Stream<Named<Trouble>> troubles() {
        return Stream.of(
                Named.of("cut before", new Trouble.CutBefore()),
                Named.of("cut after", new Trouble.CutAfter()),
                Named.of("too slow", new Trouble.SlowAfter(Duration.ofSeconds(6))),
                Named.of("fails after", new Trouble.FailAfter(500)),
                Named.of("bad gateway after", new Trouble.FailAfter(502)),
                Named.of("cannot be read", new Trouble.Answer(201, "<html>Created</html>")));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void isRunExactlyOnce(Trouble trouble) {
        var key = key();
        run(key());
        vendor.next("POST", key.value(), trouble);

        assertThatThrownBy(() -> run(key)).isInstanceOf(Unavailable.class);
        var receipt = run(key);

        assertThat(robots.lookUp(sought(key))).contains(receipt);
        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void followsTheItemThatIsThereAlready() {
        var key = key();
        vendor.takes(4);
        vendor.put(
                "StockCount", key.value(), Map.of("count", 5.00, "nightshiftRobot", "stock-count", "part", "PT-7730"));
        vendor.indexLags(true);
        vendor.next("POST", key.value(), new Trouble.SlowAfter(Duration.ofMillis(300)));

        var late = Thread.ofVirtual().start(() -> {
            sleep(150);
            vendor.indexLags(false);
        });
        var receipt = run(key);

        assertThat(late.isAlive()).isFalse();
        assertThat(receipt.reference())
                .isEqualTo(vendor.items(key.value()).getFirst().path("Id").asText());
        assertThat(timesDone(key)).isEqualTo(1);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void waitsForAnItemThatIsNotShownYet() {
        var key = key();
        run(key);
        vendor.indexLags(true);

        assertThatThrownBy(() -> run(key))
                .isExactlyInstanceOf(Unavailable.class)
                .hasMessageContaining("does not show it yet");
        assertThat(timesDone(key)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"6, PT-7730", "50, PT-7730", "5.1, PT-7730", "5, PT-7731"})
    void refusesTheItemOfAnotherRequest(double count, String part) {
        var key = key();
        vendor.put("StockCount", key.value(), Map.of("count", count, "nightshiftRobot", "stock-count", "part", part));

        assertThatThrownBy(() -> run(key))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("used before for another request");
    }

    @Test
    void takesAnItemThatWasToldMoreForTheOneOfAnotherRequest() {
        var key = key();
        vendor.put(
                "StockCount",
                key.value(),
                Map.of("count", "5", "nightshiftRobot", "stock-count", "part", "PT-7730", "site", "Hall 2"));

        assertThatThrownBy(() -> run(key)).hasMessageContaining("used before for another request");
    }

    @Test
    void takesANumberWhereAWordWasToldForAnotherRequest() {
        var key = key();
        vendor.put("StockCount", key.value(), Map.of("count", "5", "nightshiftRobot", "stock-count", "part", 7730));

        assertThatThrownBy(() -> run(key)).hasMessageContaining("used before for another request");
    }

    /** Only of an addition it says that nothing has happened. */
    @Test
    void takesAConflictOfAQuestionForAnAnswerThatIsNone() {
        vendor.next("GET", new Trouble.Answer(409, DUPLICATE));
        vendor.next("GET", new Trouble.Answer(409, DUPLICATE));
        var key = key();

        assertThatThrownBy(() -> run(key)).isExactlyInstanceOf(Unavailable.class);
        assertThat(timesDone(key)).isZero();
    }

    @Test
    void countsNothingThatHasAnotherReference() {
        run(key());
        vendor.filterIsIgnored();

        assertThat(robots.lookUp(sought(key()))).isEmpty();
    }

    @Test
    void endsNoLiteralFromWithin() {
        assertThat(new Literal("plain")).hasToString("'plain'");
        assertThat(new Literal("x' or '1' eq '1")).hasToString("'x'' or ''1'' eq ''1'");
        assertThat(new Literal("'")).hasToString("''''");
    }

    @Test
    void isUnavailableWhileTheRunGoesOnAndFindsItsEndLater() {
        var key = key();
        vendor.takes(Integer.MAX_VALUE);

        assertThatThrownBy(() -> run(key))
                .isExactlyInstanceOf(Unavailable.class)
                .hasMessageContaining("still running (InProgress)");
        assertThatThrownBy(() -> robots.lookUp(sought(key))).isInstanceOf(Unavailable.class);
        vendor.takes(1);

        assertThat(robots.lookUp(sought(key)).orElseThrow().details()).containsEntry("result", "in stock");
        assertThat(timesDone(key)).isEqualTo(1);
    }

    /** Whoever is interrupted no longer pauses between two looks. */
    @Test
    void followsNoRunAnyLongerWhenTheHouseStops() throws InterruptedException {
        var key = key();
        vendor.takes(Integer.MAX_VALUE);
        var said = new AtomicReference<Throwable>();
        var patient = robots(settings("42", UiPathStandIn.QUEUES, Duration.ofMinutes(1)));
        var follower = Thread.ofVirtual().start(() -> {
            try {
                patient.run(key, "stock-count", aRun().input());
            } catch (RuntimeException e) {
                said.set(e);
            }
        });
        while (timesDone(key) == 0) {
            sleep(10);
        }
        sleep(500);

        follower.interrupt();

        assertThat(follower.join(Duration.ofSeconds(10))).isTrue();
        assertThat(said.get()).isExactlyInstanceOf(Unavailable.class).hasMessageContaining("not followed any longer");
    }

    @Test
    void followsARunThatIsTriedAgain() {
        var key = key();
        vendor.willEnd(End.RETRIED);

        var receipt = run(key);

        assertThat(vendor.items(key.value())).hasSize(2);
        assertThat(receipt.reference())
                .isEqualTo(vendor.items(key.value()).getLast().path("Id").asText());
        assertThat(robots.lookUp(sought(key))).contains(receipt);
    }

    @Test
    void saysInTheRobotsWordsWhatItRefused() {
        var run = aRefusedRun();

        assertThatThrownBy(() -> robots.run(key(), run.robot(), run.input()))
                .isInstanceOf(Refused.class)
                .hasMessage("The robot stock-count refused: There is no part PT-0000");
    }

    @Test
    void repeatsNoMoreOfAReasonThanAPersonReads() {
        vendor.willEnd(new End("Failed", "BusinessException", "no part ".repeat(200), Map.of()));

        assertThatThrownBy(() -> run(key()))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("The robot stock-count refused: no part no part")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    /** What a robot has done before it broke down nobody knows. */
    @ParameterizedTest
    @ValueSource(strings = {"Failed", "Abandoned", "Deleted"})
    void leavesARunThatBrokeDownToAPerson(String status) {
        var key = key();
        vendor.willEnd(new End(status, "ApplicationException", "Selector not found", Map.of()));

        assertThatThrownBy(() -> run(key)).isInstanceOf(CannotTell.class).hasMessageContaining("Selector not found");
        assertThatThrownBy(() -> robots.lookUp(sought(key))).isInstanceOf(CannotTell.class);
        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void waitsAsLongAsItIsAsked() {
        vendor.next("POST", "StockCount", new Trouble.Answer(429, Map.of("Retry-After", "7"), ""));
        var key = key();

        assertThatThrownBy(() -> run(key))
                .isInstanceOfSatisfying(
                        AskedToWait.class, e -> assertThat(e.howLong()).isEqualTo(Duration.ofSeconds(7)));
        var calls = vendor.calls();
        assertThatThrownBy(() -> run(key)).isInstanceOf(NotTried.class);
        assertThat(vendor.calls()).isEqualTo(calls);
        assertThat(timesDone(key)).isZero();
    }

    @Test
    void fetchesAnotherTokenWhenItsOwnHasEnded() {
        run(key());
        vendor.endToken();
        var key = key();

        run(key);

        assertThat(timesDone(key)).isEqualTo(1);
    }

    @Test
    void doesNothingWithCredentialsThatAreNotAccepted() {
        var key = key();

        assertThatThrownBy(
                        () -> robots(settings(vendor.orchestrator(), "wrong")).run(key, "stock-count", Map.of()))
                .isInstanceOf(Unavailable.class);
        assertThat(timesDone(key)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"400, 1015", "403, 0", "404, 1002"})
    void isRefusedByTheOrchestrator(int status, int code) {
        vendor.next(
                "POST",
                "StockCount",
                new Trouble.Answer(
                        status,
                        UiPathStandIn.error(status, code, "No such queue").body()));
        var key = key();

        assertThatThrownBy(() -> run(key)).isInstanceOf(Refused.class).hasMessageContaining("No such queue");
        assertThat(timesDone(key)).isZero();
    }

    @Test
    void isShownAsAConnection() {
        var uiPath = new UiPath();
        var connection = uiPath.uiPathConnection(uiPath.uiPathItems(settings, Clock.systemUTC()), settings);

        assertThat(connection.harmlessCall().make()).isEqualTo("The items of folder 42 may be read");
        assertThat(settings.toString()).contains("folder 42").doesNotContain(UiPathStandIn.SECRET);
    }

    @Test
    void doesNotStartWithHalfOfItsSettings() {
        assertThatThrownBy(() -> settings(vendor.orchestrator(), ""))
                .hasMessageContaining("nightshift.uipath.client-secret");
        assertThatThrownBy(() -> settings("Shared", UiPathStandIn.QUEUES, Duration.ofSeconds(1)))
                .hasMessageContaining("nightshift.uipath.folder");
        assertThatThrownBy(() -> settings("42", Map.of(), Duration.ofSeconds(1)))
                .hasMessageContaining("nightshift.uipath.queues");
        for (var never : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatThrownBy(() -> settings("42", UiPathStandIn.QUEUES, never))
                    .hasMessageContaining("nightshift.uipath.look-every");
        }
    }
}
