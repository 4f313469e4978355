package io.nightshift.thresholds;

import java.util.List;
import java.util.stream.Collectors;

/** A text is not a decision table that can be proved. */
public class TableRefused extends RuntimeException {

    private final transient List<Finding> findings;

    TableRefused(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("; ")));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
