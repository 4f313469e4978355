package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The passages of the handbook that fit the customer's words best: one procedure, one policy, one on the tone. */
@Component
@ConditionalOnCompany(Department.KNOWLEDGE)
class KnowledgeFacts implements FactSource {

    private static final Pattern WORD = Pattern.compile("\\p{L}{3,40}");
    private static final int MOST_WORDS = 80;

    private final JdbcClient database;
    private final Door door;

    KnowledgeFacts(JdbcClient database, Door door) {
        this.database = database;
        this.door = door;
    }

    @Override
    public String name() {
        return Department.KNOWLEDGE.word();
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        return door.read(Department.KNOWLEDGE, enquiry.customer().id(), () -> {
            var sheet = new FactSheet(Department.KNOWLEDGE, "", enquiry.at());
            best(anyOf(enquiry.text()))
                    .forEach(it -> sheet.about(it.number())
                            .text("knowledge." + it.kind().toLowerCase(Locale.ROOT), it.passage()));
            return sheet.facts();
        });
    }

    /** Only letters reach the query, so words from outside are never its syntax. */
    static String anyOf(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .distinct()
                .limit(MOST_WORDS)
                .collect(Collectors.joining(" | "));
    }

    /** The best of each kind; the general article on the tone fits where no other does. */
    private List<Passage> best(String words) {
        return database.sql("""
            with asked as (select to_tsquery('simple', :words) || to_tsquery('english', :words) as query)
            select distinct on (kind) number, kind, title, body
              from company.article, asked
             where document @@ query or number = 'KB-301'
             order by kind, ts_rank(document, query, 1) desc, number
            """).param("words", words).query(Passage.class).list();
    }

    /** An article found. */
    record Passage(String number, String kind, String title, String body) {

        private static final int MOST = 600;

        /** Title and whole paragraphs, as many as fit in 600 characters; a long first paragraph ends at a sentence. */
        String passage() {
            var passage = new StringBuilder(title).append(". ");
            for (var paragraph : body.split("\n\n")) {
                if (passage.length() + paragraph.length() + 1 > MOST) {
                    break;
                }
                passage.append(paragraph).append(' ');
            }
            return passage.toString().strip();
        }
    }
}
