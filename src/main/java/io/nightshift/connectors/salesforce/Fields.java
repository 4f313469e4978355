package io.nightshift.connectors.salesforce;

import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What Salesforce's fields are called; an empty name is a field there is not, and what would stand in it is not known.
 *
 * @param customer of accounts: the house's customer number
 * @param tier of accounts
 * @param since of accounts: since when they are a customer
 * @param contract of accounts: what the contract is called
 * @param primary of contacts: a check box, whether this is the one; without it only an only contact is told
 * @param language of contacts: such as {@code de} or {@code de_AT}
 * @param model of assets
 * @param site of assets
 * @param part of assets: the number of the part that repairs the machine; without it no claim is confirmed
 * @param partName of assets
 * @param partAvailable of assets: a check box
 * @param key of cases: the key of the effect; an external id, unique
 * @param claimedPart of cases
 * @param claimDue of cases: when the part is expected
 */
record Fields(
        @DefaultValue("AccountNumber") String customer,
        @DefaultValue("") String tier,
        @DefaultValue("CreatedDate") String since,
        @DefaultValue("") String contract,
        @DefaultValue("") String primary,
        @DefaultValue("") String language,
        @DefaultValue("Product2.Name") String model,
        @DefaultValue("") String site,
        @DefaultValue("") String part,
        @DefaultValue("") String partName,
        @DefaultValue("") String partAvailable,
        @DefaultValue("Nightshift_Key__c") String key,
        @DefaultValue("Nightshift_Part__c") String claimedPart,
        @DefaultValue("") String claimDue) {

    Fields {
        Stream.of(tier, since, contract, primary, language, model, site, part, partName, partAvailable, claimDue)
                .filter(it -> !it.isEmpty())
                .forEach(Fields::mustBeName);
        mustBeName(customer);
        for (var own : new String[] {key, claimedPart}) {
            if (!own.matches("[A-Za-z][A-Za-z0-9_]{0,60}__c")) {
                throw new IllegalArgumentException("nightshift.salesforce.fields names '" + own
                        + "' for the key or the part of a claim; these are fields of your own, such as"
                        + " Nightshift_Key__c");
            }
        }
    }

    /** Names stand in queries as they are. */
    static void mustBeName(String field) {
        if (!field.matches("[A-Za-z][A-Za-z0-9_]{0,79}(\\.[A-Za-z][A-Za-z0-9_]{0,79}){0,3}")) {
            throw new IllegalArgumentException("nightshift.salesforce.fields names '" + field
                    + "', which is no name of a field such as Tier__c or Product2.Name");
        }
    }
}
