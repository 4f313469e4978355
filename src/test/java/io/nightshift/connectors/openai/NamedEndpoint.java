package io.nightshift.connectors.openai;

import io.nightshift.llm.LanguageModel;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The model at an endpoint, for measurements with a real one. */
public final class NamedEndpoint {

    private NamedEndpoint() {}

    /** At the endpoint that {@code OPENAI_API_KEY} or {@code OPENAI_BASE_URL} names; nothing, if neither is there. */
    public static Optional<LanguageModel> of(Map<String, String> environment, Clock clock) {
        var key = environment.getOrDefault("OPENAI_API_KEY", "");
        var url = environment.getOrDefault("OPENAI_BASE_URL", "");
        return key.isEmpty() && url.isEmpty() ? Optional.empty() : Optional.of(at(url, key, clock));
    }

    public static LanguageModel at(String url, String key, Clock clock) {
        return connected(url, key, clock);
    }

    static OpenAiModel connected(String url, String key, Clock clock) {
        return new OpenAiModel(
                new OpenAiSettings(
                        key,
                        url,
                        "",
                        "",
                        "",
                        Duration.ofSeconds(5),
                        1000,
                        OpenAiSettings.MaxTokensField.MAX_COMPLETION_TOKENS,
                        true),
                clock);
    }
}
