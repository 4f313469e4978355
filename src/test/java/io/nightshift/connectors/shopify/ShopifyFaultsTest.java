package io.nightshift.connectors.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.OrderBook;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Sought;
import io.nightshift.actions.Unavailable;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.remote.AskedToWait;
import io.nightshift.connectors.remote.NoSuchThing;
import io.nightshift.connectors.remote.NotTried;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.connectors.remote.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever breaks around an express, it is sent exactly once by whoever looks before repeating; and what each error means. */
class ShopifyFaultsTest {

    private static final String WRITE = "SendAgain";

    private final ShopifyStandIn standIn = new ShopifyStandIn();
    private final OrderBook orders = new Shopify(settings(), Clock.systemUTC()).shopifyOrderBook(Clock.systemUTC());
    private final CustomerRef customer = new CustomerRef("C-1001");
    private final EffectKey key = new EffectKey(UUID.randomUUID().toString());
    private String order = "";

    private ShopifySettings settings() {
        return new ShopifySettings(
                standIn.baseUrl(),
                ShopifyStandIn.TOKEN,
                "",
                "",
                "",
                "nightshift.customer",
                "custom.promised_on",
                "nightshift.effect",
                new ShopifySettings.Express("Express", "EXPRESS", 2, ""),
                new RemoteLimits(Duration.ofSeconds(2), 100_000, Duration.ofSeconds(1)));
    }

    @BeforeEach
    void open() {
        var late = standIn.order(standIn.customer(customer.id(), null), "SO-", Instant.now());
        standIn.line(late, standIn.variant("PT-5512", 5), 1, 1);
        order = late.path("name").asText();
        orders.lookUp(sought());
    }

    @AfterEach
    void keepsToTheDocument() {
        standIn.close();
        assertThat(standIn.violations()).isEmpty();
    }

    static Stream<Trouble> everyTrouble() {
        return Stream.of(
                new Trouble.CutBefore(),
                new Trouble.CutAfter(),
                new Trouble.SlowAfter(Duration.ofSeconds(3)),
                new Trouble.FailAfter(500),
                new Trouble.FailAfter(502),
                new Trouble.Answer(500, "{\"errors\": \"Internal Server Error\"}"),
                new Trouble.Answer(503, Map.of("Content-Type", "text/html"), "<html>busy</html>"),
                new Trouble.Answer(200, Map.of("Content-Type", "text/html"), "<html>Sign in</html>"),
                new Trouble.Answer(200, "{\"data\": {\"orderCreate\": null}}"),
                new Trouble.Answer(200, "{\"data\": null}"),
                new Trouble.Answer(200, error("INTERNAL_SERVER_ERROR")),
                new Trouble.Answer(200, """
                    {"data": {"orderCreate": null},
                     "errors": [{"message": "Access denied for customAttributes field.",
                       "path": ["orderCreate", "order", "customAttributes"],
                       "extensions": {"code": "ACCESS_DENIED"}}]}
                    """),
                new Trouble.Answer(200, """
                    {"data": {"orderCreate": {
                      "order": {"id": "gid://shopify/Order/1", "name": "#1", "cancelledAt": null, "customAttributes": []},
                      "userErrors": [{"field": null, "message": "Could not tell the customer"}]}}}
                    """));
    }

    @ParameterizedTest
    @MethodSource("everyTrouble")
    void isSentExactlyOnce(Trouble trouble) {
        standIn.next("POST", WRITE, trouble);

        assertThat(catchThrowable(this::expedite)).isInstanceOf(Unavailable.class);
        assertThat(writes()).isLessThanOrEqualTo(1);
        var receipt = orders.lookUp(sought()).orElseGet(this::expedite);

        assertThat(standIn.expresses(key.value())).hasSize(1);
        assertThat(orders.lookUp(sought())).contains(receipt);
        assertThat(expedite()).isEqualTo(receipt);
        assertThat(standIn.expresses(key.value())).hasSize(1);
    }

    /** The first order may still be on its way when the second arrives: the shop takes no two with one key. */
    @Test
    void isToldByTheShopThatSomebodyWasQuicker() {
        var first = expedite();
        standIn.next("POST", "OrderByKey", new Trouble.Answer(200, "{\"data\": {\"orderByIdentifier\": null}}"));
        standIn.next(
                "POST", "OrdersOfCustomer", new Trouble.Answer(200, "{\"data\": {\"customerByIdentifier\": null}}"));
        standIn.forgetExpressesInLists();

        assertThat(expedite()).isEqualTo(first);
        assertThat(standIn.expresses(key.value())).hasSize(1);
    }

    /** The shop refuses the key, so somebody has it, whoever may see them yet. */
    @Test
    void doesNotTakeAKeyThatIsTakenForNothingSent() {
        expedite();
        for (int i = 0; i < 2; i++) {
            standIn.next("POST", "OrderByKey", new Trouble.Answer(200, "{\"data\": {\"orderByIdentifier\": null}}"));
        }
        standIn.forgetExpressesInLists();

        assertThat(catchThrowable(this::expedite))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("does not show yet");
        assertThat(standIn.expresses(key.value())).hasSize(1);
    }

    @Test
    void sendsNothingWhereItCannotSeeWhatWasSent() {
        for (int i = 0; i < 2; i++) {
            standIn.next("POST", "OrderByKey", new Trouble.CutBefore());
        }

        assertThat(catchThrowable(this::expedite)).isInstanceOf(Unavailable.class);
        assertThat(writes()).isZero();
    }

