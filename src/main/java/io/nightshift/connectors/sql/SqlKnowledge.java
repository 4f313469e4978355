package io.nightshift.connectors.sql;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Passages in the company's database. The words are a value of the statement and never a part of it. */
final class SqlKnowledge {

    /** What tables and texts know of passages. */
    private static final Set<String> KINDS = Set.of("procedure", "policy", "tone");

    private static final Pattern WORD = Pattern.compile("\\p{L}{3,40}");
    private static final int MOST_WORDS = 80;
    private static final int MOST_OF_A_LETTER = 4_000;
    private static final int FOR_ALL_KINDS = 12;
    private static final int LONGEST = 600;

    private final Statement search;
    private final Database database;

    SqlKnowledge(SqlSettings settings, Database database) {
        this.search = statement(settings);
        this.database = database;
    }

    static Statement statement(SqlSettings settings) {
        return new Statement(
                "nightshift.sql.knowledge.search",
                settings.knowledge().search(),
                Set.of(),
                Set.of("words", "any", "limit"),
                Set.of("number", "title", "passage"));
    }

    /** A passage with where it is from. */
    record Passage(String number, String kind, String words, String reference) {

        Fact as(String name, Enquiry enquiry) {
            return new Fact("knowledge." + name, words, Sql.NAME, reference, enquiry.at());
        }

        String inCapitals() {
            var plain = number.replaceAll("[^\\w-]", "-");
            return plain.matches("[A-Z]+-.*") ? plain : "SQL-" + plain;
        }
    }

    /** The best of each kind. */
    List<Fact> bestOfEach(Enquiry enquiry) {
        var text = enquiry.text();
        Map<String, Passage> best = new LinkedHashMap<>();
        search(text.substring(0, Math.min(text.length(), MOST_OF_A_LETTER)), FOR_ALL_KINDS).stream()
                .filter(it -> KINDS.contains(it.kind()))
                .forEach(it -> best.putIfAbsent(it.kind(), it));
        return best.values().stream().map(it -> it.as(it.kind(), enquiry)).toList();
    }

    List<Fact> passages(Enquiry enquiry, String words, int most) {
        return search(words, most).stream()
                .collect(Collectors.toMap(Passage::inCapitals, it -> it, (first, same) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .map(it -> it.as(it.inCapitals(), enquiry))
                .toList();
    }

    /** To signs without a word nothing is near. */
    private List<Passage> search(String words, int most) {
        var any = anyOf(words);
        if (any.isEmpty()) {
            return List.of();
        }
        return database
                .read(search, Map.of("words", words, "any", any, "limit", most), (row, index) -> passage(row))
                .stream()
                .limit(most)
                .toList();
    }

    private static String anyOf(String words) {
        return WORD.matcher(words.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .distinct()
                .limit(MOST_WORDS)
                .collect(Collectors.joining(" | "));
    }

    private Passage passage(ResultSet values) throws SQLException {
        var row = Row.of(search, values);
        var number = row.needed("number");
        var link = Objects.requireNonNullElse(row.text("link"), number);
        var version = row.text("version");
        return new Passage(
                number,
                Objects.requireNonNullElse(row.text("kind"), "").strip().toLowerCase(Locale.ROOT),
                cut(row.needed("title") + ". " + row.needed("passage")),
                version == null ? link : link + " (version " + version + ")");
    }

    private static String cut(String words) {
        if (words.length() <= LONGEST) {
            return words;
        }
        var sentence = words.lastIndexOf(". ", LONGEST - 1) + 1;
        var end = sentence > LONGEST / 2 ? sentence : words.offsetByCodePoints(0, words.codePointCount(0, LONGEST - 1));
        return words.substring(0, end).strip();
    }
}
