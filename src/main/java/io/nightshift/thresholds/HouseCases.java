package io.nightshift.thresholds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The cases every table is held against: those of the repository, and those of the changes that led to the live version. */
@Component
class HouseCases {

    private final Changes changes;
    private final LiveTables tables;

    HouseCases(Changes changes, LiveTables tables) {
        this.changes = changes;
        this.tables = tables;
    }

    /** The newest last. */
    List<Example> of(String table) {
        List<Example> cases = new ArrayList<>();
        changesTo(table).forEach(change -> cases.addAll(0, Example.read("change " + change.id(), change.cases())));
        cases.addAll(0, Example.read("the repository", inRepository(table)));
        return cases;
    }

    /** From the live version back to one that no change has made. */
    private List<Change> changesTo(String table) {
        List<Change> made = new ArrayList<>();
        var change = tables.live(table).flatMap(live -> changes.ofVersion(table, live.number()));
        while (change.isPresent()) {
            made.add(change.get());
            change = changes.ofVersion(table, change.get().baseVersion());
        }
        return made;
    }

    private static String inRepository(String table) {
        var file = new ClassPathResource("decisions/" + table + ".cases.csv");
        try {
            return file.exists() ? file.getContentAsString(StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
