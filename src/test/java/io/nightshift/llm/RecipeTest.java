package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.llm.Bundle.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hash of a bundle changes with everything that may change an answer, and the parts are sound. */
class RecipeTest {

    private static final Prompts PROMPTS = new Prompts();
    private static final Map<Purpose, Integer> FIRST = Map.of(Purpose.ASSESS, 1, Purpose.PLAN, 1, Purpose.WRITE, 1);

    private static Recipe recipe(String plan, String write, String cheaper, @Nullable Double temperature, int tokens) {
        return new Recipe(
                FIRST,
                Map.of(Purpose.ASSESS, "a", Purpose.PLAN, plan, Purpose.WRITE, write),
                cheaper,
                new Parameters(temperature, tokens));
    }

    @Test
    void hasTheSameHashForTheSameParts() {
        assertThat(recipe("b", "c", "d", 0.5, 1000).hash(PROMPTS))
                .isEqualTo(recipe("b", "c", "d", 0.50, 1000).hash(PROMPTS))
                .hasSize(64);
    }

    @ParameterizedTest
    @CsvSource({
        "x, c, d, 0.5, 1000",
        "b, x, d, 0.5, 1000",
        "c, b, d, 0.5, 1000",
        "b, c, x, 0.5, 1000",
        "b, c, '', 0.5, 1000",
        "b, c, d, 0.6, 1000",
        "b, c, d, , 1000",
        "b, c, d, 0.5, 1001"
    })
    void hasAnotherHashForOtherParts(
            String plan, String write, String cheaper, @Nullable Double temperature, int tokens) {
        assertThat(recipe(plan, write, cheaper, temperature, tokens).hash(PROMPTS))
                .isNotEqualTo(recipe("b", "c", "d", 0.5, 1000).hash(PROMPTS));
    }

    @Test
    void hasAnotherHashForAnotherTextOfAPrompt(@TempDir Path directory) throws IOException {
        for (var purpose : Purpose.values()) {
            var file = directory.resolve(purpose.word()).resolve("1.md");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "---\narguments: {}\n---\n# System\nBe brief.\n# User\nGo on.\n");
        }
        var others = new Prompts(directory.toUri().toString());

        assertThat(recipe("b", "c", "d", 0.5, 1000).hash(others))
                .isNotEqualTo(recipe("b", "c", "d", 0.5, 1000).hash(PROMPTS));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2})
    void takesATemperatureAtItsLimits(double temperature) {
        assertThat(recipe("b", "c", "", temperature, 1).parameters().temperature())
                .isEqualTo(temperature);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 2.01, Double.NaN})
    void refusesATemperatureBeyondThem(double temperature) {
        assertThatThrownBy(() -> recipe("b", "c", "d", temperature, 1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The temperature lies between 0 and 2, got " + temperature);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000_001})
    void refusesAnswersWithoutALength(int tokens) {
        assertThatThrownBy(() -> recipe("b", "c", "d", 0.5, tokens))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An answer has 1 to 1000000 tokens at most, got " + tokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpt 4", "gpt\nmax-tokens 1"})
    void refusesWhatIsNoNameOfAModel(String model) {
        assertThatThrownBy(() -> recipe(model, "c", "d", 0.5, 1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("' is no name of a model; one looks like gpt-4.1-mini");
    }

    @Test
    void refusesAPurposeWithoutAModel() {
        assertThatThrownBy(() -> new Recipe(FIRST, Map.of(Purpose.PLAN, "a"), "", new Parameters(null, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A bundle needs a prompt and a model for each of [assess, plan, write]");
    }
}
