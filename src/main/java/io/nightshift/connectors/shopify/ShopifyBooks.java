package io.nightshift.connectors.shopify;

import io.nightshift.actions.EffectKey;
import io.nightshift.actions.Tidings;
import io.nightshift.connectors.inbox.Delivery;
import io.nightshift.connectors.inbox.NotUnderstood;
import io.nightshift.connectors.inbox.OutsideBooks;
import io.nightshift.connectors.inbox.SignedBody;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Shopify tells of an express that the house sent and that comes to nothing; other orders are none of its business. */
final class ShopifyBooks implements OutsideBooks {

    private static final String TOPIC = "X-Shopify-Topic";
    private static final String ORDER = "gid://shopify/Order/";

    private final ShopifyCalls calls;
    private final SignedBody proof;

    ShopifyBooks(ShopifyCalls calls, ShopifySettings settings) {
        this.calls = calls;
        this.proof =
                new SignedBody("nightshift.shopify.webhook-secret", "X-Shopify-Hmac-SHA256", settings.signingSecret());
    }

    @Override
    public String source() {
        return Shopify.NAME;
    }

    /** The topic stands in a header that is not signed: whatever it says, no more comes of it than that an order is read. */
    @Override
    public Heard hear(Delivery delivery) {
        proof.check(delivery);
        var said = delivery.json();
        var topic = delivery.header(TOPIC).orElse("");
        var about = switch (topic) {
            case "orders/cancelled" -> List.of(number(said.path("id").asText()));
            case "fulfillments/create", "fulfillments/update", "fulfillment_events/create" ->
                List.of(number(said.path("order_id").asText()));
            default -> List.<String>of();
        };
        return new Heard(id(delivery, topic), about);
    }

    /** One event may be told under several topics, each of which is a delivery of its own. */
    private static Optional<String> id(Delivery delivery, String topic) {
        return delivery.header("X-Shopify-Event-Id")
                .or(() -> delivery.header("X-Shopify-Webhook-Id"))
                .filter(it -> !it.isBlank())
                .map(it -> topic + ":" + it);
    }

    private static String number(String number) {
        if (!number.matches("[0-9]{1,18}")) {
            throw new NotUnderstood("It names no order: id or order_id is no number");
        }
        return number;
    }

    @Override
    public Optional<Tidings> read(String order) {
        return calls.ask(Documents.WHAT_BECAME_OF_ORDER, Map.of("id", ORDER + order), "order", Shop.Order.class)
                .filter(it -> it.id().equals(ORDER + order))
                .flatMap(ShopifyBooks::tidings);
    }

    private static Optional<Tidings> tidings(Shop.Order express) {
        var isOff = express.cancelledAt() != null;
        return Marks.read(express, Marks.KEY)
                .flatMap(EffectKey::in)
                .filter(key -> isOff || Shipment.cameToNothing(express))
                .map(key -> new Tidings.Undone(key, express.number(), undone(express, isOff)));
    }

    private static String undone(Shop.Order express, boolean isOff) {
        return "The express " + express.number()
                + Marks.read(express, Marks.ORDER).map(it -> " for order " + it).orElse("")
                + (isOff
                        ? " was cancelled at Shopify"
                        : " does not arrive: every parcel of it failed on its way or was not delivered")
                + ". Nothing was sent in its place.";
    }
}
