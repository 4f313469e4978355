package io.nightshift;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every source file looks as palantir-java-format writes it.
 *
 * <p>A Maven plugin would parse with the JDK that runs Maven, which may be 17 and too old for our syntax; tests run on the JDK
 * that compiles. {@code mvn test -Dtest=FormattingTest -Dformat=apply} rewrites what differs.
 */
class FormattingTest {

    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void everySourceFileIsFormatted() throws IOException {
        var apply = "apply".equals(System.getProperty("format"));
        var unformatted = new ArrayList<Path>();

        for (var file : sources()) {
            var written = Files.readString(file);
            var formatted = formatted(file, written);
            if (apply) {
                Files.writeString(file, formatted);
            } else if (!formatted.equals(written)) {
                unformatted.add(file);
            }
        }

        assertThat(unformatted)
                .as("To format: mvn test -Dtest=FormattingTest -Dformat=apply")
                .isEmpty();
    }

    private String formatted(Path file, String written) {
        try {
            return formatter.formatSourceAndFixImports(written);
        } catch (FormatterException unreadable) {
            throw new AssertionError("Cannot parse " + file, unreadable);
        }
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
