package io.nightshift.connectors.servicenow;

import io.nightshift.connectors.directory.Tiers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What ServiceNow's fields are called; also fields of what a row refers to, such as {@code u_contract.number}.
 *
 * @param customer of an account: the house's customer number
 * @param tier of an account
 * @param since of an account: since when it is a customer
 * @param contract of an account: what its contract is called
 * @param part of an asset: the part that repairs it
 * @param tiers what the values of the tier's field mean
 */
record FieldNames(
        @DefaultValue("number") String customer,
        @DefaultValue("u_tier") String tier,
        @DefaultValue("u_customer_since") String since,
        @DefaultValue("u_contract") String contract,
        @DefaultValue("u_replacement_part") String part,
        @Nullable Map<String, String> tiers) {

    FieldNames {
        for (var name : List.of(customer, tier, since, contract, part)) {
            if (!EncodedQuery.isField(name)) {
                throw new IllegalArgumentException("nightshift.servicenow.names names a field '" + name
                        + "'; ServiceNow's fields have small letters, digits and _ alone, and dots between tables");
            }
        }
    }

    Tiers meanings() {
        return new Tiers("nightshift.servicenow.names.tiers", tiers);
    }
}
