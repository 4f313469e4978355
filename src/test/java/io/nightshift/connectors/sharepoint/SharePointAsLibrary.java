package io.nightshift.connectors.sharepoint;

import io.nightshift.connectors.FourTickets;
import java.util.List;
import java.util.Map;

/** SharePoint as the place that knows how things are done. */
public final class SharePointAsLibrary implements FourTickets.Library {

    private final SharePointStandIn sharePoint = new SharePointStandIn();

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "nightshift.sharepoint.tenant",
                "contoso.example.com",
                "nightshift.sharepoint.client-id",
                "the-house",
                "nightshift.sharepoint.client-secret",
                SharePointStandIn.SECRET,
                "nightshift.sharepoint.site",
                SharePointStandIn.SITE,
                "nightshift.sharepoint.base-url",
                sharePoint.baseUrl().toString(),
                "nightshift.sharepoint.token-uri",
                sharePoint.baseUrl() + "/contoso.example.com/oauth2/v2.0/token");
    }

    @Override
    public List<String> violations() {
        return sharePoint.contract().violations();
    }

    @Override
    public void page(String title, String text) {
        sharePoint.page(title, "<p>" + text + "</p>");
    }
}
