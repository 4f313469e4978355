package io.nightshift.connectors.uipath;

import io.nightshift.connectors.FourTickets;
import io.nightshift.connectors.VendorsOnLoopback;
import io.nightshift.connectors.inbox.OutsideBooks;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** UiPath as the place with robots. */
public final class UiPathAsRobots implements FourTickets.Place {

    private final UiPathStandIn uiPath = new UiPathStandIn();

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "nightshift.uipath.base-url",
                uiPath.orchestrator().toString(),
                "nightshift.uipath.client-id",
                UiPathStandIn.CLIENT,
                "nightshift.uipath.client-secret",
                UiPathStandIn.SECRET,
                "nightshift.uipath.webhook-secret",
                VendorsOnLoopback.WEBHOOK_SECRET,
                "nightshift.uipath.folder",
                UiPathStandIn.FOLDER,
                "nightshift.uipath.queues.invoice-correction",
                "InvoiceCorrection");
    }

    /** What the robots of the house were told for each run that ended well. */
    public List<Map<String, String>> runs() {
        return uiPath.runs();
    }

    /** What it tells, for a house in which others run the robots. */
    public OutsideBooks books() {
        var settings = UiPathRobotsTest.settings(
                uiPath.orchestrator(), UiPathStandIn.SECRET, VendorsOnLoopback.WEBHOOK_SECRET);
        return new UiPath().uiPathBooks(new UiPath().uiPathItems(settings, Clock.systemUTC()), settings);
    }

    /** A run under a key, which has ended when somebody looks; the number of its item. */
    public String run(String key) {
        uiPath.takes(1);
        return uiPath.put("StockCount", key, Map.of(UiPathRobots.ROBOT, "stock-count"))
                .path("Id")
                .asText();
    }

    @Override
    public List<String> violations() {
        return uiPath.contract().violations();
    }
}
