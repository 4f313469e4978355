package io.nightshift.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybooksTest {

    private static final String SOUND = """
        type: delayed-part
        version: 3
        ways:
          - name: express
            when:
              order.late: true
            summary: "Order {order.number} again"
            steps:
              - action: expediteReorder
                arguments: {order: "{order.number}"}
                reason: It is late
        """;

    @TempDir
    Path directory;

    @Test
    void readsTheDirectoryItIsGiven() throws IOException {
        write("late.yaml", SOUND);

        var playbooks = new Playbooks(new PlanningSettings(directory.toUri().toString()));

        assertThat(playbooks.of("delayed-part", "ACT").orElseThrow().title()).isEqualTo("playbook delayed-part/3");
    }

    @Test
    void namesFileLineAndFieldOfAnUnknownKey() {
        refuses(SOUND.replace("arguments:", "argumets:"))
                .hasMessageContaining("late.yaml, line 10, field ways[1].steps[1].argumets")
                .hasMessageContaining("known are action, arguments, reason, restsOn, when");
    }

    @Test
    void namesFileLineAndFieldOfAMalformedSlot() {
        refuses(SOUND.replace("{order: \"{order.number}\"}", "{order: \"{order number}\"}"))
                .hasMessageContaining("late.yaml, line 10, field ways[1].steps[1].arguments.order")
                .hasMessageContaining("'{order number}'");
        refuses(SOUND.replace("\"Order {order.number} again\"", "\"Order {order.number again\""))
                .hasMessageContaining("field ways[1].summary")
                .hasMessageContaining("brace without its partner");
    }

    @Test
    void namesFileLineAndFieldOfAMalformedCondition() {
        refuses(SOUND.replace("order.late: true", "order.late: maybe"))
                .hasMessageContaining("late.yaml, line 6, field ways[1].when.order.late")
                .hasMessageContaining("'maybe' is no condition");
        refuses(SOUND.replace("order.late: true", "order.total: '> many'")).hasMessageContaining("'many'");
        refuses(SOUND.replace("order.late: true", "order: true")).hasMessageContaining("'order' is no name of a fact");
    }

    @Test
    void refusesWhatIsMissing() {
        refuses(SOUND.replace("        reason: It is late\n", "")).hasMessageContaining("'reason'");
        refuses(SOUND.replace("type: delayed-part\n", "")).hasMessageContaining("'type'");
        refuses("  ").hasMessage("late.yaml is empty");
        refuses("type: a\nversion: 1\nways: []\n").hasMessageContaining("at least one way");
        refuses("type: a\nversion: 1\nways:\n  - name: nothing\n").hasMessageContaining("either steps or noPlan");
    }

    @Test
    void refusesToPlanTheReply() {
        refuses(SOUND.replace("expediteReorder", "sendReply")).hasMessageContaining("sendReply is not planned");
    }

    @Test
    void refusesATextWithoutEnglish() {
        refuses(SOUND.replace("{order: \"{order.number}\"}", "{order: {de: 'Welche?'}}"))
                .hasMessageContaining("needs the language 'en'");
    }

    @Test
    void refusesTheSameKeyTwice() {
        refuses(SOUND.replace("version: 3", "version: 3\nversion: 4")).hasMessageContaining("version");
    }

    @Test
    void refusesTwoPlaybooksForOneType() throws IOException {
        write("a.yaml", SOUND);
        write("b.yaml", SOUND);

        assertThatThrownBy(() ->
                        new Playbooks(new PlanningSettings(directory.toUri().toString())))
                .isInstanceOf(PlaybookRefused.class)
                .hasMessageContaining("b.yaml")
                .hasMessageContaining("delayed-part");
    }

    @Test
    void refusesAnEmptyDirectory() {
        assertThatThrownBy(() ->
                        new Playbooks(new PlanningSettings(directory.toUri().toString())))
                .isInstanceOf(PlaybookRefused.class)
                .hasMessageContaining("nightshift.planning.playbooks");
    }

    @Test
    void deliversPlaybooksThatFitTheDrawnToolbox() throws IOException {
        var toolbox = Toolbox.drawn();
        var json = new JsonMapper();
        assertThat(Given.PLAYBOOKS.all()).hasSize(8);
        for (var book : Given.PLAYBOOKS.all()) {
            for (var play :
                    book.ways().stream().flatMap(way -> way.plays().stream()).toList()) {
                var where = book.title() + " " + play.action();
                var schema = json.readTree(toolbox.tool(play.action())
                        .orElseThrow(() -> new AssertionError(where))
                        .argumentsSchema());
                List<String> known = new java.util.ArrayList<>();
                schema.get("properties").fieldNames().forEachRemaining(known::add);
                assertThat(play.slots().keySet()).as(where).isSubsetOf(known);
                StreamSupport.stream(schema.get("required").spliterator(), false)
                        .forEach(required -> assertThat(play.slots()).as(where).containsKey(required.asText()));
            }
        }
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refuses(String content) {
        return assertThatThrownBy(() -> {
                    write("late.yaml", content);
                    new Playbooks(new PlanningSettings(directory.toUri().toString()));
                })
                .isInstanceOf(PlaybookRefused.class);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }
}
