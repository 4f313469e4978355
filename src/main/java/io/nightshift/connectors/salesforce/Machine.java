package io.nightshift.connectors.salesforce;

import io.nightshift.actions.Refused;
import io.nightshift.connectors.salesforce.Claims.Claim;
import io.nightshift.connectors.salesforce.SalesforceApi.Row;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A machine of a customer, by Salesforce an asset, on one day.
 *
 * @param account whose it is
 * @param under what is under way for it
 */
record Machine(Row asset, String account, Warranty warranty, List<Claim> under, Fields fields) {

    String serial() {
        return asset.must(Machines.SERIAL);
    }

    @Nullable
    String model() {
        return asset.text(fields.model());
    }

    @Nullable
    String site() {
        return asset.text(fields.site());
    }

    /** The part that repairs it. */
    @Nullable
    String part() {
        return asset.text(fields.part());
    }

    @Nullable
    String partName() {
        return asset.text(fields.partName());
    }

    @Nullable
    Boolean isPartAvailable() {
        return asset.truth(fields.partAvailable());
    }

    Optional<Claim> claim() {
        return under.stream().findFirst();
    }

    /** Refuses a claim that the warranty, the part or another claim speaks against. */
    void allow(String wanted) {
        if (!Boolean.TRUE.equals(warranty.isCovered())) {
            throw new Refused(
                    warranty.until() == null
                            ? "Salesforce knows of no warranty that holds for machine " + serial()
                            : "The warranty of machine " + serial() + " ended on " + warranty.until()
                                    + ", or its claims are used up");
        }
        if (part() == null) {
            throw new Refused("Salesforce does not say which part repairs machine " + serial());
        }
        if (!wanted.equals(part())) {
            throw new Refused("Part " + wanted + " does not belong to machine " + serial());
        }
        if (Boolean.FALSE.equals(isPartAvailable())) {
            throw new Refused("Part " + wanted + " is not in stock");
        }
        claim().ifPresent(it -> {
            throw new Refused(
                    "A replacement for machine " + serial() + " is already under way with case " + it.number());
        });
    }
}
