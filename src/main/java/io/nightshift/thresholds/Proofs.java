package io.nightshift.thresholds;

import io.nightshift.thresholds.Finding.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Proves tables that should take the place of live ones. */
@Component
class Proofs {

    private static final Pattern TIME_TO_LIVE = Pattern.compile("P\\d+D|\\d+");

    private final Expectations expectations;
    private final LiveTables tables;
    private final HouseCases houseCases;
    private final Judge judge;

    Proofs(Expectations expectations, LiveTables tables, HouseCases houseCases, Judge judge) {
        this.expectations = expectations;
        this.tables = tables;
        this.houseCases = houseCases;
        this.judge = judge;
    }

    /** What is wrong with a table, and with the cases that were sent with it. */
    List<Finding> findings(String key, String dmn, String sent) {
        var bytes = dmn.getBytes(StandardCharsets.UTF_8);
        try {
            var table = Table.read(bytes);
            return table.key().equals(key) ? findings(table, bytes, sent) : List.of(another(table, key));
        } catch (TableRefused e) {
            return e.findings();
        }
    }

    private List<Finding> findings(Table table, byte[] dmn, String sent) {
        var live = tables.live(table.key()).map(LiveTables.Version::table);
        List<Finding> findings = new ArrayList<>();
        judge.fault(dmn).ifPresent(words -> findings.add(new Finding(Kind.STRUCTURE, "the document", words)));
        findings.addAll(terms(table));
        var cases = cases(table, sent);
        findings.addAll(cases.faults());
        findings.addAll(Verification.findings(table, expectations.of(table.key(), live), cases.inForce()));
        return findings;
    }

    /** The cases of the house and those sent along, for a table. */
    Cases cases(Table table, String sent) {
        return new Cases(table, houseCases.of(table.key()), sent);
    }

    private static List<Finding> terms(Table table) {
        List<Finding> findings = new ArrayList<>();
        if (!TIME_TO_LIVE
                .matcher(table.terms().getOrDefault(Table.TIME_TO_LIVE, ""))
                .matches()) {
            findings.add(
                    new Finding(Kind.STRUCTURE, table.key(), "needs a history time to live in days, such as P365D"));
        }
        table.inputs().stream()
                .filter(input ->
                        !input.maxAge().isEmpty() && age(input.maxAge()).isEmpty())
                .forEach(input -> findings.add(new Finding(
                        Kind.INPUT,
                        input.label(),
                        "has the maxAge '" + input.maxAge() + "', which is not a duration such as PT15M")));
        return findings;
    }

    private static Optional<Duration> age(String written) {
        try {
            return Optional.of(Duration.parse(written.strip())).filter(Duration::isPositive);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Finding another(Table table, String key) {
        return new Finding(Kind.STRUCTURE, table.key(), "has another id than the table that it should change, " + key);
    }
}
