package io.nightshift.connectors.uipath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Tidings;
import io.nightshift.connectors.Hmac;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.connectors.inbox.OutsideBooks;
import io.nightshift.connectors.uipath.UiPathStandIn.End;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** What Orchestrator tells, who it is that tells, and what is read of it. */
class UiPathBooksTest {

    private static final String SECRET = "uipath-webhook-secret";
    private static final String BODY = "{\"Type\":\"job.completed\",\"EventId\":\"8b9f2a6fb5d84e8f9d6a1f2c7d9e4b11\"}";
    private static final String SIGNATURE = "skstxEjeb36jwmwtid0rdYCwq5SxxrDxsrm9azg2kts=";

    private final UiPathStandIn vendor = new UiPathStandIn();
    private final OutsideBooks books = books();
    private final EffectKey key = new EffectKey(UUID.randomUUID().toString());

    private OutsideBooks books() {
        return books(SECRET);
    }

    private OutsideBooks books(String secret) {
        var settings = UiPathRobotsTest.settings(vendor.orchestrator(), UiPathStandIn.SECRET, secret);
        return new UiPath().uiPathBooks(new UiPath().uiPathItems(settings, Clock.systemUTC()), settings);
    }

    @AfterEach
    void keepsToTheDocument() {
        vendor.close();
        assertThat(vendor.contract().violations()).isEmpty();
    }

    private static Delivery delivery(String body, String signature) {
        var headers = new HttpHeaders();
        headers.set("X-UiPath-Signature", signature);
        return new Delivery(headers, body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
    }

    private static Delivery signed(String body) {
        return delivery(body, Hmac.base64(SECRET, body));
    }

    @Test
    void hearsWhatIsSignedAsUiPathDoes() {
        var heard = books.hear(delivery(BODY, SIGNATURE));

        assertThat(heard.delivery()).contains("8b9f2a6fb5d84e8f9d6a1f2c7d9e4b11");
        assertThat(heard.things()).isEmpty();
    }

    @Test
    void believesNothingElse() {
        for (var wrong : List.of(
                delivery(BODY.replace("8b9f", "8b90"), SIGNATURE),
                delivery(BODY, Hmac.base64("another secret", BODY)),
                delivery(BODY, ""))) {
            assertThatThrownBy(() -> books.hear(wrong)).isInstanceOf(NotGenuine.class);
        }
    }

    @Test
    void believesNobodyWhereNoSecretIsSet() {
        assertThatThrownBy(() -> books("").hear(delivery(BODY, SIGNATURE)))
                .isInstanceOf(NotGenuine.class)
                .hasMessageContaining("nightshift.uipath.webhook-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Completed", "Failed", "Abandoned"})
    void understandsThatARunHasEnded(String how) {
        var body = "{\"Type\":\"queueItem.transaction" + how + "\",\"EventId\":\"e1\",\"QueueItem\":{\"Id\":22193}}";

        assertThat(books.hear(signed(body)).things()).containsExactly("22193");
    }

    @Test
    void refusesWhatNamesNothing() {
        var body = "{\"Type\":\"queueItem.transactionFailed\",\"QueueItem\":{\"Id\":\"all\"}}";

        assertThatThrownBy(() -> books.hear(signed(body))).isInstanceOf(NotUnderstood.class);
    }

    private Optional<Tidings> readAtItsEnd(ObjectNode item) {
        var number = item.path("Id").asText();
        var tidings = books.read(number);
        assertThat(tidings).isEmpty();
        return books.read(number);
    }

    private ObjectNode item() {
        vendor.takes(3);
        return vendor.put("StockCount", key.value(), Map.of(UiPathRobots.ROBOT, "stock-count"));
    }

    @Test
    void receiptsARunThatHasEndedWell() {
        assertThat(readAtItsEnd(item()).orElseThrow()).isInstanceOfSatisfying(Tidings.Done.class, it -> {
            assertThat(it.key()).isEqualTo(key);
            assertThat(it.topic()).isEqualTo("run-robot");
            assertThat(it.receipt().words()).isEqualTo("Robot stock-count: in stock");
        });
    }

    static Stream<End> otherEnds() {
        return Stream.of(End.BUSINESS, End.FAULT, new End("Abandoned", "", "", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("otherEnds")
    void assumesNothingOfAnyOther(End end) {
        vendor.willEnd(end);

        assertThat(readAtItsEnd(item())).isEmpty();
    }

    @Test
    void looksAtTheNewestTryAlone() {
        vendor.willEnd(End.RETRIED, End.FAULT);
        var first = item();
        readAtItsEnd(first);
        assertThat(vendor.items(key.value())).hasSize(2);

        assertThat(readAtItsEnd(first)).isEmpty();
        assertThat(books.read(first.path("Id").asText())).isEmpty();
    }

    @Test
    void saysNothingOfWhatIsNotThereOrNotOurs() {
        vendor.takes(1);
        var other = vendor.put("StockCount", "invoice 4711", Map.of());

        assertThat(books.read(other.path("Id").asText())).isEmpty();
        assertThat(books.read("999999")).isEmpty();
    }
}
