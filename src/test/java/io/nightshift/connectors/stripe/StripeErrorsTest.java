package io.nightshift.connectors.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.Money;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.NoSuchThing;
import io.nightshift.connectors.remote.NotTried;
import io.nightshift.connectors.stripe.StripeStandIn.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of answer that is no success, and what the house takes it for. */
class StripeErrorsTest {

    private StripeAtWork stripe;

    @BeforeEach
    void open() throws IOException {
        stripe = new StripeAtWork();
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                answer(
                        400,
                        error("invalid_request_error", "parameter_invalid", "Invalid integer"),
                        Refused.class,
                        "Invalid integer"),
                answer(
                        400,
                        error("idempotency_error", "", "Keys can only be used"),
                        Refused.class,
                        "used before for another"),
                answer(401, error("invalid_request_error", "", "Invalid API Key"), Unavailable.class, "not accepted"),
                answer(
                        402,
                        error("card_error", "card_declined", "Your card was declined"),
                        Refused.class,
                        "card_declined"),
                answer(
                        402,
                        error("invalid_request_error", "balance_insufficient", "No funds"),
                        Refused.class,
                        "No funds"),
                answer(
                        403,
                        error("invalid_request_error", "", "The key does not have the permission"),
                        Refused.class,
                        "permission"),
                answer(
                        404,
                        error("invalid_request_error", "resource_missing", "No such charge"),
                        NoSuchThing.class,
                        "No such charge"),
                answer(
                        409,
                        error("idempotency_error", "idempotency_key_in_use", "Under way"),
                        Unavailable.class,
                        "Under way"),
                answer(424, error("api_error", "", "A bank does not answer"), Unavailable.class, "424"),
                answer(429, error("invalid_request_error", "rate_limit", "Too many"), AskedToWait.class, "rate_limit"),
                answer(500, error("api_error", "", "We are sorry"), Unavailable.class, "500"),
                answer(503, "<html>busy</html>", Unavailable.class, "503"),
                answer(404, "", NoSuchThing.class, "404"),
                answer(400, "[1, 2", Refused.class, "400"),
                answer(400, "{\"error\": \"words\"}", Refused.class, "400"),
                answer(200, "<html>Sign in to the wireless network</html>", Unavailable.class, "cannot be read"),
                answer(200, "[]", Unavailable.class, "cannot be read"),
                answer(200, "null", Unavailable.class, "cannot be read"),
                answer(200, "{}", Unavailable.class, "cannot be read"),
                answer(200, "", Unavailable.class, "cannot be read"),
                answer(200, "{\"object\": \"refund\", ", Unavailable.class, "cannot be read"),
                answer(
                        200,
                        "{\"object\": \"refund\", \"id\": \"re_1\", \"amount\": \"ten\"}",
                        Unavailable.class,
                        "cannot be read"),
                answer(200, "{\"object\": \"refund\", \"id\": \"re_1\"}", Unavailable.class, "without an amount"),
                answer(
                        200,
                        "{\"object\": \"refund\", \"id\": \"re_1\", \"amount\": 1, \"currency\": \"???\"}",
                        Unavailable.class,
                        "no amount"),
                answer(
                        200,
                        "{\"object\": \"refund\", \"amount\": 1, \"currency\": \"eur\"}",
                        Unavailable.class,
                        "what it made"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void isTakenForWhatItMeans(Trouble trouble, Class<? extends Throwable> kind, String words) {
        stripe.standIn.next("POST", "/v1/refunds", trouble);

        assertThat(catchThrowable(() -> refund(stripe.connection())))
                .isInstanceOf(kind)
                .hasMessageContaining(words)
                .hasMessageNotContaining(StripeStandIn.KEY);
        assertThat(stripe.standIn.writes("/v1/refunds")).isEqualTo(1);
    }

    @Test
    void waitsAsLongAsStripeAsks() {
        var busy = error("invalid_request_error", "rate_limit", "Too many requests");
        var connection = stripe.connection();
        stripe.standIn.next("POST", "/v1/refunds", new Trouble.Answers(429, Map.of("Retry-After", "7"), busy));

        assertThat(catchThrowable(() -> refund(connection)))
                .isInstanceOfSatisfying(
                        AskedToWait.class, it -> assertThat(it.howLong()).isEqualTo(Duration.ofSeconds(7)));
        var callsSoFar = stripe.standIn.seen().size();
        assertThat(catchThrowable(() -> refund(connection))).isInstanceOf(NotTried.class);

        assertThat(stripe.standIn.seen()).hasSize(callsSoFar);
        assertThat(connection.stripe().system().howItGoes().isFailing()).isTrue();
    }

    @Test
    void waitsAWhileIfStripeDoesNotSayHowLong() {
        var busy = error("invalid_request_error", "rate_limit", "Too many requests");
        stripe.standIn.next("GET", "/v1/charges", new Trouble.Answers(429, Map.of(), busy));

        assertThat(catchThrowable(() -> refund(stripe.connection())))
                .isInstanceOfSatisfying(
                        AskedToWait.class, it -> assertThat(it.howLong()).isEqualTo(Duration.ofSeconds(10)));
    }

    @Test
    void carriesTheKeyNowhereElse() throws IOException {
        try (var elsewhere = new StripeStandIn(stripe.clock)) {
            for (var status : new int[] {301, 302, 307, 308}) {
                var location = Map.of("Location", elsewhere.address() + "/v1/charges");
                stripe.standIn.next("GET", "/v1/charges", new Trouble.Answers(status, location, ""));
                stripe.standIn.next("GET", "/v1/charges", new Trouble.Answers(status, location, ""));

                assertThat(catchThrowable(() -> refund(stripe.connection())))
                        .isInstanceOf(Unavailable.class)
                        .hasMessageContaining(String.valueOf(status));
            }
            assertThat(elsewhere.seen()).isEmpty();
        }
    }

    @Test
    void readsNoEndlessAnswer() {
        var long9MiB = "{\"object\": \"list\", \"x\": \"" + "x".repeat(9 * 1024 * 1024) + "\"}";
        stripe.standIn.next("POST", "/v1/refunds", new Trouble.Answers(200, Map.of(), long9MiB));

        assertThat(catchThrowable(() -> refund(stripe.connection())))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void endsAListThatHasNoEnd() {
        for (int i = 0; i < 3; i++) {
            stripe.standIn.next(
                    "GET",
                    "/v1/charges",
                    new Trouble.Answers(
                            200,
                            Map.of(),
                            "{\"object\": \"list\", \"has_more\": true, \"data\": [], \"url\": \"/v1/charges\"}"));
        }

        assertThat(catchThrowable(() -> refund(stripe.connection()))).isInstanceOf(Refused.class);
        assertThat(stripe.standIn.seen().stream().filter(it -> it.path().equals("/v1/charges")))
                .hasSize(1);
    }

    @Test
    void isTriedByACallThatChangesNothing() {
        var connection = stripe.connection().stripe();
        var wrongKey = stripe.connection("rk_test_wrong", "customer").stripe();

        assertThat(connection.harmlessCall().make()).contains("accepted");
        assertThat(catchThrowable(() -> wrongKey.harmlessCall().make()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("credentials are not accepted");
        assertThat(stripe.standIn.seen()).allMatch(it -> it.method().equals("GET"));
        assertThat(stripe.standIn.violations()).isEmpty();
    }

    private void refund(StripeConnection connection) {
        var payer = stripe.aPayer();
        var number = StripeAtWork.aNumber();
        stripe.standIn.paidInvoice(payer.id(), number, 5000, "eur");
        connection
                .stripeBilling()
                .refund(
                        new EffectKey(UUID.randomUUID().toString()),
                        payer.ref(),
                        number,
                        Money.of("1.00", "EUR"),
                        "test");
    }

    private static Arguments answer(int status, String body, Class<? extends Throwable> kind, String words) {
        return Arguments.of(new Trouble.Answers(status, Map.of(), body), kind, words);
    }

    private static String error(String type, String code, String message) {
        return StripeStandIn.errorBody(type, code, message);
    }
}
