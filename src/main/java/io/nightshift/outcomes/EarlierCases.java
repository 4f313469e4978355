package io.nightshift.outcomes;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import io.nightshift.dossier.SeenRows;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up how earlier cases of the customer ended; no word of another customer's is in it. */
@Component
class EarlierCases implements LookUp {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]{3,40}");
    private static final int MOST_WORDS = 20;

    private final JdbcClient database;

    EarlierCases(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "pastCases";
    }

    @Override
    public String description() {
        return "The five newest earlier cases of this customer: what they were about, what was done, how they ended and"
                + " what a person told the customer. Use it when the customer refers to something earlier or is upset"
                + " about being asked again. Not for orders or invoices: those have look-ups of their own.";
    }

    @Override
    public String argumentsSchema() {
        return """
            {"type": "object",
             "properties": {
               "query": {"type": ["string", "null"],
                         "description": "Words of which the customer's messages hold one; null means all cases"}},
             "required": ["query"],
             "additionalProperties": false}
            """;
    }

    @Override
    public List<Fact> look(Enquiry enquiry, Map<String, Object> arguments) {
        var words = String.valueOf(arguments.getOrDefault("query", ""));
        return database.sql("""
            select 'ESC-' || lpad(e.number::text, greatest(6, length(e.number::text)), '0'), e.subject,
                   (select a.type from nightshift.assessment a
                     where a.case_number = e.number order by a.round desc limit 1) as type,
                   e.state, cast(e.opened_at at time zone 'UTC' as date) as "openedOn",
                   (select string_agg(concat_ws(', but: ', f.receipt ->> 'words', f.undone), '; ' order by f.settled_at)
                      from nightshift.effect f
                     where f.case_number = e.number and f.state = 'DONE' and f.action <> 'sendReply') as done,
                   o.ending, cast(o.ended_at at time zone 'UTC' as date) as "endedOn",
                   h.outcome as "personsOutcome", h.customer_told as "personTold"
              from (select * from nightshift.escalation
                     where customer = :customer and number <> :case order by opened_at desc limit 100) e
              left join lateral (
                    select ending, ended_at from nightshift.outcome
                     where case_number = e.number order by ordinal desc limit 1) o on true
              left join lateral (
                    select outcome, customer_told from nightshift.hand_over
                     where case_number = e.number order by ordinal desc limit 1) h on true
             where :all or to_tsvector('simple', replace(e.subject, '-', ' ')) @@ to_tsquery('simple', :words)
                or exists (select 1 from nightshift.message m
                            where m.case_number = e.number and m.author = 'CUSTOMER'
                              and to_tsvector('simple', replace(left(m.body, 20000), '-', ' ')) @@ to_tsquery('simple', :words))
             order by e.number desc limit 5
            """)
                .param("customer", enquiry.customer().id())
                .param("case", enquiry.caseId().number())
                .param("all", words.isBlank())
                .param("words", anyOf(words))
                .query(new SeenRows("past-cases", "EUR", enquiry.at()));
    }

    /**
     * Only letters and digits reach the query, so words from outside are never its syntax. In what is searched, hyphens are
     * taken out, because the database reads SO-20417 as a negative number otherwise.
     */
    private static String anyOf(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .distinct()
                .limit(MOST_WORDS)
                .map(word -> word + ":*")
                .collect(Collectors.joining(" | "));
    }
}
