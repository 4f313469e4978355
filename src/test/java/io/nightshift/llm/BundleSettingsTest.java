package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleSettingsTest {

    private static final BundleSettings.Models MODELS = new BundleSettings.Models("a", "p", "w");

    @TempDir
    private Path directory;

    private Prompts prompts;

    @BeforeEach
    void twoVersionsOfThePlan() throws IOException {
        for (var file : new String[] {"assess/1", "plan/1", "plan/2", "write/1"}) {
            var place = directory.resolve(file + ".md");
            Files.createDirectories(place.getParent());
            Files.writeString(place, "---\narguments: {}\n---\n# System\n" + file + "\n# User\nGo on.\n");
        }
        prompts = new Prompts(directory.toUri().toString());
    }

    private Map<Purpose, Integer> versions(Map<Purpose, Integer> wanted) {
        return new BundleSettings(wanted, MODELS, "", null, 100).recipe(prompts).prompts();
    }

    @Test
    void takesTheNewestPrompts() {
        assertThat(versions(Map.of())).isEqualTo(Map.of(Purpose.ASSESS, 1, Purpose.PLAN, 2, Purpose.WRITE, 1));
    }

    @Test
    void takesTheVersionsThatAreWanted() {
        assertThat(versions(Map.of(Purpose.PLAN, 1))).containsEntry(Purpose.PLAN, 1);
    }

    @Test
    void refusesAVersionThatThereIsNot() {
        assertThatThrownBy(() -> versions(Map.of(Purpose.PLAN, 3))).hasMessageContaining("no prompt plan/3");
    }
}
