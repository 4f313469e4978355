package io.nightshift.llm;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nightshift.llm.Prompt.Source;
import io.nightshift.llm.PromptFile.Part;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a prompt file, and refuses one whose slots and arguments do not fit, or that would let text from outside instruct. */
final class PromptReading {

    private static final ObjectReader YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(FrontMatter.class);

    /** Two braces, and the name they enclose if they enclose one. */
    private static final Pattern OPENING = Pattern.compile("\\{\\{(?:(" + Prompt.NAME + ")}})?");

    private final PromptFile file;
    private final Map<String, Source> arguments = new TreeMap<>();
    private final Set<String> used = new HashSet<>();

    private PromptReading(PromptFile file) {
        this.file = file;
    }

    static Prompt read(Purpose purpose, int version, String name, String text) {
        var normal = text.replace("\r\n", "\n").replace('\r', '\n');
        var file = PromptFile.cut(name, normal);
        var reading = new PromptReading(file);
        reading.declare();
        reading.check(file.system(), Source.OURS);
        reading.check(file.user(), Source.OUTSIDE);
        reading.requireAllUsed();
        return new Prompt(
                purpose,
                version,
                Sha256.of(normal),
                reading.arguments,
                file.system().text(),
                file.user().text());
    }

    private void declare() {
        parsed().forEach((name, type) -> {
            if (!name.matches(Prompt.NAME)) {
                throw refused(name, "'" + name + "' is no name of an argument; write one such as past-cases");
            }
            arguments.put(
                    name,
                    Arrays.stream(Source.values())
                            .filter(source -> source.word().equals(type))
                            .findFirst()
                            .orElseThrow(() -> refused(
                                    name,
                                    "there is no type '" + type + "'; write 'ours' for text of the house, 'outside'"
                                            + " for any other")));
        });
    }

    private Map<String, @Nullable String> parsed() {
        try {
            FrontMatter front = YAML.readValue(String.join("\n", file.front().lines()));
            return front == null || front.arguments() == null ? Map.of() : front.arguments();
        } catch (JsonProcessingException e) {
            var line = e.getLocation() == null ? 0 : e.getLocation().getLineNr() - 1;
            throw new PromptRefused(
                    file.name(),
                    file.front().first() + Math.max(line, 0),
                    "the front matter is not 'arguments:' with one 'name: type' a line: " + e.getOriginalMessage());
        }
    }

    /** Text from outside may stand where {@code loosest} allows it, and alone on its line, because fences are lines. */
    private void check(Part part, Source loosest) {
        for (int at = 0; at < part.lines().size(); at++) {
            var line = part.lines().get(at);
            var opening = OPENING.matcher(line);
            while (opening.find()) {
                checkSlot(part.first() + at, line, opening.group(1), loosest);
            }
        }
    }

    private void checkSlot(int at, String line, @Nullable String name, Source loosest) {
        if (name == null) {
            throw new PromptRefused(file.name(), at, "'{{' opens no slot; write one as {{past-cases}}");
        }
        var source = arguments.get(name);
        if (source == null) {
            throw new PromptRefused(
                    file.name(),
                    at,
                    "the slot {{" + name + "}} is not declared; add '" + name + ": ours' or '" + name
                            + ": outside' under 'arguments:'");
        }
        if (source == Source.OUTSIDE && loosest == Source.OURS) {
            throw new PromptRefused(
                    file.name(), at, "text from outside never instructs; move {{" + name + "}} to '# User'");
        }
        if (source == Source.OUTSIDE && !line.strip().equals("{{" + name + "}}")) {
            throw new PromptRefused(
                    file.name(), at, "text from outside is fenced by lines; put {{" + name + "}} on a line of its own");
        }
        used.add(name);
    }

    private void requireAllUsed() {
        arguments.keySet().stream()
                .filter(name -> !used.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refused(
                            name,
                            "the argument '" + name + "' is not used; put {{" + name + "}} into a part, or remove it");
                });
    }

    private PromptRefused refused(String argument, String problem) {
        var lines = file.front().lines();
        var declared = Pattern.compile("\\s+[\"']?" + Pattern.quote(argument) + "[\"']?\\s*:.*");
        var at = 0;
        while (at < lines.size() - 1 && !declared.matcher(lines.get(at)).matches()) {
            at++;
        }
        return new PromptRefused(file.name(), file.front().first() + at, problem);
    }

    /** What stands before the parts. */
    private record FrontMatter(
            @JsonProperty(required = true) @Nullable Map<String, @Nullable String> arguments) {}
}
