package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up the passages of the handbook that fit some words best. */
@Component
@ConditionalOnCompany
class KnowledgeSearch implements LookUp {

    private static final int USUAL = 3;

    private final JdbcClient database;
    private final Door door;

    KnowledgeSearch(JdbcClient database, Door door) {
        this.database = database;
        this.door = door;
    }

    @Override
    public String name() {
        return "searchKnowledge";
    }

    @Override
    public String description() {
        return "Passages of the company's handbook on procedures, policies and tone that fit the words best. Use it"
            + " when the facts do not say how the company handles such a case. It knows nothing of single customers,"
            + " orders or invoices.";
    }

    @Override
    public String argumentsSchema() {
        return """
            {"type": "object",
             "properties": {
               "query": {"type": "string", "description": "What to search for, in a few English or German words"},
               "limit": {"type": ["integer", "null"], "enum": [1, 2, 3, 4, 5, null],
                         "description": "How many passages at most; null means 3"}},
             "required": ["query", "limit"],
             "additionalProperties": false}
            """;
    }

    @Override
    public List<Fact> look(Enquiry enquiry, Map<String, Object> arguments) {
        var limit = arguments.get("limit") instanceof Number wanted ? wanted.intValue() : USUAL;
        return door.read(Department.KNOWLEDGE, enquiry.customer().id(), () -> {
            var sheet = new FactSheet(Department.KNOWLEDGE, "", enquiry.at());
            best(KnowledgeFacts.anyOf(String.valueOf(arguments.get("query"))), limit)
                    .forEach(it -> sheet.about(it.number()).text("knowledge." + it.number(), it.passage()));
            return sheet.facts();
        });
    }

    private List<KnowledgeFacts.Passage> best(String words, int limit) {
        return database.sql("""
            with asked as (select to_tsquery('simple', :words) || to_tsquery('english', :words) as query)
            select number, kind, title, body from company.article, asked
             where document @@ query
             order by ts_rank(document, query, 1) desc, number limit :limit
            """)
                .param("words", words)
                .param("limit", limit)
                .query(KnowledgeFacts.Passage.class)
                .list();
    }
}
