package io.nightshift.process;

import io.nightshift.triage.Assessment;
import io.nightshift.triage.Assessor;
import java.util.List;
import java.util.Set;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Stands in for the modules that are not built yet. */
@TestConfiguration
public class StandIns {

    @Bean
    Assessor assessor() {
        return (id, text, dossier) -> new Assessment(
                text.contains("late") ? "delayed-part" : "unknown",
                Assessment.Mood.ANNOYED,
                Set.of(),
                "en",
                0.9,
                List.of(text),
                "test/1");
    }
}
