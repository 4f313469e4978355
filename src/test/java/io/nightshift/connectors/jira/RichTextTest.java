package io.nightshift.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

/** Documents of Jira as plain text. */
class RichTextTest {

    private static String plain(String json) throws Exception {
        return RichText.plain(new JsonMapper().readTree(json));
    }

    @Test
    void readsWhatAReaderSees() throws Exception {
        assertThat(plain("""
            {"type":"doc","version":1,"content":[
              {"type":"heading","attrs":{"level":1},"content":[{"type":"text","text":"Pump"}]},
              {"type":"paragraph","content":[
                {"type":"text","text":"It "},{"type":"text","text":"leaks","marks":[{"type":"strong"}]},
                {"type":"hardBreak"},{"type":"mention","attrs":{"id":"1","text":"@Ada"}},{"type":"text","text":" "},
                {"type":"emoji","attrs":{"shortName":":sad:"}},
                {"type":"inlineCard","attrs":{"url":"https://example.com/a"}}]},
              {"type":"bulletList","content":[
                {"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"one"}]}]},
                {"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"two"}]}]}]},
              {"type":"mediaSingle","content":[{"type":"media","attrs":{"id":"x"}}]},
              {"type":"somethingNew","content":[{"type":"paragraph","content":[{"type":"text","text":"inside"}]}]}]}
            """)).isEqualTo("""
                Pump
                It leaks
                @Ada :sad:https://example.com/a
                - one
                - two
                inside\
                """);
    }

    @Test
    void readsNothingWhereNothingIs() throws Exception {
        assertThat(RichText.plain(null)).isEmpty();
        assertThat(plain("null")).isEmpty();
        assertThat(plain("{}")).isEmpty();
        assertThat(plain("{\"type\":\"doc\",\"content\":\"x\"}")).isEmpty();
        assertThat(plain("\"plain\"")).isEqualTo("plain");
    }

    @Test
    void writesWhatItReads() {
        assertThat(RichText.plain(RichText.of("one\ntwo"))).isEqualTo("one\ntwo");
    }
}
