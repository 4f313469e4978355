package io.nightshift.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes an evaluation down: a table to read, JSON to keep, and a report of tests for the build. */
class Reports {

    private final Path folder;
    private final ObjectMapper json;

    Reports(Path folder, ObjectMapper json) {
        this.folder = folder;
        this.json = json;
    }

    @SuppressWarnings("SystemOut") // a command answers there
    void write(EvaluationReport report, Gate.Verdict verdict) throws IOException {
        Files.createDirectories(folder);
        var table = ReportTable.of(report, verdict);
        Files.writeString(folder.resolve("evaluation.txt"), table);
        Files.writeString(
                folder.resolve("evaluation.json"),
                json.writerWithDefaultPrettyPrinter().writeValueAsString(report));
        Files.writeString(folder.resolve("TEST-" + JUnitXml.SUITE + ".xml"), JUnitXml.of(report));
        System.out.println(table);
        System.out.println("Reports are in " + folder.toAbsolutePath());
    }
}
