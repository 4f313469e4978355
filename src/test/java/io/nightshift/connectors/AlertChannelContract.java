package io.nightshift.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Unavailable;
import io.nightshift.alerts.Alert;
import io.nightshift.alerts.AlertChannel;
import io.nightshift.cases.CaseId;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.NotTried;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.connectors.remote.StandIn;
import io.nightshift.connectors.remote.Trouble;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What every way must keep to by which alerts leave the house: in doubt twice rather than not at all. */
public abstract class AlertChannelContract {

    protected static final URI LINK = URI.create("https://desk.example.com/cases/ESC-000042?a=1&b=2");

    /** Patient enough for the first message that is held to the document. */
    protected static final RemoteLimits LIMITS =
            new RemoteLimits(Duration.ofSeconds(5), 100_000, Duration.ofSeconds(1));

    protected abstract AlertChannel channel();

    protected abstract StandIn vendor();

    /** How many alerts have come out. */
    protected abstract int told();

    @AfterEach
    void keepsToTheDocument() {
        vendor().close();
        assertThat(vendor().contract().violations()).isEmpty();
    }

    protected static Alert alert(boolean urgent, String words, @Nullable URI link) {
        return new Alert(
                Alert.Kind.HAND_OVER, urgent, new CaseId(42), words, link, Instant.parse("2026-03-02T07:00:00Z"));
    }

    static Stream<Named<Trouble>> troubles() {
        return Stream.of(
                Named.of("cut before", new Trouble.CutBefore()),
                Named.of("cut after", new Trouble.CutAfter()),
                Named.of("too slow", new Trouble.SlowAfter(Duration.ofSeconds(6))),
                Named.of("fails after", new Trouble.FailAfter(500)),
                Named.of("gets in the way", new Trouble.Answer(502, "<html>Bad gateway</html>")));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void comesOutWhenItIsSentAgain(Trouble trouble) {
        vendor().next("POST", trouble);
        var alert = alert(false, "Somebody should look.", LINK);

        assertThatThrownBy(() -> channel().send(alert)).isInstanceOf(Unavailable.class);
        assertThatCode(() -> channel().send(alert)).doesNotThrowAnyException();

        assertThat(told()).isBetween(1, 2);
    }

    @Test
    void waitsAsLongAsItIsAsked() {
        vendor().next("POST", new Trouble.Answer(429, Map.of("Retry-After", "30"), ""));
        var alert = alert(false, "Somebody should look.", null);

        assertThatThrownBy(() -> channel().send(alert))
                .isInstanceOfSatisfying(
                        AskedToWait.class, e -> assertThat(e.howLong()).isEqualTo(Duration.ofSeconds(30)));
        assertThatThrownBy(() -> channel().send(alert)).isInstanceOf(NotTried.class);
        assertThat(vendor().calls()).isEqualTo(1);
    }

    @Test
    void isNotCalledInsideATransaction() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> channel().send(alert(true, "Somebody should look.", LINK)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("transaction");
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(told()).isZero();
    }
}
