package io.nightshift.triage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nightshift.cases.CaseId;
import io.nightshift.dossier.Dossier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;

/** The offline reader with the data it is delivered with, loaded once for all tests. */
final class Reading {

    /** What the table hand-over-triggers asks for before the agent works alone. */
    static final double ENOUGH = 0.4;

    static final TriageSettings DELIVERED = new TriageSettings(
            new ClassPathResource("triage/escalation-types.yaml"),
            new ClassPathResource("triage/dangers.yaml"),
            new ClassPathResource("triage/words.yaml"));

    static final Embeddings EMBEDDINGS = new Embeddings();

    private static final OfflineAssessor ASSESSOR = new OfflineAssessor(DELIVERED, EMBEDDINGS);
    private static final CaseId CASE = new CaseId(1);

    private Reading() {}

    static Assessment of(String text) {
        return ASSESSOR.assess(CASE, text, new Dossier(CASE, List.of(), Map.of()));
    }

    static Map<String, List<String>> sentences(String file) {
        return load(file, new TypeReference<>() {});
    }

    /** A list of the file; a name it does not have fails. */
    static List<String> of(Map<String, List<String>> sentences, String name) {
        return Objects.requireNonNull(sentences.get(name), name);
    }

    static <T> T load(String file, TypeReference<T> type) {
        try (var stream = new ClassPathResource("triage/" + file).getInputStream()) {
            return new YAMLMapper().readValue(stream, type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
