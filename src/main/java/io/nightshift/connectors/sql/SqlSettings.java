package io.nightshift.connectors.sql;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import java.time.Duration;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database the house asks, and in which statements.
 *
 * @param url such as {@code jdbc:postgresql://db.example.com/shop}; a database is connected where it is given
 * @param timeLimit of one statement
 * @param connections how many statements at a time, at most
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
        @DefaultValue("EUR") Currency currency,
        @DefaultValue OrderStatements orders,
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
        if (connections < 1 || connections > 50) {
            throw new IllegalArgumentException("nightshift.sql.connections is " + connections + "; it is 1 to 50");
        }
        if (orders.find().isBlank() && knowledge.search().isBlank()) {
            throw new IllegalArgumentException("nightshift.sql.url is set, so nightshift.sql.orders.find or"
                    + " nightshift.sql.knowledge.search must be, too");
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
