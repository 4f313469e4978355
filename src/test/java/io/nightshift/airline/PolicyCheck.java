package io.nightshift.airline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;

/**
 * Tells whether the tables agree with a file of decision cases or of attempted writes; {@code mvn -Pairline verify}.
 *
 * <p>Writes are judged on the airline's data: the folder {@code db} beside the file, or the one that the system property
 * {@code airline.db} names, or that of the shared corpora.
 */
public final class PolicyCheck {

    /** The moment at which all cases are decided. */
    static final LocalDateTime NOW = LocalDateTime.parse("2024-05-15T15:00:00");

    private final Policy policy;
    private final PrintStream out;

    PolicyCheck(Policy policy, PrintStream out) {
        this.policy = policy;
        this.out = out;
    }

    public static void main(String[] files) throws IOException {
        var check = new PolicyCheck(new Policy(new Rulebook(), NOW), System.out);
        System.exit(check.disagreements(Arrays.stream(files).map(Path::of).toList()) == 0 ? 0 : 1);
    }

    /** How many there are in these files, all of which are reported. */
    int disagreements(List<Path> files) throws IOException {
        var disagreements = 0;
        for (var file : files) {
            var findings = findings(file);
            out.println(file + ": " + findings.all().size() + " judged");
            findings.report().forEach(line -> out.println("  " + line));
            disagreements += findings.disagreeing().size();
        }
        return disagreements;
    }

    private Findings findings(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    file.toAbsolutePath() + " cannot be read; name a file of cases or writes");
        }
        var findings = holdsWrites(file)
                ? Findings.ofWrites(file, policy, Airline.read(data(file)))
                : Findings.ofCases(file, policy);
        if (findings.all().isEmpty()) {
            throw new IllegalArgumentException(file + " holds no case; give a file with one case a line");
        }
        return findings;
    }

    private static boolean holdsWrites(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().filter(line -> line.contains("\"action\"")).isPresent();
        }
    }

    private static Path data(Path file) {
        var beside = file.resolveSibling("db");
        var named = System.getProperty("airline.db");
        if (named != null) {
            return Path.of(named);
        }
        return Files.isDirectory(beside) ? beside : Corpus.folder().resolve("db");
    }
}
