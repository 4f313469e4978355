package io.nightshift.llm;

import io.nightshift.llm.Bundle.Parameters;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the bundle of a release is made of beside its newest prompts, {@code nightshift.llm.*}.
 *
 * @param cheaper the model that takes over where a budget's soft limit is passed; empty keeps the same
 * @param temperature 0 to 2; left out, the model's own
 * @param maxTokens of one answer
 */
@ConfigurationProperties("nightshift.llm")
record BundleSettings(
        @DefaultValue Models models,
        @DefaultValue("gpt-4.1-mini") String cheaper,
        @Nullable Double temperature,
        @DefaultValue("4000") int maxTokens) {

    Recipe recipe(Prompts prompts) {
        Map<Purpose, Integer> newest = new HashMap<>();
        for (var purpose : Purpose.values()) {
            newest.put(purpose, prompts.newest(purpose).version());
        }
        return new Recipe(newest, models.byPurpose(), cheaper, new Parameters(temperature, maxTokens));
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
