package io.nightshift.connectors.hubspot;

import io.nightshift.cases.CustomerRef;
import io.nightshift.connectors.hubspot.HubSpotApi.Thing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds who a customer of the house is in HubSpot: a company by its number, or a person and their company by the address. */
final class Buyers {

    static final String COMPANIES = "companies";
    static final String CONTACTS = "contacts";

    static final String ADDRESS = "email";
    static final String FURTHER_ADDRESSES = "hs_additional_emails";

    private final HubSpotObjects objects;
    private final String number;
    private final List<String> companyProperties;
    private final List<String> contactProperties;

    Buyers(HubSpotObjects objects, HubSpotSettings settings) {
        this.objects = objects;
        this.number = settings.customerField();
        this.companyProperties = List.of(number, "name", "closedate", settings.tierField(), settings.contractField());
        this.contactProperties = List.of(
                ADDRESS,
                FURTHER_ADDRESSES,
                "firstname",
                "lastname",
                "hs_language",
                settings.tierField(),
                settings.contractField());
    }

    /** A company, a person, or a person of a company. */
    record Buyer(@Nullable Thing company, @Nullable Thing contact) {}

    Optional<Buyer> find(CustomerRef customer) {
        return customer.id().contains("@") ? byAddress(customer.id()) : byNumber(customer.id());
    }

    /** A person of HubSpot. */
    Optional<Thing> contactWithId(String id) {
        return objects.find(CONTACTS, id, contactProperties)
                .filter(it -> it.id().equals(id));
    }

    /** As whom the house knows a person: by the number of their company; without one, by their address. */
    Optional<CustomerRef> nameOf(Thing contact) {
        return Optional.ofNullable(onlyCompany(contact))
                .flatMap(it -> it.says(number))
                .or(() -> contact.says(ADDRESS).map(it -> it.toLowerCase(Locale.ROOT)))
                .map(CustomerRef::new);
    }

    private Optional<Buyer> byNumber(String id) {
        return objects.findBy(number, id, COMPANIES, companyProperties)
                .filter(it -> it.says(number).filter(id::equals).isPresent())
                .map(company -> new Buyer(company, onlyContact(company)));
    }

    private Optional<Buyer> byAddress(String address) {
        return contact(address).map(contact -> new Buyer(onlyCompany(contact), contact));
    }

    /** HubSpot also finds a person by an address they have had; only the one they have counts. */
    private Optional<Thing> contact(String address) {
        return objects.findBy(ADDRESS, address, CONTACTS, contactProperties)
                .filter(it -> it.says(ADDRESS).filter(address::equalsIgnoreCase).isPresent());
    }

    private @Nullable Thing onlyContact(Thing company) {
        return only(COMPANIES, company, CONTACTS, contactProperties);
    }

    private @Nullable Thing onlyCompany(Thing contact) {
        return only(CONTACTS, contact, COMPANIES, companyProperties);
    }

    /** Where there are several, nobody can say which one is meant. */
    private @Nullable Thing only(String type, Thing one, String others, List<String> properties) {
        var ids = objects.associated(type, one.id(), others);
        return ids.size() == 1
                ? objects.find(others, ids.getFirst(), properties).orElse(null)
                : null;
    }
}
