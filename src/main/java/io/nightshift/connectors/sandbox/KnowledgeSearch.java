package io.nightshift.connectors.sandbox;

import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.LookUp;
import io.nightshift.understanding.Document;
import io.nightshift.understanding.DocumentSearch;
import io.nightshift.understanding.SentenceVectors;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up the passages of the handbook that fit some words best, by the words and by what they mean. */
@Component
@ConditionalOnCompany(Department.KNOWLEDGE)
class KnowledgeSearch implements LookUp {

    private static final int USUAL = 3;

    private final JdbcClient database;
    private final Door door;
    private final SentenceVectors vectors;
    private volatile Shelf shelf;

    KnowledgeSearch(JdbcClient database, Door door, SentenceVectors vectors) {
        this.database = database;
        this.door = door;
        this.vectors = vectors;
        this.shelf = Shelf.of(List.of(), vectors);
    }

    /** The handbook as it was when it was last read, and what finds its articles. */
    private record Shelf(List<Handbook.Article> articles, DocumentSearch search) {

        static Shelf of(List<Handbook.Article> articles, SentenceVectors vectors) {
            var documents = articles.stream()
                    .map(it -> new Document(it.number(), it.title(), it.keywords() + "\n\n" + it.body()))
                    .toList();
            return new Shelf(articles, new DocumentSearch(documents, vectors));
        }

        List<Handbook.Article> best(String words, int limit) {
            var byNumber = articles.stream().collect(Collectors.toMap(Handbook.Article::number, Function.identity()));
            return search.search(words, limit).stream()
                    .map(found -> byNumber.get(found.document().id()))
                    .toList();
        }
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
               "query": {"type": "string", "description": "What to search for, in a few words, best in English"},
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
            best(String.valueOf(arguments.get("query")), limit)
                    .forEach(it -> sheet.about(it.number()).text("knowledge." + it.number(), passage(it)));
            return sheet.facts();
        });
    }

    /** Something is near to any words; to signs without a word nothing is. */
    private List<Handbook.Article> best(String words, int limit) {
        return KnowledgeFacts.anyOf(words).isEmpty() ? List.of() : shelf().best(words, limit);
    }

    private Shelf shelf() {
        var articles = database.sql("select number, kind, title, keywords, body from company.article order by number")
                .query(Handbook.Article.class)
                .list();
        if (!articles.equals(shelf.articles)) {
            shelf = Shelf.of(articles, vectors);
        }
        return shelf;
    }

    private static String passage(Handbook.Article article) {
        return new KnowledgeFacts.Passage(article.number(), article.kind(), article.title(), article.body()).passage();
    }
}
