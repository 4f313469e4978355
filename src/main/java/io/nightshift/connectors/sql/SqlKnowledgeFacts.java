package io.nightshift.connectors.sql;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.util.List;

/** The passages that fit the customer's words best: one procedure, one policy, one on the tone. */
record SqlKnowledgeFacts(SqlKnowledge knowledge) implements FactSource {

    @Override
    public String name() {
        return Sql.NAME + "-knowledge";
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        return knowledge.bestOfEach(enquiry);
    }
}
