package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.llm.Prompt.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A prompt file is sound or refused, with the line and what to do. */
class PromptReadingTest {

    private static final String SOUND = """
        ---
        arguments:
          tone: ours
          ticket: outside
        ---

        # System

        Write in this tone: {{tone}}

        # User

        The ticket:

        {{ticket}}
        """;

    private static Prompt read(String text) {
        return PromptReading.read(Purpose.WRITE, 1, "prompts/write/1.md", text);
    }

    @Test
    void readsASoundFile() {
        var prompt = read(SOUND);

        assertThat(prompt.title()).isEqualTo("write/1");
        assertThat(prompt.arguments()).containsOnlyKeys("tone", "ticket").containsEntry("ticket", Source.OUTSIDE);
        assertThat(prompt.system()).isEqualTo("Write in this tone: {{tone}}");
        assertThat(prompt.user()).isEqualTo("The ticket:\n\n{{ticket}}");
    }

    @Test
    void hashesTheTextWhateverItsLineEndsAre() {
        assertThat(read(SOUND.replace("\n", "\r\n")).hash())
                .isEqualTo(read(SOUND).hash())
                .hasSize(64);
        assertThat(read(SOUND.replace("The ticket", "A ticket")).hash())
                .isNotEqualTo(read(SOUND).hash());
    }

    @Test
    void takesTextOfTheHouseInBothParts() {
        var prompt = read(SOUND.replace("The ticket:", "In this tone, {{tone}}, the ticket:"));

        assertThat(prompt.user()).startsWith("In this tone, {{tone}}, the ticket:");
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatIsNotSound(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(PromptRefused.class)
                .hasMessage("prompts/write/1.md, " + message);
    }

    static List<Arguments> refusesWhatIsNotSound() {
        return List.of(
                refused(
                        "{{tone}}",
                        "{{mood}}",
                        "line 9: the slot {{mood}} is not declared; add 'mood: ours' or 'mood: outside' under"
                                + " 'arguments:'"),
                refused(
                        "  tone: ours",
                        "  tone: ours\n  mood: ours",
                        "line 4: the argument 'mood' is not used; put {{mood}} into a part, or remove it"),
                refused(
                        "  tone: ours",
                        "  tone: outside",
                        "line 9: text from outside never instructs; move {{tone}} to '# User'"),
                refused(
                        "{{ticket}}",
                        "Read {{ticket}}",
                        "line 15: text from outside is fenced by lines; put {{ticket}} on a line of its own"),
                refused(
                        "  tone: ours",
                        "  tone: theirs",
                        "line 3: there is no type 'theirs'; write 'ours' for text of the house, 'outside' for any"
                                + " other"),
                refused(
                        "  tone: ours",
                        "  Tone: ours",
                        "line 3: 'Tone' is no name of an argument; write one such as past-cases"),
                refused("{{tone}}", "{{ tone }}", "line 9: '{{' opens no slot; write one as {{past-cases}}"),
                refused("{{tone}}", "{{tone}", "line 9: '{{' opens no slot; write one as {{past-cases}}"),
                refused(
                        "# System",
                        "# The system",
                        "line 16: the part '# System' is missing; add the heading and its text"),
                refused("# User", "", "line 16: the part '# User' is missing; add the heading and its text"),
                refused("{{ticket}}", "{{ticket}}\n\n# User", "line 17: '# User' is there already; keep one"),
                refused(
                        "{{ticket}}",
                        "{{ticket}}\n\n# Assistant",
                        "line 17: there is no part '# Assistant'; a heading within a part begins with '## '"),
                refused(
                        "---\n\n# System",
                        "---\nDear model\n# System",
                        "line 6: text stands before '# System'; move it into a part"),
                refused("# User\n", "# User\n# System\nSo\n", "line 12: '# System' is there already; keep one"),
                Arguments.of(
                        "---\narguments: {}\n---\n# User\nGo on.\n# System\nBe brief.\n",
                        "line 4: put '# System' before '# User'"),
                Arguments.of(
                        "---\narguments: {}\n---\n# System\n\n# User\nGo on.\n",
                        "line 5: the part '# System' is empty; write what it says"),
                Arguments.of(
                        "# System\nBe brief.\n# User\nGo on.\n",
                        "line 1: begin with front matter between two lines '---': the list 'arguments:'"),
                Arguments.of(
                        "---\narguments: {}\n# System\nBe brief.\n# User\nGo on.\n",
                        "line 1: begin with front matter between two lines '---': the list 'arguments:'"),
                Arguments.of("", "line 1: begin with front matter between two lines '---': the list 'arguments:'"));
    }

    private static Arguments refused(String sound, String other, String message) {
        assertThat(SOUND).contains(sound);
        return Arguments.of(SOUND.replace(sound, other), message);
    }

    @ParameterizedTest
    @MethodSource
    void namesTheLineOfFrontMatterThatIsNotYaml(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(PromptRefused.class)
                .hasMessageStartingWith("prompts/write/1.md, " + message
                        + ": the front matter is not 'arguments:' with one 'name: type' a line: ");
    }

    static List<Arguments> namesTheLineOfFrontMatterThatIsNotYaml() {
        return List.of(
                refused("  ticket: outside", "  tone: outside", "line 4"),
                refused("  ticket: outside", "  ticket: outside\nauthor: me", "line 5"),
                refused("  ticket: outside", "  ticket: [outside", "line 4"));
    }
}
