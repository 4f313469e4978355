package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.llm.AnswerCheck.Checked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken as an answer of the form that was asked for. */
class AnswerCheckTest {

    private static final ModelRequest.AnswerSchema FORM = new ModelRequest.AnswerSchema("reply", """
        {"type": "object", "properties": {"reply": {"type": "string"}}, "required": ["reply"],
         "additionalProperties": false}\
        """);

    @Test
    void takesWhatFits() {
        assertThat(check("{\"reply\": \"Hello\"}")).isInstanceOf(Checked.Sound.class);
    }

    @Test
    void takesWhatFitsOutOfABlockOfMarkdown() {
        assertThat(check("```json\n{\"reply\": \"Hello\"}\n```")).isInstanceOf(Checked.Sound.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Hello",
                "[]",
                "null",
                "{}",
                "{\"reply\": 1}",
                "{\"reply\": \"a\", \"more\": 1}",
                "{\"reply\": \"a\"",
                "```{\"reply\": \"a\"}```",
                "{\"reply\": \"a\"} {\"reply\": \"b\"} trailing"
            })
    void refusesTheRestAndSaysWhy(String text) {
        assertThat(check(text))
                .isInstanceOfSatisfying(
                        Checked.Faulty.class,
                        faulty -> assertThat(faulty.words()).isNotBlank());
    }

    private static Checked check(String text) {
        return AnswerCheck.check(text, FORM);
    }
}
