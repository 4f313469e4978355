package io.nightshift.connectors.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Shopify tells, in its own words. What it says beyond that is not read. */
interface Shop {

    record Customer(
            String id,
            @Nullable Email defaultEmailAddress,
            @Nullable Value metafield,
            Page orders) {

        public Customer {
            Objects.requireNonNull(id, "a customer without id");
            Objects.requireNonNull(orders, "a customer without orders");
        }
    }

    record Email(@Nullable String emailAddress) {}

    record Value(@Nullable String value) {}

    record Page(List<Order> nodes, Paging pageInfo) {

        public Page {
            nodes = List.copyOf(Objects.requireNonNull(nodes, "a page without rows"));
            Objects.requireNonNull(pageInfo, "a page that does not say whether there are more");
        }
    }

    record Paging(boolean hasNextPage, @Nullable String endCursor) {}

    record Order(
            String id,
            String name,
            @Nullable String createdAt,
            @Nullable String cancelledAt,
            @Nullable String displayFinancialStatus,
            @Nullable Reference customer,
            @Nullable Price totalPriceSet,
            @Nullable List<Attribute> customAttributes,
            @Nullable Value metafield,
            @Nullable Lines lineItems,
            @Nullable List<Parcel> fulfillments) {

        private static final Set<String> GIVEN_UP = Set.of("REFUNDED", "PARTIALLY_REFUNDED", "VOIDED", "EXPIRED");

        public Order {
            Objects.requireNonNull(id, "an order without id");
            Objects.requireNonNull(name, "an order without name");
            customAttributes = customAttributes == null ? List.of() : List.copyOf(customAttributes);
            fulfillments = fulfillments == null ? List.of() : List.copyOf(fulfillments);
        }

        /** As people call it: the sign that shops put before it is none of it. */
        String number() {
            return name.replaceFirst("^#", "");
        }

        /** Whether some of its price was given back, or will never come; what is paid later is not meant. */
        boolean isGivenUp() {
            return displayFinancialStatus != null && GIVEN_UP.contains(displayFinancialStatus);
        }

        List<Attribute> attributes() {
            return Objects.requireNonNull(customAttributes);
        }

        List<Parcel> parcels() {
            return Objects.requireNonNull(fulfillments);
        }
    }

    record Reference(@Nullable String id) {}

    record Price(@Nullable Amount shopMoney) {}

    record Amount(String amount, String currencyCode) {}

    record Attribute(String key, @Nullable String value) {}

    record Lines(List<Line> nodes, Paging pageInfo) {

        public Lines {
            nodes = List.copyOf(Objects.requireNonNull(nodes, "lines without rows"));
            Objects.requireNonNull(pageInfo, "lines that do not say whether there are more");
        }
    }

    record Line(
            @Nullable String sku,
            @Nullable String name,
            int currentQuantity,
            int unfulfilledQuantity,
            boolean requiresShipping,
            @Nullable Variant variant) {}

    record Variant(String id, @Nullable Integer inventoryQuantity) {}

    record Parcel(
            @Nullable String status,
            @Nullable String displayStatus,
            @Nullable String createdAt,
            @Nullable String inTransitAt,
            @Nullable String deliveredAt,
            @Nullable List<Tracking> trackingInfo) {}

    record Tracking(@Nullable String company, @Nullable String number) {}

    record Created(@Nullable Order order) {}

    record Addressed(@Nullable JsonNode shippingAddress) {}
}
