package io.nightshift.dossier;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One thing to look up.
 *
 * @param name of the look-up, as whoever plans wrote it
 * @param arguments as whoever plans wrote them; null stands for an optional one that is not wanted
 */
public record Asked(String name, Enquiry enquiry, Map<String, Object> arguments) {

    public Asked {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /** The arguments that are wanted. */
    Map<String, Object> wanted() {
        Map<String, Object> wanted = new LinkedHashMap<>(arguments);
        wanted.values().removeIf(Objects::isNull);
        return Collections.unmodifiableMap(wanted);
    }
}
