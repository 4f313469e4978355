package io.nightshift.connectors.shopify;

import io.nightshift.actions.OrderBook;
import io.nightshift.connectors.inbox.OutsideBooks;
import io.nightshift.connectors.orders.DeliveryStatus;
import io.nightshift.connectors.orders.Expedition;
import io.nightshift.connectors.orders.OrderDetail;
import io.nightshift.connectors.orders.OrderFacts;
import io.nightshift.connectors.orders.OrderList;
import io.nightshift.connectors.remote.ClientCredentials;
import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.Connection;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.remote.Service;
import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.LookUp;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Connects Shopify where its address is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.shopify.base-url")
class Shopify {

    static final String NAME = "shopify";

    private static final String TOKEN = "X-Shopify-Access-Token";

    private final ShopifyCalls calls;
    private final ShopifySettings settings;
    private final ShopifyOrders orders;

    Shopify(ShopifySettings settings, Clock clock) {
        var remote = remote(settings, clock);
        this.calls = new ShopifyCalls(
                remote,
                HttpServiceProxyFactory.builderFor(RestClientAdapter.create(remote.client()))
                        .build()
                        .createClient(ShopifyApi.class));
        this.settings = settings;
        this.orders = new ShopifyOrders(calls, settings);
    }

    private static Remote remote(ShopifySettings settings, Clock clock) {
        var remote = Remote.named(NAME, settings.limitsOrOrdinary(), clock)
                .baseUrl(settings.baseUrl())
                .errors(GraphErrors.byStatus(clock));
        return settings.accessToken().isBlank()
                ? remote.tokenIn(TOKEN).clientCredentials(credentials(settings)).build()
                : remote.header(TOKEN, settings.accessToken()).build();
    }

    private static ClientCredentials credentials(ShopifySettings settings) {
        return new ClientCredentials(
                settings.baseUrl().resolve("/admin/oauth/access_token"),
                settings.clientId(),
                settings.clientSecret(),
                Set.of(),
                Map.of());
    }

    @Bean
    OrderBook shopifyOrderBook(Clock clock) {
        return new Expedition(orders, new ShopifyDispatch(calls, orders, settings, clock));
    }

    @Bean
    OutsideBooks shopifyBooks() {
        return new ShopifyBooks(calls, settings);
    }

    @Bean
    FactSource shopifyOrderFacts() {
        return new OrderFacts(orders);
    }

    @Bean
    LookUp shopifyOrderDetail() {
        return new OrderDetail(orders);
    }

    @Bean
    LookUp shopifyOrderList() {
        return new OrderList(orders);
    }

    @Bean
    LookUp shopifyDeliveryStatus() {
        return new DeliveryStatus(orders);
    }

    @Bean
    Connection shopifyConnection() {
        return new Connection(calls.remote(), Set.of(Service.ORDERS), new ShopCheck(calls, settings));
    }
}
