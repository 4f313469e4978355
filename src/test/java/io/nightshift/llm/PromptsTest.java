package io.nightshift.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompts of the house are found by purpose and version, and one that was released stays as it is. */
class PromptsTest {

    private static final Path RELEASED = Path.of("src/test/resources/llm/prompt-hashes.txt");
    private static final String SOUND = "---\narguments: {}\n---\n# System\nBe brief.\n# User\nGo on.\n";

    @TempDir
    Path directory;

    private void write(String file, String text) throws IOException {
        var path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void writeFirstVersions() throws IOException {
        for (var purpose : Purpose.values()) {
            write(purpose.word() + "/1.md", SOUND);
        }
    }

    private Prompts read() {
        return new Prompts(directory.toUri().toString());
    }

    /** A prompt is part of what a case was handled with. To change one, write the next version and add its line. */
    @Test
    void leavesEveryReleasedPromptAsItIs() throws IOException {
        var there = new TreeMap<String, String>();
        new Prompts().all().forEach(prompt -> there.put(prompt.title(), prompt.hash()));

        var listed = released();

        listed.forEach((title, hash) -> assertThat(there)
                .as(
                        "prompts/%s.md was changed or removed after its release; put it back as it was and raise the"
                                + " version: write your text into the next number",
                        title)
                .containsEntry(title, hash));
        var lines = there.entrySet().stream()
                .filter(prompt -> !listed.containsKey(prompt.getKey()))
                .map(prompt -> prompt.getKey() + " " + prompt.getValue())
                .collect(Collectors.joining("\n"));
        assertThat(lines).as("new prompts; add these lines to " + RELEASED).isEmpty();
    }

    private static Map<String, String> released() throws IOException {
        Map<String, String> listed = new LinkedHashMap<>();
        try (var lines = Files.lines(RELEASED)) {
            lines.filter(line -> !line.startsWith("#"))
                    .forEach(line -> listed.put(line.split(" ")[0], line.split(" ")[1]));
        }
        return listed;
    }

    @Test
    void findsTheNewestByNumberAndNotByName() throws IOException {
        writeFirstVersions();
        for (int version = 2; version <= 10; version++) {
            write("plan/" + version + ".md", SOUND.replace("brief", "brief " + version));
        }

        var prompts = read();

        assertThat(prompts.newest(Purpose.PLAN).version()).isEqualTo(10);
        assertThat(prompts.of(Purpose.PLAN, 9).system()).isEqualTo("Be brief 9.");
        assertThat(prompts.newest(Purpose.WRITE).version()).isEqualTo(1);
    }

    @Test
    void saysWhichVersionsThereAre() throws IOException {
        writeFirstVersions();

        assertThatThrownBy(() -> read().of(Purpose.PLAN, 2))
                .isInstanceOf(Prompts.NoSuchPrompt.class)
                .hasMessage("There is no prompt plan/2 in this release, which has 1 to 1");
    }

    @Test
    void refusesAFileThatIsNoNumber() throws IOException {
        writeFirstVersions();
        write("plan/two.md", SOUND);

        assertRefused("prompts/plan/two.md: 'two' is no version; name the file by a number, such as 1.md");
    }

    @Test
    void refusesANumberThatIsWrittenInTwoWays() throws IOException {
        writeFirstVersions();
        write("plan/01.md", SOUND);

        assertRefused("prompts/plan/01.md: '01' is no version; name the file by a number, such as 1.md");
    }

    @Test
    void refusesAGapInTheVersions() throws IOException {
        writeFirstVersions();
        write("plan/3.md", SOUND);

        assertThatThrownBy(this::read)
                .isInstanceOf(PromptRefused.class)
                .hasMessageStartingWith("prompts/plan/2.md is missing in ")
                .hasMessageEndingWith("; versions count from 1 without gaps, and none is ever removed");
    }

    @Test
    void refusesAPurposeWithoutAPrompt() throws IOException {
        write("plan/1.md", SOUND);
        write("write/1.md", SOUND);

        assertThatThrownBy(this::read).hasMessageStartingWith("prompts/assess/1.md is missing in ");
    }

    @Test
    void refusesAPurposeThatNobodyAsksFor() throws IOException {
        writeFirstVersions();
        write("sing/1.md", SOUND);

        assertRefused("prompts/sing/1.md: nothing is asked for the purpose 'sing'; there are [assess, plan, write]");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::read).isInstanceOf(PromptRefused.class).hasMessage(message);
    }
}
