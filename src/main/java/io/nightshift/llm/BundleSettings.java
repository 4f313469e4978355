package io.nightshift.llm;

import io.nightshift.llm.Bundle.Parameters;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the bundle of a release is made of, {@code nightshift.llm.*}.
 *
 * @param prompts the version of each purpose's prompt; left out, the newest
 * @param cheaper the model that takes over where a budget's soft limit is passed; empty keeps the same
 * @param temperature 0 to 2; left out, the model's own
 * @param maxTokens of one answer
 */
@ConfigurationProperties("nightshift.llm")
record BundleSettings(
        @DefaultValue Map<Purpose, Integer> prompts,
        @DefaultValue Models models,
        @DefaultValue("gpt-4.1-mini") String cheaper,
        @Nullable Double temperature,
        @DefaultValue("4000") int maxTokens) {

    BundleSettings {
        prompts = Map.copyOf(prompts);
    }

    Recipe recipe(Prompts there) {
        Map<Purpose, Integer> versions = new HashMap<>();
        for (var purpose : Purpose.values()) {
            var wanted = prompts.get(purpose);
            var prompt = wanted == null ? there.newest(purpose) : there.of(purpose, wanted);
            versions.put(purpose, prompt.version());
        }
        return new Recipe(versions, models.byPurpose(), cheaper, new Parameters(temperature, maxTokens));
    }

    /** The model of each purpose. */
    record Models(
            @DefaultValue("gpt-4.1-mini") String assess,
            @DefaultValue("gpt-4.1") String plan,
            @DefaultValue("gpt-4.1") String write) {

        Map<Purpose, String> byPurpose() {
            return Map.of(Purpose.ASSESS, assess, Purpose.PLAN, plan, Purpose.WRITE, write);
        }
    }
}
