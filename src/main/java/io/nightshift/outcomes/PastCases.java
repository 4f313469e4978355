package io.nightshift.outcomes;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the house itself remembers about a customer: earlier cases and how they ended. */
@Component
class PastCases implements FactSource {

    private final JdbcClient database;

    PastCases(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "past-cases";
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        var earlier = database.sql("""
            select e.number, o.ending,
                   (select type from nightshift.assessment a
                     where a.case_number = e.number order by round desc limit 1) as type
              from nightshift.escalation e
              left join nightshift.outcome o on o.case_number = e.number
             where e.customer = :customer and e.number <> :case and e.opened_at > :since
             order by e.number desc, o.ordinal desc limit 100
            """)
                .param("customer", enquiry.customer().id())
                .param("case", enquiry.caseId().number())
                .param("since", enquiry.at().minus(Duration.ofDays(90)).atOffset(ZoneOffset.UTC))
                .query((row, index) ->
                        new Earlier(row.getLong("number"), row.getString("type"), row.getString("ending")))
                .list();
        return facts(enquiry, earlier);
    }

    private List<Fact> facts(Enquiry enquiry, List<Earlier> earlier) {
        List<Fact> facts = new ArrayList<>();
        var count = earlier.stream().map(Earlier::number).distinct().count();
        facts.add(fact("cases.last90Days", BigDecimal.valueOf(count), enquiry));
        first(earlier, Earlier::type).ifPresent(type -> facts.add(fact("cases.lastType", type, enquiry)));
        first(earlier, Earlier::ending).ifPresent(ending -> facts.add(fact("cases.lastEnding", ending, enquiry)));
        return facts;
    }

    private static Optional<String> first(List<Earlier> earlier, Function<Earlier, @Nullable String> word) {
        for (var one : earlier) {
            var found = word.apply(one);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private Fact fact(String name, Object value, Enquiry enquiry) {
        return new Fact(name, value, name(), enquiry.customer().id(), enquiry.at());
    }

    private record Earlier(
            long number, @Nullable String type, @Nullable String ending) {}
}
