package io.nightshift.intake;

import io.nightshift.cases.Actor;
import io.nightshift.cases.CaseFile;
import io.nightshift.cases.CaseId;
import io.nightshift.safety.Screening.Screened;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Text from outside on a case that reads as if it spoke to a machine: noted in the case file, and weighed for a table. */
@Repository
public class Suspicions {

    private static final String TICKET = "ticket";
    private static final int LONGEST_NAME = 200;

    private final JdbcClient database;
    private final CaseFile file;

    Suspicions(JdbcClient database, CaseFile file) {
        this.database = database;
        this.file = file;
    }

    /** Notes a message that was stored with what was found in it. */
    void message(CaseId id, Messages.Stored message) {
        if (message.screened().score() > 0) {
            var author = message.author().name().toLowerCase(Locale.ROOT);
            tell(id, author, new Place(TICKET, message.id(), "message"), message.screened());
        }
    }

    void subject(CaseId id, Screened subject) {
        weigh(id, "customer", new Place(TICKET, "", "subject"), subject);
    }

    /** Notes what was found in a text of the company's; the same text is noted once, and again when there is more in it. */
    public void fact(CaseId id, Place place, Screened text) {
        weigh(id, "company", place, text);
    }

    private void weigh(CaseId id, String who, Place place, Screened text) {
        if (text.score() > 0 && store(id, place, text)) {
            tell(id, who, place, text);
        }
    }

    private boolean store(CaseId id, Place place, Screened text) {
        return database.sql("""
            insert into nightshift.suspicion as known (case_number, source, reference, name, findings, score)
            values (:case, :source, :reference, :name, :findings, :score)
            on conflict (case_number, source, reference, name)
            do update set findings = excluded.findings, score = excluded.score where excluded.score > known.score
            """)
                        .param("case", id.number())
                        .param("source", place.source())
                        .param("reference", place.reference())
                        .param("name", place.name())
                        .param("findings", text.findings().toArray(String[]::new))
                        .param("score", rounded(text))
                        .update()
                == 1;
    }

    private void tell(CaseId id, String who, Place place, Screened text) {
        var score = rounded(text);
        file.append(
                id,
                Actor.SYSTEM,
                "suspicious-text",
                "Text of the " + who + " reads as if it spoke to a machine: " + place.inWords() + " ("
                        + String.join(", ", text.findings()) + "; score " + score + ")",
                Map.of(
                        "who", who,
                        "source", place.source(),
                        "reference", place.reference(),
                        "name", place.name(),
                        "findings", text.findings(),
                        "score", score));
    }

    /** The highest score of anything from outside on a case so far, 0 to 1. */
    public BigDecimal highest(CaseId id) {
        return database.sql("""
            select greatest(coalesce((select max(score) from nightshift.message where case_number = :case), 0),
                            coalesce((select max(score) from nightshift.suspicion where case_number = :case), 0))
            """)
                .param("case", id.number())
                .query(BigDecimal.class)
                .single();
    }

    /** A score as it is stored and told: three places. */
    static BigDecimal rounded(Screened text) {
        return BigDecimal.valueOf(text.score()).setScale(3, RoundingMode.HALF_UP);
    }

    /**
     * Where a text stands.
     *
     * @param source the system that said it
     * @param reference what to look up there to see it again
     * @param name what it is there
     */
    public record Place(String source, String reference, String name) {

        public Place {
            reference = clip(reference);
            name = clip(name);
        }

        private static String clip(String text) {
            return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
        }

        private String inWords() {
            return source + " " + name + (reference.isEmpty() ? "" : " " + reference);
        }
    }
}
