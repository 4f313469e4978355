package io.nightshift.connectors.sandbox;

import io.nightshift.connectors.knowledge.KnowledgeLookUp;
import io.nightshift.connectors.knowledge.Shelf;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.understanding.Document;
import io.nightshift.understanding.SentenceVectors;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up the passages of the handbook that fit some words best, by the words and by what they mean. */
@Component
@ConditionalOnCompany(Department.KNOWLEDGE)
class KnowledgeSearch extends KnowledgeLookUp {

    private final JdbcClient database;
    private final Door door;
    private final SentenceVectors vectors;
    private volatile Bookcase bookcase;

    KnowledgeSearch(JdbcClient database, Door door, SentenceVectors vectors) {
        this.database = database;
        this.door = door;
        this.vectors = vectors;
        this.bookcase = Bookcase.of(List.of(), vectors);
    }

    /** The handbook as it was when it was last read, and what finds its articles. */
    private record Bookcase(List<Handbook.Article> articles, Shelf shelf) {

        static Bookcase of(List<Handbook.Article> articles, SentenceVectors vectors) {
            var documents = articles.stream()
                    .map(it -> new Document(it.number(), it.title(), it.keywords() + "\n\n" + it.body()))
                    .toList();
            return new Bookcase(articles, new Shelf(documents, vectors));
        }

        List<Handbook.Article> best(String words, int most) {
            var byNumber = articles.stream().collect(Collectors.toMap(Handbook.Article::number, Function.identity()));
            return shelf.best(words, most).stream()
                    .map(found -> byNumber.get(found.document().id()))
                    .toList();
        }
    }

    @Override
    protected List<Fact> search(Enquiry enquiry, String words, int most) {
        return door.read(Department.KNOWLEDGE, enquiry.customer().id(), () -> {
            var sheet = new FactSheet(Department.KNOWLEDGE, "", enquiry.at());
            bookcase()
                    .best(words, most)
                    .forEach(it -> sheet.about(it.number()).text("knowledge." + it.number(), passage(it)));
            return sheet.facts();
        });
    }

    private Bookcase bookcase() {
        var articles = database.sql("select number, kind, title, keywords, body from company.article order by number")
                .query(Handbook.Article.class)
                .list();
        if (!articles.equals(bookcase.articles)) {
            bookcase = Bookcase.of(articles, vectors);
        }
        return bookcase;
    }

    private static String passage(Handbook.Article article) {
        return new KnowledgeFacts.Passage(article.number(), article.kind(), article.title(), article.body()).passage();
    }
}
