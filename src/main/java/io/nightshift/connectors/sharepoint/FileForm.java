package io.nightshift.connectors.sharepoint;

import io.nightshift.connectors.knowledge.Markup;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** In which form a file holds its text. Files of any other form are left out. */
enum FileForm {
    TEXT {
        @Override
        String text(byte[] content) {
            return decoded(content);
        }
    },
    HTML {
        @Override
        String text(byte[] content) {
            return Markup.plain(decoded(content));
        }
    },
    WORD {
        @Override
        String text(byte[] content) {
            return WordText.of(content);
        }
    };

    private static final Map<String, FileForm> BY_ENDING =
            Map.of("txt", TEXT, "md", TEXT, "markdown", TEXT, "html", HTML, "htm", HTML, "docx", WORD);

    abstract String text(byte[] content);

    static Optional<FileForm> of(String name) {
        return Optional.ofNullable(
                BY_ENDING.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)));
    }

    /** UTF-8, or UTF-16 where the file begins by saying so. */
    private static String decoded(byte[] content) {
        var begins = content.length < 2 ? 0 : (content[0] & 0xff) << 8 | content[1] & 0xff;
        var charset = begins == 0xfffe || begins == 0xfeff ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        var text = new String(content, charset);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
