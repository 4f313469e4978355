package io.nightshift.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {

    private static final String SOUND = """
        ---
        purpose: resolution
        language: en
        version: 2
        ---
        [one]
        if deed issueRefund and mood ANGRY: We refunded {deed.issueRefund.amount}.
        Hello.
        """;

    @TempDir
    Path directory;

    @Test
    void readsASoundTemplate() {
        var template = new TemplateReading("resolution.en.md", SOUND).read();

        assertThat(template.title()).isEqualTo("template resolution.en/2");
        assertThat(template.blocks()).hasSize(1);
    }

    @Test
    void namesFileAndLineOfWhatIsWrong() {
        refuses(SOUND.replace("{deed.issueRefund.amount}", "{deed issueRefund}"))
                .hasMessageStartingWith("resolution.en.md, line 7: '{deed issueRefund}' is no slot");
        refuses(SOUND.replace("{deed.issueRefund.amount}", "{deed.issueRefund}"))
                .hasMessageContaining("line 7")
                .hasMessageContaining("which detail");
        refuses(SOUND.replace("{deed.issueRefund.amount}", "{deed.issueRefund.amount"))
                .hasMessageContaining("brace without its partner");
        refuses(SOUND.replace("mood ANGRY", "mood WILD")).hasMessageContaining("'WILD' is no mood");
        refuses(SOUND.replace("mood ANGRY", "moon FULL")).hasMessageContaining("'moon FULL' is no condition");
        refuses(SOUND.replace("[one]\n", "")).hasMessageContaining("line 6: the text begins with a block");
        refuses(SOUND.replace("[one]", "[some]")).hasMessageContaining("the text begins with a block");
        refuses(SOUND.replace("version: 2", "version: two")).hasMessageContaining("'two' is no number");
        refuses(SOUND.replace("version: 2\n", "")).hasMessageContaining("the field 'version' is missing");
        refuses(SOUND.replace("version", "edition")).hasMessageContaining("line 4: there is no field 'edition'");
        refuses(SOUND.replace("purpose: resolution", "purpose: joke"))
                .hasMessageContaining("there is no purpose 'joke'");
        refuses("").hasMessageContaining("begins with ---");
    }

    @Test
    void refusesADirectoryThatLacksAPurpose() throws IOException {
        Files.writeString(directory.resolve("resolution.en.md"), SOUND);

        assertThatThrownBy(
                        () -> new Templates(new ReplySettings(directory.toUri().toString())))
                .isInstanceOf(TemplateRefused.class)
                .hasMessageContaining("There is no English template for the purpose");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refuses(String content) {
        return assertThatThrownBy(() -> new TemplateReading("resolution.en.md", content).read())
                .isInstanceOf(TemplateRefused.class);
    }
}
