package io.nightshift.planning;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The playbooks of the house, read and checked once, when it starts; one that is not sound stops the start. */
@Component
class Playbooks {

    private static final ObjectReader YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(Playbook.class);

    private final Map<String, Playbook> byType;

    @Autowired
    Playbooks(PlanningSettings settings) {
        this(found(settings.playbooks()), settings.playbooks());
    }

    Playbooks(List<Resource> files, String directory) {
        byType = new HashMap<>();
        for (var file : files) {
            var playbook = read(file);
            if (byType.put(playbook.type(), playbook) != null) {
                throw new PlaybookRefused(name(file) + ": there is another playbook for the type '" + playbook.type()
                        + "'; one type has one playbook");
            }
        }
        if (byType.isEmpty()) {
            throw new PlaybookRefused("There is no playbook (*.yaml) in " + directory
                    + "; set nightshift.planning.playbooks to their directory");
        }
    }

    /** The playbook that says how to go on; a person's decision is carried out by the one for decisions. */
    Optional<Playbook> of(String type, String handling) {
        return Optional.ofNullable(byType.get(handling.equals("COLLECT") ? Playbook.DECISION : type));
    }

    List<Playbook> all() {
        return byType.values().stream()
                .sorted(Comparator.comparing(Playbook::type))
                .toList();
    }

    private static List<Resource> found(String directory) {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources(directory + "*.yaml");
            return Arrays.stream(files)
                    .sorted(Comparator.comparing(Playbooks::name))
                    .toList();
        } catch (IOException e) {
            throw new PlaybookRefused("The playbooks in " + directory + " cannot be listed: " + e.getMessage());
        }
    }

    private static Playbook read(Resource file) {
        try {
            var content = file.getContentAsString(StandardCharsets.UTF_8);
            if (content.isBlank()) {
                throw new PlaybookRefused(name(file) + " is empty");
            }
            return parse(file, content);
        } catch (IOException e) {
            throw new PlaybookRefused(name(file) + " cannot be read: " + e.getMessage());
        }
    }

    private static Playbook parse(Resource file, String content) {
        try {
            return YAML.readValue(content);
        } catch (UnrecognizedPropertyException e) {
            var known = e.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            var what = "there is no field '" + e.getPropertyName() + "' here; known are " + known;
            throw refused(file, lineOf(e.getPropertyName(), content, line(e)), e, what);
        } catch (JsonMappingException e) {
            var ours = e.getCause() instanceof IllegalArgumentException cause
                    ? cause.getMessage()
                    : e.getOriginalMessage();
            throw refused(file, line(e), e, String.valueOf(ours));
        } catch (JsonProcessingException e) {
            throw refused(file, line(e), e, e.getOriginalMessage());
        }
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    /** An unknown field is noticed only when its object ends; the field itself stands on a line before. */
    private static int lineOf(String field, String content, int noticedAt) {
        var key = Pattern.compile("(?:^|[ {,-])" + Pattern.quote(field) + " *:");
        var lines = content.lines().toList();
        for (int line = Math.min(noticedAt, lines.size()); line > 0; line--) {
            if (key.matcher(lines.get(line - 1)).find()) {
                return line;
            }
        }
        return noticedAt;
    }

    private static PlaybookRefused refused(Resource file, int line, JsonProcessingException e, String what) {
        var field =
                e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                        ? ", field " + path(mapping)
                        : "";
        return new PlaybookRefused(name(file) + (line > 0 ? ", line " + line : "") + field + ": " + what);
    }

    private static String path(JsonMappingException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex() + 1).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String name(Resource file) {
        return String.valueOf(file.getFilename());
    }
}
