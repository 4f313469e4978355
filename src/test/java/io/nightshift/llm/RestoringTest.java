package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

/** Values are put back into JSON whatever characters they hold. */
class RestoringTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void putsQuotesAndLineEndsBackAtEveryDepth() throws Exception {
        var document = JSON.readTree("""
            {"a": "to <NAME_1>", "list": ["<NAME_1>", 1, null, true], "in": {"b": "<NAME_1>"}}\
            """);

        var restored = Restoring.of(document, text -> text.replace("<NAME_1>", "O\"Hara\n\\ & Sons"));

        assertThat(restored.path("a").asText()).isEqualTo("to O\"Hara\n\\ & Sons");
        assertThat(restored.at("/list/0").asText()).isEqualTo("O\"Hara\n\\ & Sons");
        assertThat(restored.at("/in/b").asText()).isEqualTo("O\"Hara\n\\ & Sons");
        assertThat(JSON.readTree(restored.toString())).isEqualTo(restored);
    }

    @Test
    void leavesNumbersTruthsAndNamesAlone() throws Exception {
        var document = JSON.readTree("{\"<NAME_1>\": 1.50, \"b\": false, \"c\": null}");

        assertThat(Restoring.of(document, text -> "other")).isEqualTo(document);
    }
}
