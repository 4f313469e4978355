package io.nightshift.connectors.salesforce;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.directory.Stated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What we call at Salesforce, in its words. What it says beyond that is not read. */
interface SalesforceApi {

    @GetExchange("/services/data/{version}/query")
    @Nullable
    Page query(@PathVariable String version, @RequestParam("q") String soql);

    @GetExchange("/services/data/{version}/query/{locator}")
    @Nullable
    Page more(@PathVariable String version, @PathVariable String locator);

    /** Makes the case whose field has this value, or changes the one that there is. */
    @PatchExchange("/services/data/{version}/sobjects/Case/{field}/{key}")
    @Nullable
    ResponseEntity<Saved> caseUnder(
            @PathVariable String version,
            @PathVariable String field,
            @PathVariable String key,
            @RequestBody Map<String, Object> fields);

    /** Changes a case, if nobody else has done so after that time. */
    @PatchExchange("/services/data/{version}/sobjects/Case/{id}")
    @Nullable
    ResponseEntity<Saved> changeCase(
            @PathVariable String version,
            @PathVariable String id,
            @RequestHeader("If-Unmodified-Since") String unmodifiedSince,
            @RequestBody Map<String, Object> fields);

    @PostExchange("/services/data/{version}/sobjects/CaseComment")
    @Nullable
    ResponseEntity<Saved> comment(@PathVariable String version, @RequestBody Map<String, Object> fields);

    @GetExchange("/services/data/{version}/limits")
    @Nullable
    Map<String, Limit> limits(@PathVariable String version);

    record Page(Boolean done, @Nullable String nextRecordsUrl, List<Row> records) {

        public Page {
            Objects.requireNonNull(done, "a page that does not say whether it is the last");
            records = List.copyOf(Objects.requireNonNull(records, "a page without records"));
        }
    }

    record Saved(String id, Boolean success) {

        public Saved {
            Objects.requireNonNull(id, "saved, but without an id");
            Objects.requireNonNull(success, "saved or not, it does not say");
        }
    }

    record Limit(@JsonProperty("Remaining") @Nullable Long remaining) {}

    /** A record of any object; which fields it has is up to the settings. */
    record Row(JsonNode fields) {

        private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXX");

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Row {
            Objects.requireNonNull(fields, "an empty record");
        }

        boolean isA(String object) {
            return fields.path("attributes").path("type").asText().equals(object);
        }

        String id() {
            return reference("Id").orElseThrow(() -> new Unavailable("salesforce gave a record without Id"));
        }

        /** The id of this record or of another, which may stand in a query. */
        Optional<String> reference(String field) {
            return Optional.ofNullable(text(field)).filter(it -> it.matches("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?"));
        }

        boolean refersTo(String field, String id) {
            return reference(field).filter(id::equals).isPresent();
        }

        /** What a field says, also one of a record it belongs to, such as {@code Product2.Name}; nothing where it is empty. */
        @Nullable
        String text(String field) {
            var value = value(field);
            return value.isValueNode() && !value.isNull() ? value.asText() : null;
        }

        /** What a field says that every such record has. */
        String must(String field) {
            var said = text(field);
            if (said == null) {
                throw new Unavailable("salesforce gave a record without " + field);
            }
            return said;
        }

        @Nullable
        LocalDate day(String field) {
            return Stated.day(text(field));
        }

        /** A time that every such record has. */
        Instant at(String field) {
            try {
                return OffsetDateTime.parse(must(field), WRITTEN).toInstant();
            } catch (DateTimeParseException e) {
                throw new Unavailable("salesforce gave a record whose " + field + " is no time", e);
            }
        }

        @Nullable
        Boolean truth(String field) {
            var value = value(field);
            return value.isBoolean() ? value.booleanValue() : null;
        }

        private JsonNode value(String field) {
            var value = fields;
            for (var part : field.split("\\.")) {
                value = value.path(part);
            }
            return value;
        }
    }
}
