package io.nightshift.connectors.confluence;

import io.nightshift.connectors.FourTickets;
import java.util.List;
import java.util.Map;

/** Confluence as the place that knows how things are done. */
public final class ConfluenceAsLibrary implements FourTickets.Library {

    private final ConfluenceStandIn confluence = new ConfluenceStandIn();

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "nightshift.confluence.base-url",
                confluence.baseUrl().toString(),
                "nightshift.confluence.email",
                ConfluenceStandIn.EMAIL,
                "nightshift.confluence.api-token",
                ConfluenceStandIn.TOKEN,
                "nightshift.confluence.spaces",
                "KB");
    }

    @Override
    public List<String> violations() {
        return confluence.contract().violations();
    }

    @Override
    public void page(String title, String text) {
        confluence.page("KB", title, "<p>" + text + "</p>");
    }
}
