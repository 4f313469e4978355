package io.nightshift.evaluation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one scenario; a mistake is refused with the file, the line, the field and what would be right. */
final class ScenarioReading {

    private static final ObjectReader YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(Scenario.class);

    private static final Pattern MISSING = Pattern.compile("Missing required creator property ('[^']+').*");

    private final String file;
    private final String content;

    private ScenarioReading(String file, String content) {
        this.file = file;
        this.content = content;
    }

    static Scenario read(String file, String content) {
        return new ScenarioReading(file, content).scenario();
    }

    private Scenario scenario() {
        if (content.isBlank()) {
            throw new ScenarioRefused(file + " is empty; docs/evaluating.md says what a scenario holds");
        }
        try {
            Scenario scenario = YAML.readValue(content);
            new Labels(scenario.company(), scenario.stranger()).check(scenario);
            return scenario;
        } catch (UnrecognizedPropertyException e) {
            var known = e.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw refused(
                    lineOf(e.getPropertyName(), line(e)),
                    e,
                    "there is no field '" + e.getPropertyName() + "' here; known are " + known);
        } catch (JsonProcessingException e) {
            throw refused(line(e), e, words(e));
        } catch (IllegalArgumentException e) {
            throw new ScenarioRefused(file + ": " + e.getMessage());
        }
    }

    /** In words for people who write scenarios; what our own values have to say is best. */
    private static String words(JsonProcessingException e) {
        var words = String.valueOf(e.getOriginalMessage());
        if (e.getCause() instanceof IllegalArgumentException ours) {
            return String.valueOf(ours.getMessage());
        }
        if (e instanceof InvalidFormatException wrong && wrong.getTargetType().isEnum()) {
            return "'" + wrong.getValue() + "' is not possible here; possible are "
                    + words.replaceFirst("(?s).*\\[(.*)]", "$1");
        }
        return MISSING.matcher(words).replaceFirst("the field $1 is missing");
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    /** An unknown field is noticed only when its object ends; the field itself stands on a line before. */
    private int lineOf(String field, int noticedAt) {
        var key = Pattern.compile("(?:^|[ {,\"-])" + Pattern.quote(field) + "\"? *:");
        var lines = content.lines().toList();
        for (int line = Math.min(noticedAt, lines.size()); line > 0; line--) {
            if (key.matcher(lines.get(line - 1)).find()) {
                return line;
            }
        }
        return noticedAt;
    }

    private ScenarioRefused refused(int line, JsonProcessingException e, String what) {
        var path = e instanceof JsonMappingException mapping ? path(mapping) : "";
        return new ScenarioRefused(
                file + (line > 0 ? ", line " + line : "") + (path.isEmpty() ? "" : ", field " + path) + ": " + what);
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step ->
                        step.getFieldName() == null ? "[" + (step.getIndex() + 1) + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
