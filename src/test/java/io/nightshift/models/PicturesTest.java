package io.nightshift.models;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures and pages of {@code docs/} show what is there: drawn from these diagrams, with links that lead somewhere. */
class PicturesTest {

    private static final int LARGEST = 400 * 1024;
    private static final Pattern DRAWN = Pattern.compile("data-element-id=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    static Stream<Drawing> drawings() {
        return Drawing.all();
    }

    static Stream<Path> pages() throws IOException {
        try (var docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md"), Path.of("CHANGELOG.md")), docs.toList().stream())
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void everyPictureShowsItsDiagramAndNothingElse(Drawing drawing) throws IOException {
        var picture = Path.of("docs/images", drawing.process().getAttribute("id") + ".svg");
        var shown = DRAWN.matcher(Xml.text(picture))
                .results()
                .map(found -> found.group(1))
                .filter(id -> !id.endsWith("_label"))
                .collect(toSet());
        var drawn = Stream.concat(drawing.shapes().keySet().stream(), drawing.edges().keySet().stream())
                .collect(toSet());
        shown.remove(drawing.process().getAttribute("id"));

        assertThat(shown).isEqualTo(drawn);
        assertThat(Files.size(picture)).isLessThan(LARGEST);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkOfAPageLeadsSomewhere(Path page) {
        var nowhere = LINK.matcher(Xml.text(page))
                .results()
                .map(found -> found.group(1))
                .filter(link -> !link.contains("://"))
                .filter(link -> !Files.exists(page.resolveSibling(link)));

        assertThat(nowhere).isEmpty();
    }

    @Test
    void thereArePagesToLookAt() throws IOException {
        assertThat(pages()).hasSizeGreaterThan(10);
    }
}
