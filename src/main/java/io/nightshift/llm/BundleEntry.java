package io.nightshift.llm;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bundle as the registry has it.
 *
 * @param share of the customers whose new cases get it, while it is canary
 * @param liveBy the person who last made it live; null if configuration did, or nobody
 * @param overridden whether it was last promoted although its evaluation does not pass the gate
 * @param catalogue the versions of the processes when it was recorded; their toolboxes are the catalogue
 * @param decisions the versions of the decision tables when it was recorded
 */
record BundleEntry(
        Bundle bundle,
        Origin origin,
        State state,
        @Nullable BigDecimal share,
        String createdBy,
        Instant createdAt,
        @Nullable String liveBy,
        boolean overridden,
        Map<String, Integer> catalogue,
        Map<String, Integer> decisions) {

    String id() {
        return bundle.id();
    }

    /** Whether no person has ever had a say in that it is live. */
    boolean followsConfiguration() {
        return origin == Origin.SHIPPED && liveBy == null;
    }

    /** Where a bundle comes from. */
    enum Origin {
        /** From the newest prompts of a release and its settings. */
        SHIPPED,
        /** A person has put it together. */
        PROPOSED
    }

    /** Who gets a bundle. */
    enum State {
        /** Nobody yet. */
        DRAFT,
        /** New cases of a share of the customers. */
        CANARY,
        /** All other new cases. */
        LIVE,
        /** No new cases; those that have it keep it. */
        RETIRED
    }
}
