package io.nightshift.connectors.sandbox;

import io.nightshift.connectors.remote.ServedHere;
import io.nightshift.connectors.remote.Service;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the built-in company does, for the list of what is connected and what is missing. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnCompany
class BuiltInServices {

    @Bean
    ServedHere servedByTheBuiltInCompany() {
        return new ServedHere(Set.of(
                Service.TICKETS,
                Service.CUSTOMERS,
                Service.ORDERS,
                Service.BILLING,
                Service.WARRANTY,
                Service.KNOWLEDGE,
                Service.ROBOTS,
                Service.FIELD_SERVICE,
                Service.OUTREACH));
    }
}
