package io.nightshift.connectors.sharepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Text of Word documents. */
class WordTextTest {

    @Test
    void isTheWordsInParagraphs() {
        assertThat(WordText.of(WordFiles.of("""
            <w:p><w:r><w:t xml:space="preserve">Grease </w:t></w:r><w:r><w:t>the seal &amp; wait.</w:t></w:r></w:p>
            <w:p><w:del><w:r><w:delText>Struck out</w:delText></w:r></w:del><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t></w:r></w:p>
            """))).isEqualTo("Grease the seal & wait.\n\nOne two\n\n");
    }

    @Test
    void isNotUnpackedWherePackedToBurst() {
        var bomb = WordFiles.bomb();

        assertThat(bomb.length).isLessThan(100_000);
        assertThatThrownBy(() -> WordText.of(bomb)).hasMessageContaining("unpacks to more than");
    }

    @Test
    void expandsAndFetchesNothing() {
        for (var declared : new String[] {
            "<!DOCTYPE d [<!ENTITY e \"expanded\">]><d><t>&e;</t></d>",
            "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><d><t>&e;</t></d>",
            "<!DOCTYPE d SYSTEM \"http://127.0.0.1:1/d.dtd\"><d><t>x</t></d>"
        }) {
            assertThatThrownBy(() -> WordText.of(WordFiles.zip("word/document.xml", declared)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void isNoneInAnotherFile() {
        var half = WordFiles.of("<w:p><w:r><w:t>Grease the seal.</w:t></w:r></w:p>");
        for (var file :
                new byte[][] {{}, {1, 2, 3}, WordFiles.zip("other.xml", "<a/>"), Arrays.copyOf(half, half.length / 2)
                }) {
            assertThatThrownBy(() -> WordText.of(file)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
