package io.nightshift.connectors.hubspot;

import io.nightshift.connectors.directory.Stated;
import io.nightshift.connectors.directory.Tiers;
import io.nightshift.connectors.hubspot.Buyers.Buyer;
import io.nightshift.connectors.hubspot.HubSpotApi.Thing;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What HubSpot knows of the customer. */
final class HubSpotCustomers implements FactSource {

    private final Buyers buyers;
    private final HubSpotSettings settings;
    private final Tiers tiers;

    HubSpotCustomers(Buyers buyers, HubSpotSettings settings) {
        this.buyers = buyers;
        this.settings = settings;
        this.tiers = settings.meanings();
    }

    @Override
    public String name() {
        return HubSpot.NAME;
    }

    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        return buyers.find(enquiry.customer())
                .map(buyer -> facts(buyer, enquiry))
                .orElse(List.of());
    }

    private List<Fact> facts(Buyer buyer, Enquiry enquiry) {
        var company = buyer.company();
        var contact = buyer.contact();
        var terms = Objects.requireNonNullElse(company, contact);
        return new Stated(name(), enquiry.customer().id(), enquiry.at())
                .text("customer.name", company == null ? fullName(contact) : says(company, "name"))
                .text(
                        "customer.tier",
                        tiers.of(says(terms, settings.tierField())).orElse(null))
                .date("customer.since", Stated.day(says(company, "closedate")))
                .text("customer.contact", fullName(contact))
                .text("customer.language", language(says(contact, "hs_language")))
                .text("customer.contract", says(terms, settings.contractField()))
                .facts();
    }

    private static @Nullable String fullName(@Nullable Thing contact) {
        return Stream.of(says(contact, "firstname"), says(contact, "lastname"))
                .flatMap(Stream::ofNullable)
                .collect(Collectors.joining(" "));
    }

    /** Without the country, such as {@code de} for {@code de-at}. */
    private static @Nullable String language(@Nullable String locale) {
        return locale == null ? null : locale.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    }

    private static @Nullable String says(@Nullable Thing thing, String property) {
        return Optional.ofNullable(thing).flatMap(it -> it.says(property)).orElse(null);
    }
}
