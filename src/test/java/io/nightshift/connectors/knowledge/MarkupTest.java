package io.nightshift.connectors.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text of HTML and of Confluence's storage format. */
class MarkupTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain words | plain words",
                "<p>One</p><p>two</p> | One//two",
                "<h2>Seals</h2><p>Grease   them</p> | Seals//Grease them",
                "<p>a<br/>b</p> | a/b",
                "<ul><li>one</li><li><p>two</p></li></ul> | - one/- two",
                "<table><tr><th>Part</th><th>Days</th></tr><tr><td>Seal</td><td>3</td></tr></table> | Part Days /Seal"
                        + " 3",
                "5 &lt; 6 &amp;&nbsp;&#65;&#x42; &uuml;&euro; | 5 < 6 & AB ü€",
                "<script>alert('<p>x</p>')</script>seen | seen",
                "<STYLE>p {}</STYLE>seen | seen",
                "<!-- <p>hidden</p> -->seen | seen",
                "<a href=\"x>y\" title='>'>link</a> | link",
                "a < b and <3 | a < b and <3",
                "<ac:structured-macro ac:name=\"info\"><ac:parameter"
                    + " ac:name=\"title\">no</ac:parameter><ac:rich-text-body><p>yes</p></ac:rich-text-body></ac:structured-macro>"
                    + " | yes",
                "<ac:plain-text-body><![CDATA[if (a < b) { <p> }]]></ac:plain-text-body> | if (a < b) { <p> }",
                "<ac:link><ri:page ri:content-title=\"Belts\" /><ac:plain-text-link-body><![CDATA[the"
                        + " belts]]></ac:plain-text-link-body></ac:link> | the belts",
            })
    void isWhatAReaderSees(String markup, String text) {
        assertThat(Markup.plain(markup).replace("\n", "/")).isEqualTo(text);
    }

    @Test
    void isPrintable() {
        assertThat(Markup.plain("a&#0;b\u0000c\ud800d\u200e\u202ee\tf&#x110000;"))
                .isEqualTo("abcd\u200e\u202ee f&#x110000;");
    }

    /** However broken or nested, it is gone through once. */
    @Test
    void endsSoonWhateverItIs() {
        for (var part : List.of(
                "<",
                "<a",
                "<!--",
                "<![CDATA[",
                "<script>",
                "</",
                "<p>",
                "&",
                "<a '",
                " \n",
                "<a b=\"",
                "<div><script></div>")) {
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(10), () -> Markup.plain(part.repeat(1_000_000 / part.length())), part);
        }
    }
}
