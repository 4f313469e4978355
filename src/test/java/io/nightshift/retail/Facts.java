package io.nightshift.retail;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Facts, each under the dotted name by which the columns of the tables ask for it. */
record Facts(Map<String, Object> named) {

    Facts {
        named = Map.copyOf(named);
    }

    static Facts of(String name, Object value) {
        return new Facts(Map.of(name, value));
    }

    Facts with(String name, Object value) {
        var all = new HashMap<>(named);
        all.put(name, value);
        return new Facts(all);
    }

    /** {@code attempt.status} becomes the entry {@code status} of the variable {@code attempt}. */
    Map<String, Object> variables() {
        Map<String, Map<String, Object>> variables = new TreeMap<>();
        named.forEach((name, value) -> {
            var dot = name.indexOf('.');
            variables
                    .computeIfAbsent(name.substring(0, dot), first -> new TreeMap<>())
                    .put(name.substring(dot + 1), value);
        });
        return new TreeMap<>(variables);
    }
}
