package io.nightshift.retail;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool and its arguments, as an agent calls it. */
record Call(String name, JsonNode arguments) {

    Call(String name, @Nullable JsonNode arguments) {
        this.name = name;
        this.arguments = arguments == null ? JsonNodeFactory.instance.objectNode() : arguments;
    }

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