    @Test
    void believesNoAnswerThatIsAboutAnotherCustomer() {
        standIn.next("POST", "OrdersOfCustomer", new Trouble.Answer(200, """
            {"data": {"customerByIdentifier": {
              "id": "gid://shopify/Customer/9", "defaultEmailAddress": null, "metafield": {"value": "C-2002"},
              "orders": {"nodes": [], "pageInfo": {"hasNextPage": false, "endCursor": null}}}}}
            """));

        assertThat(catchThrowable(this::expedite))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("another customer than was asked for");
        assertThat(writes()).isZero();
    }

    @Test
    void believesNoOrderThatDoesNotBearTheKey() {
        standIn.next("POST", "OrderByKey", new Trouble.Answer(200, """
            {"data": {"orderByIdentifier": {"id": "gid://shopify/Order/1", "name": "#1", "cancelledAt": null,
              "customAttributes": [{"key": "nightshift_key", "value": "another"}]}}}
            """));

        assertThat(catchThrowable(this::expedite))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("another order than was asked for");
        assertThat(writes()).isZero();
    }

    @Test
    void sendsNothingWhereOnlySomeParcelsHaveArrived() {
        var late = standIn.orders().values().iterator().next();
        standIn.parcel(late, "DELIVERED", Instant.now())
                .put("deliveredAt", Instant.now().toString());
        standIn.parcel(late, "IN_TRANSIT", Instant.now());

        assertThat(catchThrowable(this::expedite)).isInstanceOf(Refused.class);
        assertThat(writes()).isZero();
    }

    private long writes() {
        return standIn.asked().stream()
                .filter(it -> it.path("operationName").asText().equals(WRITE))
                .count();
    }

    // What errors mean -----------------------------------------------------------------------------------------------

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(200, error("ACCESS_DENIED"), Refused.class, "ACCESS_DENIED in words"),
                Arguments.of(200, error("MAX_COST_EXCEEDED"), Refused.class, "MAX_COST_EXCEEDED"),
                Arguments.of(200, error("SOMETHING_NEW"), Unavailable.class, "SOMETHING_NEW"),
                Arguments.of(200, "{\"errors\": \"in one word\"}", Unavailable.class, "in one word"),
                Arguments.of(200, "[]", Unavailable.class, "cannot be read"),
                Arguments.of(400, "{\"errors\": {\"query\": \"Required parameter missing\"}}", Refused.class, "400"),
                Arguments.of(401, "{\"errors\": \"[API] Invalid API key\"}", Unavailable.class, "not accepted"),
                Arguments.of(402, "{\"errors\": \"Unavailable Shop\"}", Unavailable.class, "closed"),
                Arguments.of(403, "{\"errors\": \"[API] requires merchant approval\"}", Refused.class, "approval"),
                Arguments.of(404, "{\"errors\": \"Not Found\"}", NoSuchThing.class, "Not Found"),
                Arguments.of(423, "{\"errors\": \"Locked\"}", Unavailable.class, "closed"),
                Arguments.of(429, "{\"errors\": \"Exceeded 2 calls per second\"}", AskedToWait.class, "Exceeded"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void isTakenForWhatItMeans(int status, String body, Class<? extends Throwable> kind, String words) {
        standIn.next("POST", WRITE, new Trouble.Answer(status, body));

        assertThat(catchThrowable(this::expedite)).isInstanceOf(kind).hasMessageContaining(words);
        assertThat(standIn.expresses(key.value())).isEmpty();
    }

    @Test
    void leavesTheShopAloneUntilEnoughIsLeft() {
        standIn.next("POST", WRITE, new Trouble.Answer(200, """
            {"errors": [{"message": "Throttled", "extensions": {"code": "THROTTLED"}}],
             "extensions": {"cost": {"requestedQueryCost": 252, "actualQueryCost": null,
               "throttleStatus": {"maximumAvailable": 2000.0, "currentlyAvailable": 12, "restoreRate": 50.0}}}}
            """));

        assertThat(catchThrowable(this::expedite))
                .isInstanceOfSatisfying(
                        AskedToWait.class, it -> assertThat(it.howLong()).isEqualTo(Duration.ofMillis(4800)));
        assertThat(catchThrowable(this::expedite)).isInstanceOf(NotTried.class);
    }

    @Test
    void keepsToWhatItSaysOnHowLongToWait() {
        standIn.next(
                "POST",
                "OrderByKey",
                new Trouble.Answer(
                        429,
                        Map.of("Content-Type", "application/json", "Retry-After", "7"),
                        "{\"errors\": \"Exceeded\"}"));

        assertThat(catchThrowable(this::expedite))
                .isInstanceOfSatisfying(
                        AskedToWait.class, it -> assertThat(it.howLong()).isEqualTo(Duration.ofSeconds(7)));
    }

    private static String error(String code) {
        return "{\"errors\": [{\"message\": \"%s in words\", \"extensions\": {\"code\": \"%s\"}}]}"
                .formatted(code, code);
    }

    private io.nightshift.actions.Receipt expedite() {
        return orders.expedite(key, customer, order);
    }

    private Sought sought() {
        return new Sought(key, customer, new TicketRef("desk", "T-1"));
    }
}
