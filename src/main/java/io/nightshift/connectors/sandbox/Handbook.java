package io.nightshift.connectors.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** The company's handbook as it lies in the jar: {@code company/articles.md}. */
final class Handbook {

    private Handbook() {}

    static List<Article> articles() {
        try {
            var text = new ClassPathResource("company/articles.md").getContentAsString(StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^# "))
                    .filter(it -> !it.isBlank())
                    .map(Article::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The company has lost its handbook", e);
        }
    }

    /** One article: a line with number, kind and title, a line of keywords, and paragraphs. */
    record Article(String number, String kind, String title, String keywords, String body) {

        static Article parse(String text) {
            var parts = text.strip().split("\n", 3);
            var head = parts[0].split(" \\| ", 3);
            if (parts.length < 3 || head.length < 3 || !parts[1].startsWith("keywords: ")) {
                throw new IllegalArgumentException("Not an article: " + parts[0]);
            }
            return new Article(head[0], head[1], head[2], parts[1].substring("keywords: ".length()), parts[2].strip());
        }
    }
}
