package io.nightshift.connectors.servicenow;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.ConditionalOnWork;
import io.nightshift.connectors.remote.Service;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** ServiceNow as ticket desk, where it is wanted for that. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.servicenow.base-url")
@ConditionalOnWork(setting = "nightshift.servicenow.does", value = Service.TICKETS)
class ServiceNowDeskParts {

    @Bean
    Cases serviceNowCases(Tables tables, ServiceNowSettings settings) {
        return new Cases(tables, settings);
    }

    @Bean
    ServiceNowDesk serviceNowDesk(Cases cases, ServiceNowSettings settings) {
        return new ServiceNowDesk(
                cases, new CaseStates(cases, settings.desk()), new FurtherCases(cases), settings.user());
    }

    @Bean
    ServiceNowInbox serviceNowInbox(Cases cases, Tables tables, ServiceNowSettings settings, Clock clock) {
        return new ServiceNowInbox(cases, tables, settings, clock);
    }

    @Bean
    ServiceNowHistory serviceNowHistory(Accounts accounts, Cases cases) {
        return new ServiceNowHistory(accounts, cases);
    }
}
