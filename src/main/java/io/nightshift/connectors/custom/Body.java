package io.nightshift.connectors.custom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;

/** What is sent with a call. Values are put into what was taken apart before, so none of them can become a part of its form. */
sealed interface Body {

    MediaType type();

    Set<String> names();

    String fill(Map<String, String> values);

    static Body of(Setting json, Setting form, Set<String> known) {
        if (json.isSet() == form.isSet()) {
            throw json.wrong(
                    json.isSet() ? "and " + form + " are both there" : "is missing, and so is " + form,
                    "Say in one of the two what is sent.");
        }
        return json.isSet() ? Json.of(json, known) : Form.of(form, known);
    }

    /** JSON, in whose texts values stand. */
    record Json(Document root) implements Body {

        private static final JsonMapper JSON = new JsonMapper();

        static Json of(Setting setting, Set<String> known) {
            try {
                var document = JSON.readTree(setting.value());
                if (!document.isObject()) {
                    throw setting.wrong("is no JSON object", "Begin it with { and end it with }.");
                }
                return new Json(Document.of(setting, document, known));
            } catch (JsonProcessingException e) {
                throw setting.wrong(
                        "is no JSON: " + e.getOriginalMessage(),
                        "Write JSON in which names stand within quotation marks: {\"comment\": \"{text}\"}.");
            }
        }

        @Override
        public MediaType type() {
            return MediaType.APPLICATION_JSON;
        }

        @Override
        public Set<String> names() {
            return root.names();
        }

        @Override
        public String fill(Map<String, String> values) {
            return root.fill(values).toString();
        }
    }

    /** Fields of a form. */
    record Form(Map<String, Template> fields) implements Body {

        static Form of(Setting setting, Set<String> known) {
            Map<String, Template> fields = new LinkedHashMap<>();
            setting.value()
                    .lines()
                    .map(String::strip)
                    .filter(it -> !it.isEmpty())
                    .forEach(line -> {
                        var name = line.split("=", 2);
                        if (name.length < 2 || name[0].isBlank()) {
                            throw setting.wrong(
                                    "has the line '" + line + "'", "Write a line name=value for each field.");
                        }
                        fields.put(name[0].strip(), Template.of(setting, name[1].strip(), known));
                    });
            return new Form(fields);
        }

        @Override
        public MediaType type() {
            return MediaType.APPLICATION_FORM_URLENCODED;
        }

        @Override
        public Set<String> names() {
            return fields.values().stream().flatMap(it -> it.names().stream()).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public String fill(Map<String, String> values) {
            return fields.entrySet().stream()
                    .map(it ->
                            encoded(it.getKey()) + "=" + encoded(it.getValue().fill(values, value -> value)))
                    .collect(Collectors.joining("&"));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
