package io.nightshift.cases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Recomputes the hashes of a case file, independently of the database that wrote them. */
@Component
public class Chain {

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final CaseFile file;

    Chain(CaseFile file) {
        this.file = file;
    }

    /** The first link that does not hold; empty when the file is whole. One snapshot, so that a working case is no broken one. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<Broken> firstBroken(CaseId id) {
        var seal = file.seal(id);
        var entries = file.entries(id);
        var previous = "";
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (entry.ordinal() != i + 1) {
                return Optional.of(new Broken(i + 1, "entry " + (i + 1) + " is missing"));
            }
            if (!hash(id, previous, entry).equals(entry.hash())) {
                return Optional.of(new Broken(entry.ordinal(), "the entry does not match its hash"));
            }
            previous = entry.hash();
        }
        return endsWith(seal, entries, previous);
    }

    private static Optional<Broken> endsWith(CaseFile.Seal seal, List<Entry> entries, String head) {
        if (entries.size() == seal.length() && head.equals(seal.head())) {
            return Optional.empty();
        }
        return Optional.of(new Broken(entries.size() + 1, "the file should end with entry " + seal.length()));
    }

    private static String hash(CaseId id, String previous, Entry entry) {
        var parts = Stream.of(
                previous,
                Long.toString(id.number()),
                Integer.toString(entry.ordinal()),
                MICROSECONDS.format(entry.at()),
                entry.actor().kind().name(),
                entry.actor().name(),
                entry.kind(),
                entry.summary(),
                entry.detail());
        var text = parts.map(Chain::withLength).collect(Collectors.joining());
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** As the database function {@code append_entry} does it: characters, not bytes or UTF-16 units. */
    private static String withLength(String part) {
        return part.codePointCount(0, part.length()) + ":" + part;
    }

    /** Where a case file stops being trustworthy, and what is wrong there. */
    public record Broken(int ordinal, String problem) {}
}
