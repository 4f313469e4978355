package io.nightshift.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/** What we call at Shopify. The version stands in the address, because what it means changes every quarter. */
interface ShopifyApi {

    @PostExchange("/admin/api/2026-04/graphql.json")
    @Nullable
    JsonNode graphql(@RequestBody Request request);

    /** A document that is always the same; all that comes from elsewhere is in the variables. */
    record Request(String operationName, String query, Map<String, Object> variables) {}
}
