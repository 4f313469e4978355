package io.nightshift.connectors.servicenow;

import io.nightshift.connectors.remote.ConditionalOnSetting;
import io.nightshift.connectors.remote.ConditionalOnWork;
import io.nightshift.connectors.remote.Service;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** ServiceNow as register of warranties, where it is wanted for that. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("nightshift.servicenow.base-url")
@ConditionalOnWork(setting = "nightshift.servicenow.does", value = Service.WARRANTY)
class ServiceNowWarrantyParts {

    @Bean
    Assets serviceNowAssets(Tables tables, ServiceNowSettings settings) {
        return new Assets(tables, settings.names());
    }

    @Bean
    Claims serviceNowClaims(Tables tables) {
        return new Claims(tables);
    }

    @Bean
    ServiceNowWarranties serviceNowWarranties(Accounts accounts, Assets assets, Claims claims, Clock clock) {
        return new ServiceNowWarranties(accounts, assets, claims, clock);
    }

    @Bean
    ServiceNowWarrantyFacts serviceNowWarrantyFacts(Accounts accounts, Assets assets, Claims claims) {
        return new ServiceNowWarrantyFacts(accounts, assets, claims);
    }

    @Bean
    WarrantyOf serviceNowWarrantyOf(Accounts accounts, Assets assets, Claims claims) {
        return new WarrantyOf(accounts, assets, claims);
    }
}
