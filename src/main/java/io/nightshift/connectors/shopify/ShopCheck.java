package io.nightshift.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.actions.Refused;
import io.nightshift.connectors.remote.Connection;
import java.util.Map;

/** Looks whether the shop lets us read orders, and whether it keeps keys apart; changes nothing. */
record ShopCheck(ShopifyCalls calls, ShopifySettings settings) implements Connection.HarmlessCall {

    @Override
    public String make() {
        var field = settings.key();
        var identifier = Map.of("ownerType", "ORDER", "namespace", field.namespace(), "key", field.key());
        var definition = calls.ask(Documents.SHOP, Map.of("key", identifier), "metafieldDefinition", JsonNode.class);
        if (!definition
                .map(it -> it.path("type").path("name").asText())
                .orElse("")
                .equals("id")) {
            throw new Refused("The shop has no metafield " + settings.keyField()
                    + " of the type id for orders; without it Shopify does not keep two expresses of one key apart");
        }
        return "The token is accepted, orders can be read, and the metafield " + settings.keyField()
                + " keeps keys apart";
    }
}
