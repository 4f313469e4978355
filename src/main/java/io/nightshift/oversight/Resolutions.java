package io.nightshift.oversight;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.Money;
import io.nightshift.dossier.Fact;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people decided about cases the agent only collects for; the agent carries it out as if it were a fact. */
@Repository
public class Resolutions {

    private final JdbcClient database;
    private final Clock clock;

    Resolutions(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Stores a decision; there is one a round. */
    public void store(CaseId id, int round, Resolution resolution) {
        database.sql("""
            insert into nightshift.resolution
                   (case_number, round, kind, amount, reason, decided_by, decided_at)
            values (:case, :round, :kind, :amount, :reason, :by, :now)
            """)
                .param("case", id.number())
                .param("round", round)
                .param("kind", resolution.kind().name())
                .param(
                        "amount",
                        resolution.amount() == null ? null : resolution.amount().toString())
                .param("reason", resolution.reason())
                .param("by", resolution.decidedBy())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    public Optional<Resolution> of(CaseId id, int round) {
        return database.sql("select * from nightshift.resolution where case_number = :case and round = :round")
                .param("case", id.number())
                .param("round", round)
                .query((row, index) -> new Resolution(
                        Kind.valueOf(row.getString("kind")),
                        Optional.ofNullable(row.getString("amount"))
                                .map(Money::parse)
                                .orElse(null),
                        row.getString("reason"),
                        row.getString("decided_by"),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** What the finance or support desk may decide. */
    public enum Kind {
        CREDIT,
        REFUND,
        DECLINE
    }

    /** One decision; a DECLINE has no amount. */
    public record Resolution(Kind kind, @Nullable Money amount, String reason, String decidedBy, Instant decidedAt) {

        /** The decision as facts, named {@code decision.*}. */
        public List<Fact> facts() {
            List<Fact> facts = new ArrayList<>();
            facts.add(fact("decision.kind", kind.name()));
            facts.add(fact("decision.reason", reason));
            facts.add(fact("decision.by", decidedBy));
            if (amount != null) {
                facts.add(fact("decision.amount", amount));
            }
            return facts;
        }

        private Fact fact(String name, Object value) {
            return new Fact(name, value, "decision", decidedBy, decidedAt);
        }
    }
}
