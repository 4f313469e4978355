package io.nightshift.connectors.sql;

import io.nightshift.actions.Billing;
import io.nightshift.actions.OrderBook;
import io.nightshift.connectors.bills.InvoiceDetail;
import io.nightshift.connectors.bills.InvoiceFacts;
import io.nightshift.connectors.bills.InvoiceList;
import io.nightshift.connectors.orders.DeliveryStatus;
import io.nightshift.connectors.orders.Expedition;
import io.nightshift.connectors.orders.OrderDetail;
import io.nightshift.connectors.orders.OrderFacts;
import io.nightshift.connectors.orders.OrderList;
import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.Connection;
import io.nightshift.connectors.remote.Service;
import io.nightshift.dossier.FactSource;
import io.nightshift.dossier.LookUp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects a company's own database where its address is set; each part of it where its statement is. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.sql.url")
class Sql {

    static final String NAME = "sql";

    @Bean
    Database companyDatabase(SqlSettings settings, Clock clock) {
        var statements = new ArrayList<>(SqlOrders.statements(settings));
        statements.addAll(SqlBills.statements(settings));
        statements.add(SqlKnowledge.statement(settings));
        return new Database(settings, statements, clock);
    }

    @Bean
    Connection sqlConnection(Database database, SqlSettings settings) {
        var does = EnumSet.noneOf(Service.class);
        if (!settings.orders().find().isBlank()) {
            does.add(Service.ORDERS);
        }
        if (!settings.billing().invoices().isBlank()) {
            does.add(Service.BILLING);
        }
        if (!settings.knowledge().search().isBlank()) {
            does.add(Service.KNOWLEDGE);
        }
        return new Connection(database, does, database::tried);
    }

    /** What is known of orders. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSetting("nightshift.sql.orders.find")
    static class Orders {

        @Bean
        SqlOrders sqlOrders(SqlSettings settings, Database database) {
            return new SqlOrders(settings, database);
        }

        @Bean
        FactSource sqlOrderFacts(SqlOrders orders) {
            return new OrderFacts(orders);
        }

        @Bean
        LookUp sqlOrderDetail(SqlOrders orders) {
            return new OrderDetail(orders);
        }

        @Bean
        LookUp sqlOrderList(SqlOrders orders) {
            return new OrderList(orders);
        }

        @Bean
        LookUp sqlDeliveryStatus(SqlOrders orders) {
            return new DeliveryStatus(orders);
        }
    }

    /** What is done with orders. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSetting("nightshift.sql.orders.expedite")
    static class Expresses {

        @Bean
        OrderBook sqlOrderBook(SqlOrders orders) {
            return new Expedition(orders, orders);
        }
    }

    /** What is known of bills. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSetting("nightshift.sql.billing.invoices")
    static class Bills {

        @Bean
        SqlBills sqlBills(SqlSettings settings, Database database) {
            return new SqlBills(settings, database);
        }

        @Bean
        FactSource sqlInvoiceFacts(SqlBills bills) {
            return new InvoiceFacts(bills);
        }

        @Bean
        LookUp sqlInvoiceDetail(SqlBills bills) {
            return new InvoiceDetail(bills);
        }

        @Bean
        LookUp sqlInvoiceList(SqlBills bills) {
            return new InvoiceList(bills);
        }
    }

    /** What is done with money. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSetting("nightshift.sql.billing.done")
    static class Money {

        @Bean
        Billing sqlBilling(SqlSettings settings, SqlBills bills, Database database) {
            return new SqlBilling(settings, bills, database);
        }
    }

    /** What the company has written down. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSetting("nightshift.sql.knowledge.search")
    static class Knowledge {

        @Bean
        SqlKnowledge sqlKnowledge(SqlSettings settings, Database database) {
            return new SqlKnowledge(settings, database);
        }

        @Bean
        FactSource sqlKnowledgeFacts(SqlKnowledge knowledge) {
            return new SqlKnowledgeFacts(knowledge);
        }

        @Bean
        LookUp sqlKnowledgeSearch(SqlKnowledge knowledge) {
            return new SqlKnowledgeSearch(knowledge);
        }
    }
}
