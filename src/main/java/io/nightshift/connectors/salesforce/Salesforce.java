package io.nightshift.connectors.salesforce;

import io.nightshift.connectors.remote.ClientCredentials;
import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.ConditionalOnWork;
import io.nightshift.connectors.remote.Connection;
import io.nightshift.connectors.remote.Remote;
import io.nightshift.connectors.remote.Service;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Salesforce, where its address is given. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.salesforce.base-url")
class Salesforce {

    /** The source of its facts and tickets. */
    static final String NAME = "salesforce";

    private static final String DOES = "nightshift.salesforce.does";

    /** The address of the settings is the one that is called, whatever the answer to the token says of another. */
    @Bean
    Records salesforceRecords(SalesforceSettings settings, Clock clock) {
        var base = settings.baseUrl().toString().replaceAll("/+$", "");
        var remote = Remote.named(NAME, settings.limitsOrOrdinary(), clock)
                .baseUrl(settings.baseUrl())
                .clientCredentials(new ClientCredentials(
                        URI.create(base + "/services/oauth2/token"),
                        settings.clientId(),
                        settings.clientSecret(),
                        Set.of(),
                        Map.of()))
                .errors(new SalesforceErrors(clock))
                .callsLeftIn("Sforce-Limit-Info")
                .build();
        return new Records(remote, settings.apiVersion());
    }

    @Bean
    Accounts salesforceAccounts(Records records, SalesforceSettings settings) {
        return new Accounts(records, settings.fields());
    }

    @Bean
    Machines salesforceMachines(Records records, SalesforceSettings settings) {
        return new Machines(records, settings, new Claims(records, settings));
    }

    @Bean
    @ConditionalOnWork(setting = DOES, value = Service.CUSTOMERS)
    SalesforceCustomers salesforceCustomers(Accounts accounts, SalesforceSettings settings) {
        return new SalesforceCustomers(accounts, settings);
    }

    @Bean
    @ConditionalOnWork(setting = DOES, value = Service.WARRANTY)
    SalesforceWarranties salesforceWarranties(Accounts accounts, Machines machines, Clock clock) {
        return new SalesforceWarranties(accounts, machines, clock);
    }

    @Bean
    @ConditionalOnWork(setting = DOES, value = Service.WARRANTY)
    MachineFacts salesforceMachineFacts(Accounts accounts, Machines machines) {
        return new MachineFacts(accounts, machines);
    }

    @Bean
    @ConditionalOnWork(setting = DOES, value = Service.WARRANTY)
    WarrantyOf salesforceWarrantyOf(Accounts accounts, Machines machines) {
        return new WarrantyOf(accounts, machines);
    }

    @Bean
    Connection salesforceConnection(Records records, SalesforceSettings settings) {
        return new Connection(
                records.remote(),
                settings.does(),
                () -> "The app is accepted; the organisation has "
                        + records.callsLeftToday().map(String::valueOf).orElse("an unknown number of")
                        + " calls left today");
    }
}
