package io.nightshift.connectors.salesforce;

import io.nightshift.connectors.inbox.OutsideDesk;

/** Salesforce as a desk that tells of its cases, and of nothing else. */
public final class SalesforceDoor {

    private SalesforceDoor() {}

    public static OutsideDesk with(String secret) {
        return SalesforceAtWork.at(new SalesforceStandIn(), SalesforceStandIn.SECRET, secret)
                .inbox();
    }
}
