package io.nightshift.connectors.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightshift.actions.Refused;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.remote.Remote;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Calls of Shopify's one address. It answers errors with the status 200, so every answer is looked at for them. */
record ShopifyCalls(Remote remote, ShopifyApi api) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Asks for what stands under a name; nothing if Shopify says that there is none. */
    <T> Optional<T> ask(Documents question, Map<String, Object> variables, String name, Class<T> type) {
        return remote.read(() -> {
            var data = data(api.graphql(question.with(variables)));
            if (!data.has(name)) {
                throw new Unavailable(Shopify.NAME + " answered without " + name);
            }
            return Optional.of(data.path(name)).filter(it -> !it.isNull()).map(it -> read(it, type));
        });
    }

    /** Has something done, once. */
    <T> T change(Documents deed, Map<String, Object> variables, String name, Class<T> type) {
        return remote.write(() -> {
            var answer = api.graphql(deed.with(variables));
            GraphErrors.requireNoneAfterTheDeed(answer);
            var done = data(answer).path(name);
            refuse(done);
            return read(done, type);
        });
    }

    private static JsonNode data(@Nullable JsonNode answer) {
        if (answer == null || !answer.isObject()) {
            throw new Unavailable(Shopify.NAME + " answered something that cannot be read");
        }
        if (answer.hasNonNull("errors")) {
            throw GraphErrors.in(answer);
        }
        return answer.path("data");
    }

    private static void refuse(JsonNode done) {
        var userErrors = done.path("userErrors");
        if (userErrors.isArray() && !userErrors.isEmpty()) {
            throw no(done, userErrors);
        }
    }

    /** What was made in spite of an error is made; and the only metafield that the house writes is the key. */
    private static RuntimeException no(JsonNode done, JsonNode userErrors) {
        var words = StreamSupport.stream(userErrors.spliterator(), false)
                .map(it -> it.path("message").asText())
                .collect(Collectors.joining("; "));
        if (done.properties().stream()
                .anyMatch(it ->
                        !it.getKey().equals("userErrors") && !it.getValue().isNull())) {
            return new Unavailable(Shopify.NAME + " made something and says that it went wrong: " + words);
        }
        var isTheKey = userErrors.findValues("field").stream()
                .flatMap(it -> StreamSupport.stream(it.spliterator(), false))
                .anyMatch(it -> it.asText().equals("metafields"));
        return isTheKey
                ? new KeyRefused(Shopify.NAME + " refused it: " + words)
                : new Refused(Shopify.NAME + " refused it: " + words);
    }

    /** The key cannot be written, most likely because another order has it. */
    static final class KeyRefused extends Refused {

        private static final long serialVersionUID = 1L;

        KeyRefused(String message) {
            super(message);
        }
    }

    private static <T> T read(JsonNode answer, Class<T> type) {
        try {
            return JSON.treeToValue(answer, type);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new Unavailable(Shopify.NAME + " answered something that cannot be read: " + e.getMessage(), e);
        }
    }
}
