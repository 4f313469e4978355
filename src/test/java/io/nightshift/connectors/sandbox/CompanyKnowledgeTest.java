package io.nightshift.connectors.sandbox;

import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import io.nightshift.connectors.KnowledgeContract;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The built-in company keeps to what is asked of every system that keeps knowledge; its handbook has no versions. */
@HouseTest
class CompanyKnowledgeTest extends KnowledgeContract {

    private static final String NUMBER = "KB-998";

    @Autowired
    KnowledgeSearch search;

    @Autowired
    KnowledgeFacts facts;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @AfterEach
    void leavesNothingBehind() {
        remove(NUMBER);
    }

    @Override
    protected String aPage(String title, List<String> paragraphs) {
        rewrite(NUMBER, title, paragraphs);
        return NUMBER;
    }

    @Override
    protected void rewrite(String page, String title, List<String> paragraphs) {
        remove(page);
        database.sql("""
            insert into company.article (number, kind, title, keywords, body)
            values (:number, 'POLICY', :title, 'forklift', :body)
            """)
                .param("number", page)
                .param("title", title)
                .param("body", String.join("\n\n", paragraphs))
                .update();
    }

    @Override
    protected void remove(String page) {
        database.sql("delete from company.article where number = :number")
                .param("number", page)
                .update();
    }

    @Override
    protected List<Fact> find(String words, @Nullable Integer most) {
        Map<String, Object> arguments = new HashMap<>(Map.of("query", words));
        if (most != null) {
            arguments.put("limit", most);
        }
        return search.look(enquiry(words), arguments);
    }

    @Override
    protected List<Fact> gather(String text) {
        return facts.fetch(enquiry(text));
    }

    private Enquiry enquiry(String text) {
        return new Enquiry(
                new CaseId(1), new CustomerRef("C-1001"), new TicketRef("desk", "1"), List.of(), text, clock.instant());
    }

    @Override
    protected String reference(String page, int version) {
        return page;
    }
}
