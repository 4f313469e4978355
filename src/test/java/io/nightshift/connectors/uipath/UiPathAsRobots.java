package io.nightshift.connectors.uipath;

import io.nightshift.connectors.FourTickets;
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
                "nightshift.uipath.folder",
                UiPathStandIn.FOLDER,
                "nightshift.uipath.queues.invoice-correction",
                "InvoiceCorrection");
    }

    /** What the robots of the house were told for each run that ended well. */
    public List<Map<String, String>> runs() {
        return uiPath.runs();
    }

    @Override
    public List<String> violations() {
        return uiPath.contract().violations();
    }
}
