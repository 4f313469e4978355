package io.nightshift.connectors.salesforce;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.ConditionalOnWork;
import io.nightshift.connectors.remote.Service;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Salesforce as ticket desk, where it is wanted for that. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.salesforce.base-url")
@ConditionalOnWork(setting = "nightshift.salesforce.does", value = Service.TICKETS, byDefault = false)
class SalesforceDeskParts {

    @Bean
    Cases salesforceCases(Records records, SalesforceSettings settings) {
        return new Cases(records, settings);
    }

    @Bean
    SalesforceDesk salesforceDesk(Cases cases, SalesforceSettings settings) {
        return new SalesforceDesk(cases, settings.desk());
    }

    @Bean
    SalesforceInbox salesforceInbox(Cases cases, SalesforceSettings settings) {
        return new SalesforceInbox(cases, settings.desk());
    }

    @Bean
    CaseHistory salesforceCaseHistory(Accounts accounts, Records records, SalesforceSettings settings) {
        return new CaseHistory(accounts, records, settings.fields());
    }
}
