package io.nightshift.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of a run, printed as they come and kept in a file. */
final class Report {

    private final PrintStream out = System.out;
    private final List<String> lines = new ArrayList<>();

    void line(String format, Object... values) {
        var line = String.format(Locale.ROOT, format, values);
        lines.add(line);
        out.println(line);
    }

    void write(Path file) throws IOException {
        Files.write(file, lines);
    }
}
