package io.nightshift.connectors.sql;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import java.util.List;
import java.util.Map;

/** Looks up passages in the company's database. */
record SqlKnowledgeSearch(SqlKnowledge knowledge) implements LookUp {

    private static final int USUAL = 3;

    @Override
    public String name() {
        return "searchKnowledge";
    }

    @Override
    public String description() {
        return "Passages of what the company has written down on procedures, policies and tone that fit the words best."
                + " Use it when the facts do not say how the company handles such a case. It knows nothing of single"
                + " customers, orders or invoices.";
    }

    @Override
    public String argumentsSchema() {
        return """
            {"type": "object",
             "properties": {
               "query": {"type": "string", "description": "What to search for, in a few words, best in English"},
               "limit": {"type": ["integer", "null"], "enum": [1, 2, 3, 4, 5, null],
                         "description": "How many passages at most; null means 3"}},
             "required": ["query", "limit"],
             "additionalProperties": false}
            """;
    }

    @Override
    public List<Fact> look(Enquiry enquiry, Map<String, Object> arguments) {
        var most = arguments.get("limit") instanceof Number wanted ? wanted.intValue() : USUAL;
        return knowledge.passages(enquiry, String.valueOf(arguments.get("query")), most);
    }
}
