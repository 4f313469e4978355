package io.nightshift.connectors.knowledge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the local index of knowledge is kept fresh.
 *
 * @param askEvery how often a source is asked what has changed
 * @param overlap how far back each time, beyond the last time; sources are slow to list what has just changed
 * @param compareEvery how often all pages are compared, which finds those that are gone
 * @param forgetAfter for how long pages are told of a source that cannot be compared any more
 * @param mostPages of one source; further ones are left out
 * @param readAtOnce how many pages are read each time; the rest waits for the next time
 */
@ConfigurationProperties("nightshift.knowledge")
record KnowledgeSettings(
        @DefaultValue("5m") Duration askEvery,
        @DefaultValue("10m") Duration overlap,
        @DefaultValue("1h") Duration compareEvery,
        @DefaultValue("3d") Duration forgetAfter,
        @DefaultValue("2000") int mostPages,
        @DefaultValue("200") int readAtOnce) {

    KnowledgeSettings {
        if (mostPages < 1 || readAtOnce < 1) {
            throw new IllegalArgumentException("nightshift.knowledge.most-pages and read-at-once are " + mostPages
                    + " and " + readAtOnce + "; each is at least 1");
        }
        if (forgetAfter.compareTo(compareEvery) < 0) {
            throw new IllegalArgumentException("nightshift.knowledge.forget-after is " + forgetAfter
                    + ", less than compare-every: pages would be forgotten between two comparisons");
        }
    }
}
