package io.nightshift.triage;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.Resource;

/**
 * The words an analyst gave the offline reader: negations, moods, risks, what "settled" sounds like, and little words of the
 * languages.
 */
record Vocabulary(
        Set<String> negations,
        Map<String, List<String>> moods,
        Map<String, Lexicon.Words> risks,
        Settled settled,
        Map<String, Set<String>> languages) {

    /**
     * @param harmless phrases with a word of "never" that leave the matter settled
     */
    record Settled(List<String> cues, List<String> never, List<String> harmless) {}

    private record Types(List<EscalationType> types) {}

    private static final YAMLMapper YAML = new YAMLMapper();

    static Vocabulary read(Resource file) {
        return read(file, Vocabulary.class);
    }

    static List<EscalationType> readTypes(Resource file) {
        return read(file, Types.class).types();
    }

    static DangerReader.Described readDangers(Resource file) {
        return read(file, DangerReader.Described.class);
    }

    private static <T> T read(Resource file, Class<T> type) {
        try (var stream = file.getInputStream()) {
            return YAML.readValue(stream, type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "Cannot read " + file.getDescription() + " of the offline reader", unreadable);
        }
    }
}
