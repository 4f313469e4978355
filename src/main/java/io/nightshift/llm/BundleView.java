package io.nightshift.llm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nightshift.llm.Bundle.Parameters;
import io.nightshift.llm.BundleEntry.Origin;
import io.nightshift.llm.BundleEntry.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bundle as people see it by REST. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BundleView(
        String id,
        String hash,
        State state,
        @Nullable BigDecimal share,
        Origin origin,
        String createdBy,
        Instant createdAt,
        @Nullable String liveBy,
        boolean overridden,
        Map<String, Integer> prompts,
        Map<String, String> models,
        String cheaper,
        Parameters parameters,
        Map<String, Integer> catalogue,
        Map<String, Integer> decisions) {

    static BundleView of(BundleEntry entry) {
        var bundle = entry.bundle();
        return new BundleView(
                bundle.id(),
                bundle.hash(),
                entry.state(),
                entry.share(),
                entry.origin(),
                entry.createdBy(),
                entry.createdAt(),
                entry.liveBy(),
                entry.overridden(),
                Purposes.words(bundle.prompts()),
                Purposes.words(bundle.models()),
                bundle.cheaper(),
                bundle.parameters(),
                entry.catalogue(),
                entry.decisions());
    }
}
