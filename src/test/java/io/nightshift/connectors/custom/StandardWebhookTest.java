package io.nightshift.connectors.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.access.StartRefused;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotGenuine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** Deliveries that are signed as Standard Webhooks 1.0 has it. */
class StandardWebhookTest {

    /** The example that the standard publishes. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String NUMBER = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIME = "1614265330";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static final String OLD = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final Setting AT = new Setting("nightshift.desks.harbour.webhook.secrets", "");

    private final StandardWebhook webhook = StandardWebhook.of(AT, List.of(SECRET));

    private static Map<String, String> signed(String number, String time, String signature) {
        return Map.of("webhook-id", number, "webhook-timestamp", time, "webhook-signature", signature);
    }

    private static Delivery delivery(Map<String, String> given, String body, long receivedAt) {
        var headers = new HttpHeaders();
        given.forEach(headers::set);
        return new Delivery(headers, body.getBytes(StandardCharsets.UTF_8), Instant.ofEpochSecond(receivedAt));
    }

    private static Delivery delivery(String signature) {
        return delivery(signed(NUMBER, TIME, signature), BODY, Long.parseLong(TIME));
    }

    /** As the standard says it, apart from the code that is tried here. */
    private static String signature(String secret, String number, String time, String body) throws Exception {
        var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        var mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA256"));
        return "v1,"
                + Base64.getEncoder()
                        .encodeToString(
                                mac.doFinal((number + "." + time + "." + body).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void hearsThePublishedExample() throws Exception {
        assertThat(webhook.check(delivery(SIGNATURE))).contains(NUMBER);
        assertThat(signature(SECRET, NUMBER, TIME, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void hearsOneSignatureAmongSeveral() {
        assertThat(webhook.check(delivery("v1,AAAA v1a,BBBB " + SIGNATURE + " v2,CCCC")))
                .contains(NUMBER);
    }

    @Test
    void hearsTheOldSecretAndTheNewOneWhileOneTakesThePlaceOfTheOther() throws Exception {
        var both = StandardWebhook.of(AT, List.of(OLD, "", SECRET));

        assertThat(both.check(delivery(SIGNATURE))).contains(NUMBER);
        assertThat(both.check(delivery(signature(OLD, NUMBER, TIME, BODY)))).contains(NUMBER);
        assertThatThrownBy(() -> webhook.check(delivery(signature(OLD, NUMBER, TIME, BODY))))
                .isInstanceOf(NotGenuine.class);
    }

    @Test
    void believesNothingElse() throws Exception {
        var now = Long.parseLong(TIME);
        for (var wrong : List.of(
                delivery(""),
                delivery("v1,"),
                delivery(SIGNATURE.substring("v1,".length())),
                delivery(SIGNATURE.replace("v1,", "v1a,")),
                delivery(SIGNATURE.replace("v1,", "V1,")),
                delivery(SIGNATURE + "="),
                delivery(signed(NUMBER, TIME, SIGNATURE), BODY + " ", now),
                delivery(signed(NUMBER + "x", TIME, SIGNATURE), BODY, now),
                delivery(signed(NUMBER, "1614265331", SIGNATURE), BODY, now),
                delivery(Map.of("webhook-id", NUMBER, "webhook-timestamp", TIME), BODY, now),
                delivery(Map.of("webhook-timestamp", TIME, "webhook-signature", SIGNATURE), BODY, now),
                delivery(Map.of("webhook-id", NUMBER, "webhook-signature", SIGNATURE), BODY, now))) {
            assertThatThrownBy(() -> webhook.check(wrong))
                    .as(wrong.headers().toString())
                    .isInstanceOf(NotGenuine.class);
        }
    }

    @Test
    void knowsNoNumberWithADot() throws Exception {
        var moved = signature(SECRET, NUMBER + ".1", TIME, BODY);

        assertThatThrownBy(
                        () -> webhook.check(delivery(signed(NUMBER + ".1", TIME, moved), BODY, Long.parseLong(TIME))))
                .isInstanceOf(NotGenuine.class)
                .hasMessageContaining("dot");
    }

    @Test
    void believesNoOldDeliveryThatIsSentAgain() {
        var signed = signed(NUMBER, TIME, SIGNATURE);
        var now = Long.parseLong(TIME);

        assertThat(webhook.check(delivery(signed, BODY, now + 300))).contains(NUMBER);
        assertThat(webhook.check(delivery(signed, BODY, now - 300))).contains(NUMBER);
        for (var off : List.of(now + 301, now - 301)) {
            assertThatThrownBy(() -> webhook.check(delivery(signed, BODY, off))).isInstanceOf(NotGenuine.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "-1", "1614265330.5", "99999999999999999999", "١٦١٤٢٦٥٣٣٠"})
    void knowsNoTimeThatIsNone(String time) throws Exception {
        var signed = signed(NUMBER, time, signature(SECRET, NUMBER, time, BODY));

        assertThatThrownBy(() -> webhook.check(delivery(signed, BODY, 1614265330L)))
                .isInstanceOf(NotGenuine.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "whsec_AAAA", "a secret", "whsec_%%%", "whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    void takesNoSecretThatTheStandardDoesNotKnow(String secret) {
        assertThatThrownBy(() -> StandardWebhook.of(AT, List.of(secret)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("nightshift.desks.harbour.webhook.secrets")
                .hasMessageNotContaining(secret.length() > 8 ? secret : "the secret");
    }

    @Test
    void keepsItsSecretsToItself() {
        assertThat(webhook.toString()).doesNotContain("Mf").contains("1 secret");
    }
}
