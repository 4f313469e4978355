package io.nightshift.retail;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A tool and its arguments, as an agent calls it. */
record Call(String name, JsonNode arguments) {

    private static final TypeReference<Map<String, Object>> PLAIN = new TypeReference<>() {};

    boolean writes() {
        return Write.is(name);
    }

    Write write() {
        return Write.of(name, arguments);
    }

    /** Its arguments as a plan holds them. */
    Map<String, Object> plain() {
        return Json.plain(arguments, PLAIN);
    }

    String text(String argument) {
        return arguments.path(argument).asText();
    }
}
