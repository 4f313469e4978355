package io.nightshift.dossier;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The facts that sources have told of late; a table can ask about these. */
@Repository
public class KnownFacts {

    private final JdbcClient database;

    KnownFacts(JdbcClient database) {
        this.database = database;
    }

    public Set<String> names() {
        return Set.copyOf(database.sql("""
            select distinct fact ->> 'name'
              from (select facts from nightshift.dossier order by case_number desc, round desc limit 2000) lately,
                   jsonb_array_elements(facts) as fact
             where fact ->> 'name' is not null
            """).query(String.class).list());
    }
}
