package io.nightshift.connectors.sql;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database the house asks, and in which statements.
 *
 * @param url such as {@code jdbc:postgresql://db.example.com/shop}; a database is connected where it is given
 * @param timeLimit of one statement
 * @param connections how many statements at a time, at most
 * @param perMinute how many statements in a minute, of one node
 * @param currency of amounts whose row names none
 */
@ConfigurationProperties("nightshift.sql")
@ConditionalOnSetting("nightshift.sql.url")
record SqlSettings(
        String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("5s") Duration timeLimit,
        @DefaultValue("4") int connections,
        @DefaultValue("600") int perMinute,
        @DefaultValue("EUR") Currency currency,
        @DefaultValue OrderStatements orders,
        @DefaultValue BillingStatements billing,
        @DefaultValue KnowledgeStatements knowledge) {

    private static final Duration LONGEST = Duration.ofSeconds(25);

    SqlSettings {
        if (!url.startsWith("jdbc:")) {
            throw new IllegalArgumentException(
                    "nightshift.sql.url is no address of a database such as jdbc:postgresql://db.example.com/shop");
        }
        if (timeLimit.compareTo(Duration.ofSeconds(1)) < 0 || timeLimit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("nightshift.sql.time-limit is " + timeLimit + "; it is 1s to 25s");
        }
        if (perMinute < 1) {
            throw new IllegalArgumentException("nightshift.sql.per-minute is " + perMinute + "; it is at least 1");
        }
        if (connections < 1 || connections > 50) {
            throw new IllegalArgumentException("nightshift.sql.connections is " + connections + "; it is 1 to 50");
        }
        if (orders.find().isBlank()
                && billing.invoices().isBlank()
                && knowledge.search().isBlank()) {
            throw new IllegalArgumentException("nightshift.sql.url is set, so nightshift.sql.orders.find,"
                    + " nightshift.sql.billing.invoices or nightshift.sql.knowledge.search must be, too");
        }
        if (orders.expedite().isBlank() != orders.expedited().isBlank()
                || orders.find().isBlank() && !orders.expedite().isBlank()) {
            throw new IllegalArgumentException(
                    "nightshift.sql.orders.expedite and orders.expedited go together, and with"
                            + " orders.find: what cannot be looked for is not sent");
        }
    }

    /**
     * Statements on orders; those that are empty are not used.
     *
     * @param find the orders of {@code :customer}
     * @param expedite orders an express of {@code :order} of {@code :customer} under {@code :key}, at most once
     * @param expedited the express that was ordered under {@code :key}
     */
    record OrderStatements(
            @DefaultValue("") String find,
            @DefaultValue("") String expedite,
            @DefaultValue("") String expedited) {}

    /**
     * Statements on bills; all of them are given, or only {@code invoices}, or none.
     *
     * @param invoices those of {@code :customer} that were sent and count
     * @param refund pays {@code :amount} back on {@code :invoice} of {@code :customer} under {@code :key}, at most once
     * @param credit credits {@code :amount} to {@code :customer} against {@code :invoice} under {@code :key}, at most once
     * @param discount grants {@code :customer} {@code :percent} off under {@code :key}, at most once
     * @param done what was done under {@code :key}
     */
    record BillingStatements(
            @DefaultValue("") String invoices,
            @DefaultValue("") String refund,
            @DefaultValue("") String credit,
            @DefaultValue("") String discount,
            @DefaultValue("") String done) {

        BillingStatements {
            var deeds = List.of(refund, credit, discount, done);
            var isSomeGiven = deeds.stream().anyMatch(it -> !it.isBlank());
            if (isSomeGiven && (invoices.isBlank() || deeds.stream().anyMatch(String::isBlank))) {
                throw new IllegalArgumentException(
                        "nightshift.sql.billing.refund, credit, discount and done go together,"
                                + " and with billing.invoices: what cannot be looked for is not done");
            }
        }
    }

    /**
     * Statements on knowledge.
     *
     * @param search passages that fit {@code :words} or {@code :any}, {@code :limit} at most, the best first
     */
    record KnowledgeStatements(@DefaultValue("") String search) {}

    /** Without password, and without an address, which may hold one. */
    @Override
    public String toString() {
        return "SqlSettings[as " + user + "]";
    }
}
