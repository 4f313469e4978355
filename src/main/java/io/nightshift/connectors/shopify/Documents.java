package io.nightshift.connectors.shopify;

/** What the house asks of Shopify. Fixed texts: nothing is ever put into them. */
enum Documents {
    ORDERS_OF_CUSTOMER("OrdersOfCustomer", """
        query OrdersOfCustomer($customer: CustomerIdentifierInput!, $field: String!, $namespace: String!,
            $promisedKey: String!, $promisedIn: String!, $after: String) {
          customerByIdentifier(identifier: $customer) {
            id
            defaultEmailAddress { emailAddress }
            metafield(namespace: $namespace, key: $field) { value }
            orders(first: 15, after: $after, sortKey: CREATED_AT, reverse: true) {
              nodes {
                id
                name
                createdAt
                cancelledAt
                displayFinancialStatus
                customer { id }
                totalPriceSet { shopMoney { amount currencyCode } }
                customAttributes { key value }
                metafield(namespace: $promisedIn, key: $promisedKey) { value }
                lineItems(first: 20) {
                  nodes {
                    sku
                    name
                    currentQuantity
                    unfulfilledQuantity
                    requiresShipping
                    variant { id inventoryQuantity }
                  }
                  pageInfo { hasNextPage }
                }
                fulfillments(first: 10) {
                  status
                  displayStatus
                  createdAt
                  inTransitAt
                  deliveredAt
                  trackingInfo(first: 1) { company number }
                }
              }
              pageInfo { hasNextPage endCursor }
            }
          }
        }
        """),
    ORDER_BY_KEY("OrderByKey", """
        query OrderByKey($identifier: OrderIdentifierInput!) {
          orderByIdentifier(identifier: $identifier) {
            id
            name
            cancelledAt
            customAttributes { key value }
          }
        }
        """),
    WHAT_BECAME_OF_ORDER("WhatBecameOfOrder", """
        query WhatBecameOfOrder($id: ID!) {
          order(id: $id) {
            id
            name
            cancelledAt
            customAttributes { key value }
            fulfillments(first: 50) {
              status
              displayStatus
            }
          }
        }
        """),
    ADDRESS_OF_ORDER("AddressOfOrder", """
        query AddressOfOrder($id: ID!) {
          order(id: $id) {
            shippingAddress {
              firstName
              lastName
              company
              address1
              address2
              city
              provinceCode
              countryCodeV2
              zip
              phone
            }
          }
        }
        """),
    SEND_AGAIN("SendAgain", """
        mutation SendAgain($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput) {
          orderCreate(order: $order, options: $options) {
            order {
              id
              name
              cancelledAt
              customAttributes { key value }
            }
            userErrors { field message }
          }
        }
        """),
    SHOP("Shop", """
        query Shop($key: MetafieldDefinitionIdentifierInput!) {
          shop { name }
          orders(first: 1) { nodes { id } }
          metafieldDefinition(identifier: $key) { type { name } }
        }
        """);

    private final String operation;
    private final String text;

    Documents(String operation, String text) {
        this.operation = operation;
        this.text = text;
    }

    ShopifyApi.Request with(java.util.Map<String, Object> variables) {
        return new ShopifyApi.Request(operation, text, variables);
    }
}
