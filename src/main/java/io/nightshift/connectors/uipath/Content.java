package io.nightshift.connectors.uipath;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an item tells a robot, or a robot an item; notes of OData among it are not counted. */
record Content(Map<String, Object> values) {

    static Content of(@Nullable Map<String, Object> given) {
        return new Content(Objects.requireNonNullElse(given, Map.<String, Object>of()).entrySet().stream()
                .filter(it -> it.getValue() != null && !it.getKey().startsWith("@"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Whether it says the same, in whatever order and form the Orchestrator gives it back. */
    boolean says(Map<String, String> sent) {
        return sent.keySet().containsAll(values.keySet())
                && sent.entrySet().stream().allMatch(it -> same(it.getValue(), values.get(it.getKey())));
    }

    private static boolean same(String sent, @Nullable Object kept) {
        return kept instanceof Number number
                ? sent.matches("[+-]?[0-9]{1,40}([.][0-9]{1,40})?")
                        && new BigDecimal(sent).compareTo(new BigDecimal(number.toString())) == 0
                : sent.equals(Objects.requireNonNullElse(kept, "").toString());
    }

    Map<String, String> words() {
        return values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().toString()));
    }
}
