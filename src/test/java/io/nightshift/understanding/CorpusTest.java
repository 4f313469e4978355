package io.nightshift.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {

    @TempDir
    private Path folder;

    @Test
    void tellsByItsFieldsWhatAFileHolds() throws IOException {
        write(
                "a/one.jsonl",
                "{\"text\":\"where is it\",\"intent\":\"late\"}\n{\"text\":\"bill me\",\"intent\":\"bill\"}\n");
        write("a/two.jsonl", "{\"id\":\"shop_1\",\"text\":\"where is it\",\"intent\":\"late\"}");
        write(
                "calls.jsonl",
                "{\"id\":\"nlupp-shop-7-1\",\"text\":\"a person please\",\"intents\":[\"handoff\"],\"slots\":{}}");
        write("other.jsonl", "{\"id\":\"1\",\"text\":\"hello\",\"emotion\":\"joy\"}");
        write("notes.txt", "{\"text\":\"no\",\"intent\":\"no\"}");

        var corpus = Corpus.read(folder);

        assertThat(corpus.utterances)
                .extracting(Corpus.Utterance::domain)
                .containsExactly("banking77", "banking77", "shop");
        assertThat(corpus.calls).extracting(Corpus.Call::fold).containsExactly(7);
        assertThat(corpus.sentences).isEmpty();
    }

    @Test
    void keepsTheFoldsOfThePublishersAndMakesItsOwnWithoutThem() {
        assertThat(new Corpus.Call("nlupp-hotels-19-3", "hello", List.of()).fold())
                .isEqualTo(19);
        assertThat(new Corpus.Call("ticket 4711", "hello", List.of()).fold()).isBetween(0, 99);
    }

    @Test
    void saysWhereItLookedInVain() {
        assertThatThrownBy(() -> Corpus.read(folder.resolve("absent")))
                .hasMessageContaining("absent")
                .hasMessageContaining("-Dunderstanding.train=");
    }

    @Test
    void readsASingleFile() throws IOException {
        write("tasks.jsonl", "{\"task_id\":\"t1\",\"scenario\":\"you are late\",\"required_documents\":[\"d1\"]}");

        assertThat(Corpus.read(folder.resolve("tasks.jsonl")).tasks)
                .extracting(Corpus.Task::id)
                .containsExactly("t1");
    }

    private void write(String name, String lines) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, lines);
    }
}
