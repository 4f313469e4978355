package io.nightshift.connectors.servicenow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A row of one of ServiceNow's tables. */
record Row(JsonNode fields) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Row {
        if (fields.path("sys_id").isMissingNode()) {
            throw new NullPointerException("a row without sys_id");
        }
    }

    String id() {
        return says("sys_id").orElse("");
    }

    /** What a field says, also one of another row that this one refers to, such as {@code contact.email}. */
    Optional<String> says(String field) {
        var value = fields.path(field);
        var stored = value.isObject() ? value.path("value") : value;
        return Optional.of(stored.asText("").strip()).filter(it -> !it.isEmpty() && !stored.isNull());
    }

    boolean is(String field, String value) {
        return says(field).filter(value::equals).isPresent();
    }

    /** Stored times are those of Greenwich. */
    Optional<Instant> at(String field) {
        return says(field).flatMap(text -> {
            try {
                return Optional.of(LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }
}
