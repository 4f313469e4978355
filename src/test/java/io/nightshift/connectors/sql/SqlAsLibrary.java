package io.nightshift.connectors.sql;

import io.nightshift.connectors.FourTickets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A company's own database as the place where it has written down how things are done. */
public final class SqlAsLibrary implements FourTickets.Library {

    private final ShopDatabase shop = ShopDatabase.shared();

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(shop.place());
        settings.put("nightshift.sql.knowledge.search", ShopDatabase.SEARCH);
        return settings;
    }

    /** What is said to it is checked by the database itself. */
    @Override
    public List<String> violations() {
        return List.of();
    }

    @Override
    public void page(String title, String text) {
        shop.shopBooks().sql("""
            insert into manual (code, section, heading, body) values ('P-' || nextval('numbers'), 'Procedure', :title, :text)
            """).param("title", title).param("text", text).update();
    }
}
