package io.nightshift.connectors.knowledge;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import java.util.List;
import java.util.Map;

/** The look-up {@code searchKnowledge}, wherever the knowledge lies: a planner need not know. */
public abstract class KnowledgeLookUp implements LookUp {

    private static final int USUAL = 3;

    @Override
    public final String name() {
        return "searchKnowledge";
    }

    @Override
    public final String description() {
        return "Passages of the company's handbook on procedures, policies and tone that fit the words best. Use it"
            + " when the facts do not say how the company handles such a case. It knows nothing of single customers,"
            + " orders or invoices.";
    }

    @Override
    public final String argumentsSchema() {
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
    public final List<Fact> look(Enquiry enquiry, Map<String, Object> arguments) {
        var most = arguments.get("limit") instanceof Number wanted ? wanted.intValue() : USUAL;
        return search(enquiry, String.valueOf(arguments.get("query")), most);
    }

    /** The passages that fit, the best first, each as a fact named {@code knowledge.<number>}. */
    protected abstract List<Fact> search(Enquiry enquiry, String words, int most);
}
